import { ip } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import type { Value } from '../core/codec.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { raw, s32, u16, u16be, u32, u32be, u64, u8, variableUint } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { encapsulation, encapsulationTypes } from './encapsulation.ts'
import { RTM_DELROUTE, RTM_GETROUTE, RTM_NEWROUTE } from './message-types.ts'
import { nexthops } from './nexthops.ts'
import { routeMetrics } from './route-metrics.ts'
import { nexthopFlags, routeFlags, routeProtocols, routerPreferences, routeTypes, scopes, tables } from './route-names.ts'
import { via } from './via.ts'

/** `struct rtmsg`; linux/rtnetlink.h. Tables above 255 are 252 here (RT_TABLE_COMPAT): RTA_TABLE tells. */
export const routeHeader = struct(
  'rtmsg',
  [
    ['family', u8], ['dstLen', u8], ['srcLen', u8], ['tos', u8],
    ['table', named(u8, tables)], ['protocol', named(u8, routeProtocols)], ['scope', named(u8, scopes)], ['type', named(u8, routeTypes)],
    ['flags', bitset(u32, { ...nexthopFlags, ...routeFlags })],
  ],
  { prefix: 'rtm_' },
)

/** `struct rta_cacheinfo`; linux/rtnetlink.h. `lastuse` and `expires` (negative where past) count hundredths of a second (USER_HZ). */
const cacheInfo = struct(
  'rta_cacheinfo',
  [['clntref', u32], ['lastuse', u32], ['expires', s32], ['error', u32], ['used', u32], ['id', u32], ['ts', u32], ['tsage', u32]],
  { prefix: 'rta_' },
)

/** `struct rta_mfc_stats`: counters of a multicast route; linux/rtnetlink.h. */
const multicastStatistics = struct('rta_mfc_stats', [['packets', u64], ['bytes', u64], ['wrongIf', u64]], { prefix: 'mfcs_' })

const RTA_ENCAP_TYPE = 21

/** The attributes of a route (RTA_*); linux/rtnetlink.h. */
export const routeAttributes = attributes('RTA', {
  dst: [1, ip],
  src: [2, ip],
  iif: [3, u32],
  oif: [4, u32],
  gateway: [5, ip],
  priority: [6, u32],
  prefsrc: [7, ip],
  metrics: [8, routeMetrics],
  multipath: [9, nexthops],
  protoinfo: [10, raw],
  flow: [11, u32],
  cacheinfo: [12, cacheInfo],
  session: [13, raw],
  mpAlgo: [14, raw],
  table: [15, named(u32, tables)],
  mark: [16, u32],
  mfcStats: [17, multicastStatistics],
  via: [18, via],
  newdst: [19, raw],
  pref: [20, named(u8, routerPreferences)],
  encapType: [RTA_ENCAP_TYPE, named(u16, encapsulationTypes)],
  encap: [22, encapsulation(RTA_ENCAP_TYPE), { nested: true }],
  expires: [23, variableUint],
  pad: [24, raw],
  uid: [25, u32],
  ttlPropagate: [26, u8],
  ipProto: [27, u8],
  sport: [28, u16be],
  dport: [29, u16be],
  nhId: [30, u32],
  flowlabel: [31, u32be, { newerThanHeaders: true }],
})

/** RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE; rtnetlink(7). */
export const routeMessage = defineMessage('route', { RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE }, routeHeader, routeAttributes)

export type RouteHeader = Value<typeof routeHeader>
export type RouteAttributes = Value<typeof routeAttributes>
export type RouteMessage = ReturnType<typeof routeMessage.decode>
