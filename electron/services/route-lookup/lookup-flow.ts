import type { LinkMessage } from '../../netlink/route/link.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import { AF_INET, type AF_INET6 } from '../../netlink/core/constants.ts'
import { parseIpAddress } from '../../netlink/core/ip-address.ts'
import type { RouteQuestion } from './route-question.ts'

/** The index of the loopback device, where a machine's own packets come from (include/net/flow.h). */
const LOOPBACK_IFINDEX = 1
const IPPROTO_UDP = 17
/** Of packets that come in over IPv6 (INVALID_UID). */
const nobody = 0xffff_ffff

/** What the kernel holds against the selectors of rules: a `struct flowi` once more. */
export interface LookupFlow {
  readonly family: typeof AF_INET | typeof AF_INET6
  readonly destination: Uint8Array
  /** null: IPv6 has chosen none yet. */
  readonly source: Uint8Array | null
  /** Indexes of devices; 0: none. */
  readonly incoming: number
  readonly outgoing: number
  readonly vrf: FlowVrf | null
  readonly mark: number
  readonly uid: number
  readonly protocol: number
  readonly sourcePort: number
  readonly destinationPort: number
  /** The whole byte of IPv4's type of service, or IPv6's traffic class. */
  readonly tos: number
}

/** The VRF that a packet belongs to by the device that it came in over, or leaves by. */
export interface FlowVrf {
  readonly index: number
  /** null: it is not known. */
  readonly table: number | null
  readonly by: 'incoming' | 'outgoing'
}

/** What the kernel makes of a question before it asks the rules. `answer`: null where it refused; `link`: the device with an index; `ownUser`: as whom this program asks. */
export function lookupFlow(question: RouteQuestion, answer: RouteMessage | null, link: (index: number) => LinkMessage | null, ownUser: number): LookupFlow {
  const { family, destination, from, iif, oif = 0, mark = 0, tos } = question
  const v4 = family === AF_INET
  const vrf = vrfOf(iif, oif, link)
  return {
    family,
    destination: parseIpAddress(destination) ?? new Uint8Array(v4 ? 4 : 16),
    source: from === undefined ? (v4 ? new Uint8Array(4) : null) : parseIpAddress(from),
    incoming: iif ?? LOOPBACK_IFINDEX,
    // A packet that comes in has no device yet to leave by; a socket bound to a VRF is bound to its table (net/l3mdev/l3mdev.c, l3mdev_update_flow).
    outgoing: iif !== undefined || vrf?.index === oif ? 0 : oif,
    vrf,
    mark,
    uid: userOf(question, answer, ownUser),
    // net/ipv4/route.c, inet_rtm_getroute, takes a packet for UDP where the question does not say.
    protocol: question.ipproto ?? (v4 ? IPPROTO_UDP : 0),
    sourcePort: question.sport ?? 0,
    destinationPort: question.dport ?? 0,
    tos,
  }
}

/** What comes in is of the namespace's root with IPv4 (net/ipv4/route.c, ip_route_input_slow), of nobody with IPv6, unless the question says. */
function userOf({ family, iif, uid }: RouteQuestion, answer: RouteMessage | null, ownUser: number): number {
  if (iif !== undefined && family === AF_INET) return 0
  return uid ?? (iif === undefined ? (answer?.attributes.uid ?? ownUser) : nobody)
}

function vrfOf(iif: number | undefined, oif: number, link: (index: number) => LinkMessage | null): FlowVrf | null {
  if (iif === undefined && oif === 0) return null
  const device = link(iif ?? oif)
  const info = device?.attributes.linkinfo
  const index = info?.kind === 'vrf' ? device?.header.index : info?.slaveKind === 'vrf' ? device?.attributes.master : undefined
  if (index === undefined) return null
  return { index, table: link(index)?.attributes.linkinfo?.data?.vrf?.table ?? null, by: iif === undefined ? 'outgoing' : 'incoming' }
}
