import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributeId } from '../attribute-positions.ts'
import { sameAttributes } from '../same-attributes.ts'

/** When it was last used, confirmed and updated, and how often it was asked: these move as long as there is traffic. */
const passing = new Set([attributeId(neighbourMessage, 'cacheinfo'), attributeId(neighbourMessage, 'probes')])

/** Whether a neighbour is another than before: its state, its link-layer address, its flags. */
export function neighbourChanged(before: RawMessage, after: RawMessage): boolean {
  return !sameAttributes(before, after, { headerFrom: 16, headerTo: 28, attributesAt: 28, ignored: passing })
}
