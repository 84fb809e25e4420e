import { ipv6 } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import { defineMessage } from '../core/message.ts'
import { bitset } from '../core/named.ts'
import { raw, s32, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import type { Value } from '../core/codec.ts'
import { RTM_NEWPREFIX } from './message-types.ts'

/** `struct prefixmsg`: a prefix that a router advertised on a device, its length in bits; linux/rtnetlink.h. */
const prefixHeader = struct(
  'prefixmsg',
  [['family', u8], ['pad1', 1], ['pad2', 2], ['ifindex', s32], ['type', u8], ['len', u8], ['flags', bitset(u8, { 1: 'onlink', 2: 'autoconf' })], ['pad3', 1]],
  { prefix: 'prefix_' },
)

/** `struct prefix_cacheinfo`: for how long it holds, in seconds; linux/rtnetlink.h. */
const cacheInfo = struct('prefix_cacheinfo', [['preferredTime', u32], ['validTime', u32]])

const prefixAttributes = attributes('PREFIX', { unspec: [0, raw], address: [1, ipv6], cacheinfo: [2, cacheInfo] })

/** RTM_NEWPREFIX: told, and never asked for. */
export const prefixMessage = defineMessage('prefix', { RTM_NEWPREFIX }, prefixHeader, prefixAttributes)

export type PrefixHeader = Value<typeof prefixHeader>
export type PrefixAttributes = Value<typeof prefixAttributes>
