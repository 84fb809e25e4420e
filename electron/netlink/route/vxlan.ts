import { ipv4, ipv6 } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import type { Codec } from '../core/codec.ts'
import { expectSize } from '../core/codec.ts'
import { u8At } from '../core/bytes.ts'
import { named } from '../core/named.ts'
import { flag, u16be, u32, u32be, u64be, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'

/** `struct ifla_vxlan_port_range`: UDP source ports; linux/if_link.h. */
const portRange = struct('ifla_vxlan_port_range', [['low', u16be], ['high', u16be]])

/** A flag that the kernel takes without payload but sends as a byte (IFLA_VXLAN_TTL_INHERIT; drivers/net/vxlan/vxlan_core.c). */
const flagOrByte: Codec<boolean> = {
  decode(bytes, start, end) {
    if (start === end) return true
    expectSize(1, start, end)
    return u8At(bytes, start) !== 0
  },
  encode(value) {
    return new Uint8Array(value ? 0 : 1)
  },
  describe(bytes, start, end, context) {
    return { value: String(flagOrByte.decode(bytes, start, end, context)), children: [] }
  },
}

/** IFLA_INFO_DATA of a vxlan; linux/if_link.h. `ageing` in seconds, `ttl` 0 means inherit or automatic. */
export const vxlanData = attributes('IFLA_VXLAN', {
  id: [1, u32],
  group: [2, ipv4],
  link: [3, u32],
  local: [4, ipv4],
  ttl: [5, u8],
  tos: [6, u8],
  learning: [7, u8],
  ageing: [8, u32],
  limit: [9, u32],
  portRange: [10, portRange],
  proxy: [11, u8],
  rsc: [12, u8],
  l2miss: [13, u8],
  l3miss: [14, u8],
  port: [15, u16be],
  group6: [16, ipv6],
  local6: [17, ipv6],
  udpCsum: [18, u8],
  udpZeroCsum6Tx: [19, u8],
  udpZeroCsum6Rx: [20, u8],
  remcsumTx: [21, u8],
  remcsumRx: [22, u8],
  gbp: [23, flag],
  remcsumNopartial: [24, flag],
  collectMetadata: [25, u8],
  label: [26, u32be],
  gpe: [27, flag],
  ttlInherit: [28, flagOrByte],
  df: [29, named(u8, { 0: 'unset', 1: 'set', 2: 'inherit' })],
  vnifilter: [30, u8],
  localbypass: [31, u8],
  labelPolicy: [32, named(u32, { 0: 'fixed', 1: 'inherit' })],
  reservedBits: [33, u64be, { newerThanHeaders: true }],
  mcRoute: [34, u8, { newerThanHeaders: true }],
})
