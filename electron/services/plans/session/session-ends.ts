import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'

/** One end of a connection. */
interface End {
  readonly address: string
  readonly port: number
}

/** The two ends of the connection that carries the session of a person. */
export interface SessionEnds {
  /** "ssh" */
  readonly what: string
  readonly family: typeof AF_INET | typeof AF_INET6
  readonly local: End
  readonly remote: End
}

/** What sshd says that the session came by (SSH_CONNECTION: client, its port, server, its port; ssh(1)); null: it came by none, or by a way that is no address. */
export function sessionEnds(environment: Readonly<Record<string, string | undefined>>): SessionEnds | null {
  const [remote = '', remotePort = '', local = '', localPort = ''] = (environment['SSH_CONNECTION'] ?? '').split(' ')
  const bytes = parseIpAddress(remote)
  if (bytes === null || parseIpAddress(local)?.length !== bytes.length) return null
  return {
    what: 'ssh',
    family: bytes.length === 4 ? AF_INET : AF_INET6,
    local: { address: local, port: Number(localPort) },
    remote: { address: remote, port: Number(remotePort) },
  }
}
