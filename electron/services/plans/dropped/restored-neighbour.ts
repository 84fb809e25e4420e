import { AF_BRIDGE, NLM_F_ACK, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { RTM_NEWNEIGH } from '../../../netlink/route/message-types.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage, type NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { undoing } from '../steps/requests.ts'

const NUD_INCOMPLETE = 0x01
const NUD_REACHABLE = 0x02
const NUD_STALE = 0x04
const NUD_DELAY = 0x08
const NUD_PROBE = 0x10
const NUD_NOARP = 0x40
const NUD_PERMANENT = 0x80
const NTF_SELF = 0x02
const NTF_MASTER = 0x04
const NTF_EXT_LEARNED = 0x10
/** Of NDA_FLAGS_EXT. */
const NTF_EXT_MANAGED = 0x1

/** What somebody has set: the kernel learns the rest again. Of a device's own filter (`self`) addresses of groups are the kernel's. */
export function isRestorableNeighbour(neighbour: NeighbourMessage, state: KernelState): boolean {
  const { header, attributes } = neighbour
  if (header.family === AF_BRIDGE) {
    const set = (header.state & (NUD_NOARP | NUD_PERMANENT)) !== 0
    return set && (attributes.dst !== undefined || attributes.master !== undefined || !isGroup(attributes.lladdr ?? ''))
  }
  if ((header.state & NUD_PERMANENT) !== 0 || (header.flags & (NTF_PROXY | NTF_EXT_LEARNED)) !== 0 || ((attributes.flagsExt ?? 0) & NTF_EXT_MANAGED) !== 0) return true
  return (header.state & NUD_NOARP) !== 0 && !needsNoQuestion(neighbour, state)
}

/** Whether it goes as its device loses its carrier (net/core/neighbour.c, neigh_carrier_down). */
export function goesWithCarrier({ header }: NeighbourMessage): boolean {
  return header.family !== AF_BRIDGE && (header.state & NUD_PERMANENT) === 0 && (header.flags & NTF_PROXY) === 0
}

/** One that the kernel makes without asking: of a group or everybody, whoever it is on a device that asks nobody, and the one of all on a device that leads to one place (net/ipv4/arp.c, arp_constructor; net/ipv6/ndisc.c, ndisc_constructor). */
function needsNoQuestion({ header, attributes: { dst, lladdr = '' } }: NeighbourMessage, state: KernelState): boolean {
  const device = linkByIndex(state, header.ifindex)?.attributes
  return dst === '0.0.0.0' || lladdr === '' || isGroup(lladdr) || lladdr === device?.address || lladdr === device?.broadcast
}

/** Sets a neighbour, a proxy or an entry of a forwarding database again. A VXLAN device may have several entries for all-zero and group addresses. */
export function neighbourAgain({ header, attributes }: NeighbourMessage): Inverse {
  const { cacheinfo: _cache, probes: _probes, master, linkNetnsid: _namespace, ...rest } = attributes
  const forwarding = header.family === AF_BRIDGE
  const several = forwarding && master === undefined && (rest.lladdr === '00:00:00:00:00:00' || isGroup(rest.lladdr ?? ''))
  const where = forwarding && (header.flags & (NTF_SELF | NTF_MASTER)) === 0 ? (master === undefined || master === header.ifindex ? NTF_SELF : NTF_MASTER) : 0
  // Of a proxy the kernel does not tell whether it was made to outlive the carrier, as `ip` makes all (net/core/neighbour.c, pneigh_ifdown_and_unlock).
  const state = forwarding ? header.state : (header.flags & NTF_PROXY) === 0 ? stateAgain(header.state) : header.state | NUD_PERMANENT
  const message = neighbourMessage.encode({
    type: RTM_NEWNEIGH,
    flags: NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | (several ? NLM_F_APPEND : forwarding ? NLM_F_EXCL : NLM_F_REPLACE),
    header: { ...header, state, flags: header.flags | where, type: 0 },
    attributes: rest,
  })
  return undoing(message, { mayExist: true })
}

/** What was confirmed is to be so again. One that is said to be looked for would never be: only the kernel begins to look. */
function stateAgain(state: number): number {
  return (state & NUD_INCOMPLETE) !== 0 ? 0 : (state & (NUD_REACHABLE | NUD_DELAY | NUD_PROBE)) !== 0 ? NUD_STALE : state
}

function isGroup(address: string): boolean {
  return (Number.parseInt(address.slice(0, 2), 16) & 1) === 1
}
