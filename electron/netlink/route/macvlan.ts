import { mac } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import { bitset, named } from '../core/named.ts'
import { s32, u16, u32 } from '../core/scalars.ts'

/** Values of IFLA_MACVLAN_MODE, named as iproute2 prints them; linux/if_link.h. */
export const macvlanModes = { 1: 'private', 2: 'vepa', 4: 'bridge', 8: 'passthru', 16: 'source' } as const

const addressList = attributes('IFLA_MACVLAN', { macaddr: [4, mac, { many: true }] })

/** IFLA_INFO_DATA of a macvlan or macvtap; linux/if_link.h. */
export const macvlanData = attributes('IFLA_MACVLAN', {
  mode: [1, named(u32, macvlanModes)],
  flags: [2, bitset(u16, { 1: 'nopromisc', 2: 'nodst' })],
  macaddrMode: [3, u32],
  macaddr: [4, mac],
  macaddrData: [5, addressList],
  macaddrCount: [6, u32],
  bcQueueLen: [7, u32],
  bcQueueLenUsed: [8, u32],
  bcCutoff: [9, s32],
})
