import { attributes } from '../core/attributes.ts'
import { u32 } from '../core/scalars.ts'

/** IFLA_INFO_DATA of a VRF: the routing table of its packets; linux/if_link.h. */
export const vrfData = attributes('IFLA_VRF', { table: [1, u32] })
