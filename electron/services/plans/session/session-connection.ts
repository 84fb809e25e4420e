import type { ConnectionAnswering } from '../../../api/answering.ts'
import { NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../netlink/diag/message-types.ts'
import { INET_DIAG_NOCOOKIE } from '../../../netlink/diag/socket-id.ts'
import { ALL_STATES } from '../../../netlink/diag/socket-names.ts'
import { ALL_EXTENSIONS, socketRequest } from '../../../netlink/diag/socket-request.ts'
import { socketMessage } from '../../../netlink/diag/socket.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import type { SessionEnds } from './session-ends.ts'
import { heard, type Moment } from './moment.ts'

const ESTABLISHED = 1

/** The connection that carries the person's session, by what TCP knows of it. */
export class SessionConnection {
  readonly #ends: SessionEnds
  /** Of the socket, once it was found: another that comes to have its place is none of ours. */
  #cookie: bigint | null = null

  constructor(ends: SessionEnds) {
    this.#ends = ends
  }

  /** As it is now; null: it never was in this network namespace. `connection` is of NETLINK_SOCK_DIAG. */
  async read(connection: Connection, moment: () => Moment): Promise<ConnectionAnswering | null> {
    const found = await this.#find(connection)
    const read = moment()
    const name = this.#ends.what
    const info = found?.attributes.info
    if (found?.header.state !== ESTABLISHED || info === undefined) return this.#cookie === null ? null : { what: 'connection', name, state: 'gone', timeouts: 0, heardAt: null, since: false }
    this.#cookie = found.header.id.cookie
    return { what: 'connection', name, state: 'established', timeouts: info.retransmits, ...heard(Math.min(info.lastDataRecv, info.lastAckRecv), read) }
  }

  /** Where the connection is gone the kernel looks on for who listens there: that is another cookie, or, before one is known, another remote end. */
  async #find(connection: Connection) {
    const { family, local, remote } = this.#ends
    const id = { sport: local.port, dport: remote.port, src: local.address, dst: remote.address, if: 0, cookie: this.#cookie ?? INET_DIAG_NOCOOKIE }
    const request = socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_REQUEST, header: { family, protocol: IPPROTO_TCP, ext: ALL_EXTENSIONS, states: ALL_STATES, id } })
    try {
      const [reply] = await connection.request(request)
      const found = reply === undefined ? null : socketMessage.decode(reply)
      return found?.header.id.dport === remote.port ? found : null
    } catch (error) {
      if (error instanceof NetlinkError) return null
      throw error
    }
  }
}
