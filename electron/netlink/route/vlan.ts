import { attributes } from '../core/attributes.ts'
import { bitset, named } from '../core/named.ts'
import { u16, u16be, u32 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'

/** Bits of the flags of a VLAN device (VLAN_FLAG_*), named as iproute2 prints them in capitals; linux/if_vlan.h. */
export const vlanFlags = { 0x1: 'reorder_hdr', 0x2: 'gvrp', 0x4: 'loose_binding', 0x8: 'mvrp', 0x10: 'bridge_binding' } as const

/** `struct ifla_vlan_flags`: flags, and which of them count; linux/if_link.h. */
const flags = struct('ifla_vlan_flags', [['flags', bitset(u32, vlanFlags)], ['mask', u32]])

/** `struct ifla_vlan_qos_mapping`: of a packet's priority within the kernel and in its tag; linux/if_link.h. */
const mapping = struct('ifla_vlan_qos_mapping', [['from', u32], ['to', u32]])

const mappings = attributes('IFLA_VLAN_QOS', { mapping: [1, mapping, { many: true }] })

/** IFLA_INFO_DATA of a vlan; linux/if_link.h. */
export const vlanData = attributes('IFLA_VLAN', {
  id: [1, u16],
  flags: [2, flags],
  egressQos: [3, mappings],
  ingressQos: [4, mappings],
  protocol: [5, named(u16be, { 0x8100: '802.1Q', 0x88a8: '802.1ad' })],
})
