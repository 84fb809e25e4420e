import { AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { RTM_GETNEIGH, RTM_NEWNEIGH } from '../../netlink/route/message-types.ts'
import { NTF_PROXY } from '../../netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import type { DumpStep } from '../dump-step.ts'
import { isNeighbour } from './neighbour-positions.ts'

/** The neighbours of all families, then the proxies, which the kernel lists only where they alone are asked for. */
export const neighbourDumps: readonly DumpStep[] = [0, NTF_PROXY].map((flags) => ({
  request: neighbourMessage.encode({ type: RTM_GETNEIGH, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family: AF_UNSPEC, flags } }),
  type: RTM_NEWNEIGH,
  accept: isNeighbour,
  strictCheck: true,
}))
