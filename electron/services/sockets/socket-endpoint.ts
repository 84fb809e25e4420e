import type { SocketEndpoint } from '../../api/socket-row.ts'

/** What an end is written as where it is IPv6 and takes IPv4 too. */
const anyOfBoth = '*'

/**
 * One end of a socket as ss writes it: "*" for the IPv6 address that is all zero, unless the socket takes IPv6 alone. Of a socket that is neither bound and no more
 * nor listening the kernel does not say whether it does.
 */
export function socketEndpoint(address: string, port: number, takesIpv6Alone: boolean): SocketEndpoint {
  return { address: address === '::' && !takesIpv6Alone ? anyOfBoth : address, port }
}
