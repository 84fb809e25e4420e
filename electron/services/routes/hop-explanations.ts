import type { RouteHop, RouteRow } from '../../api/rows.ts'

/** Types of routes by which no packet goes anywhere. */
const dropping: ReadonlySet<string> = new Set(['blackhole', 'unreachable', 'prohibit', 'throw'])

const byType: Readonly<Record<string, string>> = {
  local: 'The address is this machine’s own, on this device.',
  anycast: 'The address is one that this machine shares with others, on this device.',
  broadcast: 'Packets go to all on this device’s link.',
  multicast: 'Packets go to the members of the group on this device’s link.',
}

/** What the device of a hop is to the route; null: the gateway says it. */
export function deviceExplanation({ type }: RouteRow, { via, encapsulation }: RouteHop): string | null {
  if (dropping.has(type)) return 'IPv6 notes a device for every route; no packet goes out of it.'
  const other = byType[type]
  if (other !== undefined) return other
  if (via !== null) return null
  return encapsulation === null ? 'The destinations are neighbours on this device.' : 'Packets go on here with what the encapsulation adds.'
}

/** What becomes of packets at the gateway of a hop. */
export function gatewayExplanation({ encapsulation }: RouteHop): string {
  return encapsulation === null ? 'Packets are handed to this neighbour.' : 'Packets are handed to this neighbour with what the encapsulation adds.'
}

const byEncapsulation: Readonly<Record<string, string>> = {
  mpls: 'Labels are put in front of each packet.',
  ip: 'A tunnel device (vxlan, geneve, gre with “external”) is told to wrap each packet in this IPv4 header.',
  ip6: 'A tunnel device (vxlan, geneve, gre with “external”) is told to wrap each packet in this IPv6 header.',
  seg6: 'Each packet is wrapped in an IPv6 header whose segments it visits on its way.',
  seg6local: 'Packets are for a segment of this machine, which does this with them: nothing is put around them.',
  bpf: 'Each packet runs through a program.',
  ila: 'The locator in the destination’s address is exchanged.',
  rpl: 'Each packet gets the source route of RPL.',
  ioam6: 'Each packet gets fields in which nodes on its way note what they see.',
  xfrm: 'Each packet goes through an IPsec interface.',
}

/** What an encapsulation, in iproute2's words, does to packets. */
export function encapsulationExplanation(words: string): string {
  if (words.startsWith('encap seg6 mode inline')) return 'A header whose segments it visits is put into each packet, which stays what it is.'
  return byEncapsulation[words.split(' ')[1] ?? ''] ?? 'What is done to each packet.'
}

/** What the flags of a hop say of its use; null: nothing. */
export function hopFlagsExplanation({ flags }: RouteHop): string | null {
  if (flags.includes('dead')) {
    return 'Dead: the kernel does not use this hop, since its device is down, or without carrier while the sysctl ignore_routes_with_linkdown is set.'
  }
  if (flags.includes('linkdown')) return 'The device has no carrier. The kernel uses the hop all the same: the sysctl ignore_routes_with_linkdown is not set.'
  return null
}
