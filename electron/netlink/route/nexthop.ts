import { ip } from '../core/addresses.ts'
import { arrayOf } from '../core/array.ts'
import { attributes } from '../core/attributes.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { flag, raw, u16, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import type { Value } from '../core/codec.ts'
import { encapsulation, encapsulationTypes } from './encapsulation.ts'
import { RTM_DELNEXTHOP, RTM_GETNEXTHOP, RTM_NEWNEXTHOP } from './message-types.ts'
import { nexthopFlags, routeProtocols, scopes } from './route-names.ts'

/** `struct nhmsg`; linux/nexthop.h. */
const nexthopHeader = struct(
  'nhmsg',
  [['family', u8], ['scope', named(u8, scopes)], ['protocol', named(u8, routeProtocols)], ['reserved', 1], ['flags', bitset(u32, nexthopFlags)]],
  { prefix: 'nh_' },
)

/** `struct nexthop_grp`: a member of a group; `weight` is one less than what iproute2 shows, its high byte apart; linux/nexthop.h. */
const groupMember = struct('nexthop_grp', [['id', u32], ['weight', u8], ['weightHigh', u8], ['reserved', 2]])

/** NHA_RES_GROUP: a resilient group, times in hundredths of a second; linux/nexthop.h. */
const resilientGroup = attributes('NHA_RES_GROUP', {
  pad: [0, raw],
  buckets: [1, u16],
  idleTimer: [2, u32],
  unbalancedTimer: [3, u32],
  unbalancedTime: [4, raw],
})

const NHA_ENCAP_TYPE = 7

/** The attributes of a nexthop object (NHA_*), which routes name by RTA_NH_ID; linux/nexthop.h. */
const nexthopAttributes = attributes('NHA', {
  id: [1, u32],
  group: [2, arrayOf(groupMember)],
  groupType: [3, named(u16, { 0: 'mpath', 1: 'resilient' })],
  blackhole: [4, flag],
  oif: [5, u32],
  gateway: [6, ip],
  encapType: [NHA_ENCAP_TYPE, named(u16, encapsulationTypes)],
  encap: [8, encapsulation(NHA_ENCAP_TYPE)],
  groups: [9, flag],
  master: [10, u32],
  fdb: [11, flag],
  resGroup: [12, resilientGroup],
  resBucket: [13, raw],
  opFlags: [14, u32],
  groupStats: [15, raw],
  hwStatsEnable: [16, u32],
  hwStatsUsed: [17, u32],
})

/** RTM_NEWNEXTHOP, RTM_DELNEXTHOP, RTM_GETNEXTHOP. */
export const nexthopMessage = defineMessage('nexthop', { RTM_NEWNEXTHOP, RTM_DELNEXTHOP, RTM_GETNEXTHOP }, nexthopHeader, nexthopAttributes)

export type NexthopHeader = Value<typeof nexthopHeader>
export type NexthopAttributes = Value<typeof nexthopAttributes>
