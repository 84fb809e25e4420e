import { ipv6 } from '../core/addresses.ts'
import { arrayOf } from '../core/array.ts'
import { attributes } from '../core/attributes.ts'
import { byFamily, choice } from '../core/choice.ts'
import { AF_BRIDGE, AF_INET6 } from '../core/constants.ts'
import { bitset, named } from '../core/named.ts'
import { raw, s32, u32, u64, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { bridgeFamilySpecific, bridgePort } from './bridge.ts'
import { icmp6Counters, inet6Counters } from './counter-names.ts'
import { inet6Settings, inetSettings } from './device-settings.ts'
import { addressGenerationModes } from './link-flags.ts'

/** `struct ifla_cacheinfo`, times in milliseconds, `tstamp` in hundredths of a second; linux/if_link.h. */
const cacheInfo = struct('ifla_cacheinfo', [['maxReasmLen', u32], ['tstamp', u32], ['reachableTime', u32], ['retransTime', u32]])

/** What IPv4 knows of a device: its sysctls in the order of IPV4_DEVCONF_*; linux/ip.h. */
const inet = attributes('IFLA_INET', { conf: [1, arrayOf(s32, inetSettings)] })

/** What IPv6 knows of a device; linux/if_link.h. */
export const inet6 = attributes('IFLA_INET6', {
  flags: [1, bitset(u32, { 0x80000000: 'IF_READY', 0x40: 'IF_RA_MANAGED', 0x80: 'IF_RA_OTHERCONF', 0x20: 'IF_RA_RCVD', 0x10: 'IF_RS_SENT' })],
  conf: [2, arrayOf(s32, inet6Settings)],
  stats: [3, arrayOf(u64, inet6Counters)],
  mcast: [4, raw],
  cacheinfo: [5, cacheInfo],
  icmp6stats: [6, arrayOf(u64, icmp6Counters)],
  token: [7, ipv6],
  addrGenMode: [8, named(u8, addressGenerationModes)],
  raMtu: [9, u32],
})

/** IFLA_AF_SPEC of a link message proper: one nest an address family, whose number is the attribute's id. */
const perFamily = attributes('AF', {
  inet: [2, inet],
  inet6: [10, inet6],
  mctp: [45, raw],
})

/** IFLA_AF_SPEC: by family of the message, `families` for the link itself, `bridge` for facts of AF_BRIDGE. */
export const familySpecific = choice(byFamily({ [AF_BRIDGE]: 'bridge' }, 'families'), { bridge: bridgeFamilySpecific, families: perFamily })

/** IFLA_PROTINFO: facts of AF_INET6 or AF_BRIDGE about a link. */
export const protocolInfo = choice(byFamily({ [AF_BRIDGE]: 'bridge', [AF_INET6]: 'inet6' }), { bridge: bridgePort, inet6 })
