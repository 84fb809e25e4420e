import { bitset, named } from '../core/named.ts'
import { u16, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { hardwareTypes } from './hardware-types.ts'
import { linkFlags } from './link-flags.ts'

/** `struct ifinfomsg`; linux/rtnetlink.h. The index is an int of the kernel's that is never negative. */
export const linkHeader = struct(
  'ifinfomsg',
  [['family', u8], ['padding', 1], ['type', named(u16, hardwareTypes)], ['index', u32], ['flags', bitset(u32, linkFlags)], ['change', u32]],
  { prefix: 'ifi_' },
)
