import { ipv4, ipv6 } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import { bySiblingNumber, choice } from '../core/choice.ts'
import { raw, u16be, u64be, u8 } from '../core/scalars.ts'
import { segmentRouting } from './segment-routing.ts'

/** Values of RTA_ENCAP_TYPE, named as iproute2 prints them; linux/lwtunnel.h. */
export const encapsulationTypes = {
  0: 'none', 1: 'mpls', 2: 'ip', 3: 'ila', 4: 'ip6', 5: 'seg6', 6: 'bpf', 7: 'seg6local', 8: 'rpl', 9: 'ioam6', 10: 'xfrm',
} as const

/** LWTUNNEL_IP_*: an IPv4 tunnel's outer header; linux/lwtunnel.h. Options are kept as they came. */
const overIpv4 = attributes('LWTUNNEL_IP', {
  id: [1, u64be],
  dst: [2, ipv4],
  src: [3, ipv4],
  ttl: [4, u8],
  tos: [5, u8],
  flags: [6, u16be],
  pad: [7, raw],
  opts: [8, raw],
})

/** LWTUNNEL_IP6_*: an IPv6 tunnel's outer header; linux/lwtunnel.h. Options are kept as they came. */
const overIpv6 = attributes('LWTUNNEL_IP6', {
  id: [1, u64be],
  dst: [2, ipv6],
  src: [3, ipv6],
  hoplimit: [4, u8],
  tc: [5, u8],
  flags: [6, u16be],
  pad: [7, raw],
  opts: [8, raw],
})

/** RTA_ENCAP, whose attributes depend on the RTA_ENCAP_TYPE beside it. Other types than these three are kept as they came. */
export function encapsulation(typeAttribute: number) {
  return choice(bySiblingNumber(typeAttribute, encapsulationTypes), { ip: overIpv4, ip6: overIpv6, seg6: segmentRouting })
}
