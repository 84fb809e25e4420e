import { ip } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import type { Value } from '../core/codec.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { s32, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { text } from '../core/text.ts'
import { RTM_DELADDR, RTM_GETADDR, RTM_NEWADDR } from './message-types.ts'
import { scopes } from './route-names.ts'

/** Bits of IFA_FLAGS by value, named after the kernel's IFA_F_*; linux/if_addr.h. */
export const addressFlags = {
  0x01: 'secondary', 0x02: 'nodad', 0x04: 'optimistic', 0x08: 'dadfailed', 0x10: 'home', 0x20: 'deprecated',
  0x40: 'tentative', 0x80: 'permanent', 0x100: 'mngtmpaddr', 0x200: 'noprefixroute', 0x400: 'autojoin', 0x800: 'stable-privacy',
} as const

/** Values of IFA_PROTO that the kernel uses, named as iproute2 prints them; linux/if_addr.h. */
const addressProtocols = { 1: 'kernel_lo', 2: 'kernel_ra', 3: 'kernel_ll' } as const

/** `struct ifaddrmsg`; linux/if_addr.h. Its 8 bits of flags are the low ones of IFA_FLAGS. */
export const addressHeader = struct(
  'ifaddrmsg',
  [['family', u8], ['prefixlen', u8], ['flags', bitset(u8, addressFlags)], ['scope', named(u8, scopes)], ['index', u32]],
  { prefix: 'ifa_' },
)

/** `struct ifa_cacheinfo`: lifetimes in seconds (0xffffffff for ever), stamps in hundredths of a second since boot; linux/if_addr.h. */
const cacheInfo = struct('ifa_cacheinfo', [
  ['prefered', u32, 'ifa_prefered'], ['valid', u32, 'ifa_valid'], ['cstamp', u32], ['tstamp', u32],
])

/** The attributes of an address (IFA_*); linux/if_addr.h. On a point-to-point device `address` is the peer's and `local` one's own. */
export const addressAttributes = attributes('IFA', {
  address: [1, ip],
  local: [2, ip],
  label: [3, text],
  broadcast: [4, ip],
  anycast: [5, ip],
  cacheinfo: [6, cacheInfo],
  multicast: [7, ip],
  flags: [8, bitset(u32, addressFlags)],
  rtPriority: [9, u32],
  targetNetnsid: [10, s32],
  proto: [11, named(u8, addressProtocols)],
})

/** RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR; rtnetlink(7). */
export const addressMessage = defineMessage('address', { RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR }, addressHeader, addressAttributes)

export type AddressHeader = Value<typeof addressHeader>
export type AddressAttributes = Value<typeof addressAttributes>
export type AddressMessage = ReturnType<typeof addressMessage.decode>
