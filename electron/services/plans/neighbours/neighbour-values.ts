import type { FieldValues } from '../../../api/edits.ts'
import { neighbourStates, NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Names } from '../../names/names.ts'
import { NTF_EXT_LEARNED, NTF_EXT_MANAGED, NTF_ROUTER } from './neighbour-request.ts'

/** What the form shows of a neighbour, or of a proxy. */
export function neighbourValues({ header, attributes }: NeighbourMessage, names: Names): FieldValues {
  const { dst, lladdr, flagsExt = 0, protocol = 0 } = attributes
  const proxy = (header.flags & NTF_PROXY) !== 0
  const states: Readonly<Record<number, string>> = neighbourStates
  return {
    ...(header.ifindex === 0 ? {} : { device: header.ifindex }),
    ...(dst === undefined ? {} : { address: dst }),
    ...(proxy || lladdr === undefined || lladdr === '' ? {} : { lladdr }),
    ...(proxy ? {} : { state: states[header.state] ?? 'none' }),
    ...(!proxy && (flagsExt & NTF_EXT_MANAGED) !== 0 ? { managed: true } : {}),
    ...(!proxy && (header.flags & NTF_EXT_LEARNED) !== 0 ? { extern_learn: true } : {}),
    ...((header.flags & NTF_ROUTER) === 0 ? {} : { router: true }),
    ...(protocol === 0 ? {} : { protocol: names.protocols.word(protocol) }),
  }
}
