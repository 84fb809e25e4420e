/** Bits of `ifi_flags` by value, named as iproute2 prints them; linux/if.h. */
export const linkFlags = {
  0x1: 'UP',
  0x2: 'BROADCAST',
  0x4: 'DEBUG',
  0x8: 'LOOPBACK',
  0x10: 'POINTOPOINT',
  0x20: 'NOTRAILERS',
  0x40: 'RUNNING',
  0x80: 'NOARP',
  0x100: 'PROMISC',
  0x200: 'ALLMULTI',
  0x400: 'MASTER',
  0x800: 'SLAVE',
  0x1000: 'MULTICAST',
  0x2000: 'PORTSEL',
  0x4000: 'AUTOMEDIA',
  0x8000: 'DYNAMIC',
  0x10000: 'LOWER_UP',
  0x20000: 'DORMANT',
  0x40000: 'ECHO',
} as const

export const IFF_UP = 0x1
export const IFF_POINTOPOINT = 0x10
export const IFF_RUNNING = 0x40
export const IFF_LOWER_UP = 0x10000

/** Values of IFLA_OPERSTATE (RFC 2863), named as iproute2 prints them; linux/if.h. */
export const operationalStates = {
  0: 'UNKNOWN', 1: 'NOTPRESENT', 2: 'DOWN', 3: 'LOWERLAYERDOWN', 4: 'TESTING', 5: 'DORMANT', 6: 'UP',
} as const

/** Values of IFLA_LINKMODE, named as iproute2 prints them; linux/if.h. */
export const linkModes = { 0: 'DEFAULT', 1: 'DORMANT' } as const

/** Values of IFLA_INET6_ADDR_GEN_MODE, named as iproute2 prints them; linux/if_link.h. */
export const addressGenerationModes = { 0: 'eui64', 1: 'none', 2: 'stable_secret', 3: 'random' } as const
