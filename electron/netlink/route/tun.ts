import { attributes } from '../core/attributes.ts'
import { named } from '../core/named.ts'
import { u32, u8 } from '../core/scalars.ts'

/** Values of IFLA_TUN_TYPE (IFF_TUN, IFF_TAP), named as iproute2 prints them; linux/if_tun.h. */
export const tunTypes = { 1: 'tun', 2: 'tap' } as const

/** IFLA_INFO_DATA of a tun or tap device; owner and group are user and group ids; linux/if_link.h. */
export const tunData = attributes('IFLA_TUN', {
  owner: [1, u32],
  group: [2, u32],
  type: [3, named(u8, tunTypes)],
  pi: [4, u8],
  vnetHdr: [5, u8],
  persist: [6, u8],
  multiQueue: [7, u8],
  numQueues: [8, u32],
  numDisabledQueues: [9, u32],
})
