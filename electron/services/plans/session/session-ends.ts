import type { SessionKind } from '../../../api/answering.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import type { PacketEnd } from '../warnings/packet-rules.ts'

/** The two ends of the connection that carries the session of a person. */
export interface SessionEnds {
  readonly what: SessionKind
  readonly family: typeof AF_INET | typeof AF_INET6
  readonly local: PacketEnd
  readonly remote: PacketEnd
  /** The ifindex of the device that the socket is bound to; absent: who told of the connection does not know. */
  readonly bound?: number
}

/** What sshd says that the session came by (SSH_CONNECTION: client, its port, server, its port; ssh(1)); null: it came by none, or by a way that is no address. */
export function sessionEnds(environment: Readonly<Record<string, string | undefined>>): SessionEnds | null {
  const [remoteScoped = '', remotePort = '', localScoped = '', localPort = ''] = (environment['SSH_CONNECTION'] ?? '').split(' ')
  const [remote, local] = [unscoped(remoteScoped), unscoped(localScoped)]
  const bytes = parseIpAddress(remote)
  if (bytes === null || parseIpAddress(local)?.length !== bytes.length) return null
  return {
    what: 'ssh',
    family: bytes.length === 4 ? AF_INET : AF_INET6,
    local: { address: local, port: Number(localPort) },
    remote: { address: remote, port: Number(remotePort) },
  }
}

/** Addresses of a link come with its name (RFC 4007, "fe80::1%eth0"), which may be another by now: the socket tells which device it is bound to. */
function unscoped(address: string): string {
  return address.includes(':') ? (address.split('%')[0] ?? '') : address
}
