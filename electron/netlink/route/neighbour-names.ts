/** Bits of `ndm_state` (NUD_*), named as iproute2 prints them in lower case; linux/neighbour.h. A neighbour has one of them, or none. */
export const neighbourStates = {
  0x00: 'none', 0x01: 'incomplete', 0x02: 'reachable', 0x04: 'stale', 0x08: 'delay', 0x10: 'probe', 0x20: 'failed', 0x40: 'noarp', 0x80: 'permanent',
} as const

/** Bits of `ndm_flags` (NTF_*), named as iproute2 prints them; linux/neighbour.h. */
export const neighbourFlags = {
  0x01: 'use', 0x02: 'self', 0x04: 'master', 0x08: 'proxy', 0x10: 'extern_learn', 0x20: 'offload', 0x40: 'sticky', 0x80: 'router',
} as const

/** Bits of NDA_FLAGS_EXT (NTF_EXT_*), named as iproute2 prints them; linux/neighbour.h. */
export const neighbourExtendedFlags = { 0x1: 'managed', 0x2: 'locked', 0x4: 'extern_valid' } as const

export const NTF_PROXY = 0x08
