import type { ConnectionAnswering } from '../../../api/answering.ts'
import { AF_INET, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { forEachMessage } from '../../../netlink/core/message-header.ts'
import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../netlink/diag/message-types.ts'
import { INET_DIAG_NOCOOKIE } from '../../../netlink/diag/socket-id.ts'
import { ALL_STATES } from '../../../netlink/diag/socket-names.ts'
import { ALL_EXTENSIONS, socketRequest } from '../../../netlink/diag/socket-request.ts'
import { socketMessage, type SocketMessage } from '../../../netlink/diag/socket.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import type { SessionEnds } from './session-ends.ts'
import { heard, type Moment } from './moment.ts'

/** The state of TCP (TCP_ESTABLISHED). */
export const established = 1

/** What its socket has to say about the way of the packets. */
export interface SessionSocket {
  /** The ifindex of the device that it is bound to, which one of addresses of the link alone always is; 0: it is bound to none, or was not found yet. */
  readonly bound: number
  /** SO_MARK, which the kernel tells nobody but who may change the network; 0: none, or none that is known. */
  readonly mark: number
}

/** The connection that carries the person's session, by what TCP knows of it. */
export class SessionConnection {
  readonly ends: SessionEnds
  /** Of the socket, once it was found: another that comes to have its place is none of ours. */
  #cookie: bigint | null = null
  #bound: number
  #mark = 0

  constructor(ends: SessionEnds) {
    this.ends = ends
    this.#bound = ends.bound ?? 0
  }

  get socket(): SessionSocket {
    return { bound: this.#bound, mark: this.#mark }
  }

  /** As it is now; null: it never was in this network namespace. `connection` is of NETLINK_SOCK_DIAG. */
  async read(connection: Connection, moment: () => Moment): Promise<ConnectionAnswering | null> {
    const found = await this.#find(connection)
    const read = moment()
    const name = this.ends.what
    const info = found?.attributes.info
    if (found?.header.state !== established || info === undefined) return this.#cookie === null ? null : { what: 'connection', name, state: 'gone', timeouts: 0, heardAt: null, since: false }
    this.#cookie = found.header.id.cookie
    this.#bound = found.header.id.if
    this.#mark = found.attributes.mark ?? 0
    return { what: 'connection', name, state: 'established', timeouts: info.retransmits, ...heard(Math.min(info.lastDataRecv, info.lastAckRecv), read) }
  }

  async #find(connection: Connection): Promise<SocketMessage | null> {
    const found = await this.#at(connection, this.#bound)
    // Of a socket that is bound to a device the kernel wants to know which (net/ipv6/inet6_hashtables.c, inet6_match).
    return found === null && this.#cookie === null ? this.#among(connection) : found
  }

  /** Where the connection is gone the kernel looks on for who listens there: that is another cookie, or, before one is known, another remote end. */
  async #at(connection: Connection, bound: number): Promise<SocketMessage | null> {
    const { local, remote } = this.ends
    const request = this.#request(ALL_STATES, { src: local.address, dst: remote.address, if: bound, cookie: this.#cookie ?? INET_DIAG_NOCOOKIE })
    try {
      const [reply] = await connection.request(request)
      const found = reply === undefined ? null : socketMessage.decode(reply)
      return found?.header.id.dport === remote.port ? found : null
    } catch (error) {
      if (error instanceof NetlinkError) return null
      throw error
    }
  }

  /** The first established one between the two ends, over whichever device. */
  async #among(connection: Connection): Promise<SocketMessage | null> {
    const { local, remote } = this.ends
    const found: SocketMessage[] = []
    const request = this.#request(1 << established, { src: anywhere(this.ends), dst: anywhere(this.ends), if: 0, cookie: INET_DIAG_NOCOOKIE })
    try {
      await connection.dump(request, (bytes, start, end) => {
        forEachMessage(bytes, start, end, (offset) => {
          const one = socketMessage.decode(bytes, offset)
          if (one.header.id.src === local.address && one.header.id.dst === remote.address) found.push(one)
        })
      })
    } catch (error) {
      if (error instanceof NetlinkError) return null
      throw error
    }
    return found[0] ?? null
  }

  #request(states: number, where: Pick<SocketMessage['header']['id'], 'src' | 'dst' | 'if' | 'cookie'>): Uint8Array {
    const { family, local, remote } = this.ends
    const id = { sport: local.port, dport: remote.port, ...where }
    return socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_REQUEST, header: { family, protocol: IPPROTO_TCP, ext: ALL_EXTENSIONS, states, id } })
  }
}

function anywhere({ family }: SessionEnds): string {
  return family === AF_INET ? '0.0.0.0' : '::'
}
