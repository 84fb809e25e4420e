import type { InspectedMark } from '../../api/inspection.ts'

/** What a flag of an address means, and how it is marked. */
interface FlagMeaning {
  readonly mark: InspectedMark
  readonly explanation: string
}

/** What each flag means, where its name does not say it; linux/if_addr.h, net/ipv6/addrconf.c. */
export const addressFlagMeanings: Readonly<Record<string, FlagMeaning>> = {
  deprecated: { mark: 'warn', explanation: 'No new connections start from it.' },
  tentative: { mark: 'half', explanation: 'Not used yet: the kernel asks whether another machine has it.' },
  optimistic: { mark: 'half', explanation: 'Used already, while the kernel asks whether another machine has it.' },
  dadfailed: { mark: 'bad', explanation: 'Not used: another machine has it.' },
  secondary: { mark: null, explanation: 'An earlier address of the same prefix is the source by default.' },
  temporary: { mark: null, explanation: 'Made for privacy, and replaced by another after a while (RFC 8981).' },
  dynamic: { mark: null, explanation: 'It came with a lifetime.' },
  nodad: { mark: null, explanation: 'Used without asking whether another machine has it.' },
  home: { mark: null, explanation: 'The home address of a mobile node (RFC 6275).' },
  mngtmpaddr: { mark: null, explanation: 'Temporary addresses are made from it, and go with it.' },
  noprefixroute: { mark: null, explanation: 'The kernel adds no route to its prefix.' },
  autojoin: { mark: null, explanation: 'A group of multicast: the device joins it.' },
  'stable-privacy': { mark: null, explanation: 'Made from a secret, so that it is the same in this network alone (RFC 7217).' },
}
