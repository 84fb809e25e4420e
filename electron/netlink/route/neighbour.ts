import { hardwareAddress, ip } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import type { Value } from '../core/codec.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { flag, s32, u16, u16be, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { RTM_DELNEIGH, RTM_GETNEIGH, RTM_NEWNEIGH } from './message-types.ts'
import { neighbourExtendedFlags, neighbourFlags, neighbourStates } from './neighbour-names.ts'
import { routeProtocols, routeTypes } from './route-names.ts'

/** `struct ndmsg`; linux/neighbour.h. `ifindex` is 0 for a proxy on every device. */
export const neighbourHeader = struct(
  'ndmsg',
  [
    ['family', u8], ['pad1', 1], ['pad2', 2], ['ifindex', u32],
    ['state', bitset(u16, neighbourStates)], ['flags', bitset(u8, neighbourFlags)], ['type', named(u8, routeTypes)],
  ],
  { prefix: 'ndm_' },
)

/** `struct nda_cacheinfo`: how long ago it was used, confirmed and updated, in hundredths of a second (USER_HZ), and who else holds it; linux/neighbour.h. */
const cacheInfo = struct('nda_cacheinfo', [['confirmed', u32], ['used', u32], ['updated', u32], ['refcnt', u32]], { prefix: 'ndm_' })

/** What of an FDB entry's activity is watched (NFEA_*); linux/neighbour.h. */
const fdbExtendedAttributes = attributes('NFEA', { activityNotify: [1, u8], dontRefresh: [2, flag] })

/** The attributes of a neighbour, a proxy, or an entry of a bridge's forwarding database (NDA_*); linux/neighbour.h. */
export const neighbourAttributes = attributes('NDA', {
  dst: [1, ip],
  lladdr: [2, hardwareAddress],
  cacheinfo: [3, cacheInfo],
  probes: [4, u32],
  vlan: [5, u16],
  port: [6, u16be],
  vni: [7, u32],
  ifindex: [8, u32],
  master: [9, u32],
  linkNetnsid: [10, s32],
  srcVni: [11, u32],
  protocol: [12, named(u8, routeProtocols)],
  nhId: [13, u32],
  fdbExtAttrs: [14, fdbExtendedAttributes],
  flagsExt: [15, bitset(u32, neighbourExtendedFlags)],
  ndmStateMask: [16, bitset(u16, neighbourStates)],
  ndmFlagsMask: [17, bitset(u8, neighbourFlags)],
})

/** RTM_NEWNEIGH, RTM_DELNEIGH, RTM_GETNEIGH; rtnetlink(7). */
export const neighbourMessage = defineMessage('neighbour', { RTM_NEWNEIGH, RTM_DELNEIGH, RTM_GETNEIGH }, neighbourHeader, neighbourAttributes)

export type NeighbourHeader = Value<typeof neighbourHeader>
export type NeighbourAttributes = Value<typeof neighbourAttributes>
export type NeighbourMessage = ReturnType<typeof neighbourMessage.decode>
