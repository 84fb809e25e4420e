import { IPPROTO_TCP, IPPROTO_UDP, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_UDP_DESTROY } from '../../netlink/diag/message-types.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import type { SocketState } from '../../api/socket-row.ts'
import { socketHeaderAt } from './socket-columns.ts'
import { oneSocketRequest } from './socket-requests.ts'
import { socketState } from './socket-state.ts'

/** So many connections are asked for one by one; where more end at once, a dump is cheaper. */
const mostAsked = 64

/** In these nothing of a TCP socket is kept when it is dropped. */
const endsWhole: ReadonlySet<SocketState> = new Set(['listening', 'unconnected', 'syn-sent'])

export interface EndingsSurroundings {
  readonly table: Table
  readonly openConnection: () => Connection
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly bootTime: () => number
  /** Has all sockets dumped again. */
  readonly doubt: (reason: string) => void
}

/**
 * What the destroy groups tell: the kernel has dropped a socket. Of a connection something may live on under the same cookie (TIME_WAIT), which the message does
 * not say: the kernel is asked for that one.
 */
export class SocketEndings {
  readonly #surroundings: EndingsSurroundings
  #connection: Connection | null = null
  #asked = 0
  #closed = false

  constructor(surroundings: EndingsSurroundings) {
    this.#surroundings = surroundings
  }

  /** A message of a destroy group. Sockets that no dump has brought are passed over. */
  apply(bytes: Uint8Array, offset: number, length: number, at: number, group: number): void {
    const { table, doubt } = this.#surroundings
    const source = group === SKNLGRP_INET_UDP_DESTROY || group === SKNLGRP_INET6_UDP_DESTROY ? IPPROTO_UDP : IPPROTO_TCP
    const ended = { bytes, offset, length, source }
    const id = table.find(ended)
    const known = id === undefined ? undefined : table.row(id)?.message
    if (known === undefined) {
      // While a dump is under way it may bring what has ended meanwhile.
      if (table.phase !== 'live') table.apply('delete', ended, at)
      return
    }
    if (source === IPPROTO_UDP || endsWhole.has(socketState(known.bytes[known.offset + socketHeaderAt.state] ?? 0))) {
      table.apply('delete', ended, at)
      return
    }
    if (this.#asked >= mostAsked) {
      doubt('many connections ended at once')
      return
    }
    void this.#ask(oneSocketRequest(source, known.bytes, known.offset), { ...ended, bytes: bytes.slice(offset, offset + length), offset: 0 }, at)
  }

  /** Nobody looks any more. */
  close(): void {
    this.#closed = true
    this.#connection?.close()
  }

  async #ask(request: Uint8Array, ended: RawMessage, at: number): Promise<void> {
    this.#asked++
    const { table, openConnection, bootTime, doubt } = this.#surroundings
    try {
      if (this.#connection === null || this.#connection.closed) this.#connection = openConnection()
      const [answer] = await this.#connection.request(request)
      if (answer !== undefined && !this.#closed) table.apply('put', { bytes: answer, offset: 0, length: answer.length, source: IPPROTO_TCP }, bootTime())
    } catch (error) {
      if (this.#closed) return
      if (error instanceof NetlinkError && error.code === 'ENOENT') table.apply('delete', ended, at)
      else doubt('the kernel did not say what is left of a connection')
    } finally {
      this.#asked--
    }
  }
}
