import { IPPROTO_TCP, IPPROTO_UDP } from '../../netlink/diag/message-types.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { Outcome } from '../../store/identity.ts'
import type { IdentifiedRows } from '../../store/identified-rows.ts'
import { rawMessage, type RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import type { SocketState } from '../../api/socket-row.ts'
import { socketHeaderAt } from './socket-columns.ts'
import { oneSocketRequest } from './socket-requests.ts'
import { socketState } from './socket-state.ts'
import { outlivesSocket } from './time-wait.ts'

/** So many connections are asked for one by one; where more end at once, a dump is cheaper. */
const mostAsked = 64

/** In these nothing of a TCP socket is kept when it is dropped. */
const endsWhole: ReadonlySet<SocketState> = new Set(['listening', 'unconnected', 'syn-sent'])

/** What endings are told to, and asked of. */
export interface EndingsSurroundings {
  readonly table: Table
  readonly openConnection: () => Connection
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly bootTime: () => number
  /** More has ended than is asked for one by one, this too. */
  readonly onUnasked: (ended: RawMessage) => void
  /** What is left of this could not be asked for. */
  readonly onUnanswered: (ended: RawMessage) => void
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

  /** A socket has ended, by a message of a destroy group. What a dump under way may bring of it, older than the message, is judged behind that dump. */
  apply(ended: RawMessage, at: number): void {
    this.#surroundings.table.interpret((rows, message, when) => this.#end(rows, message, when), ended, at)
  }

  /**
   * Asks for connections that a dump did not bring, though nothing told of their end: the dump may have passed over them, or they ended without a word, as a socket that
   * listened and was shut down. Of the others, which the kernel does not find one by one, the next dump decides.
   */
  look(ids: Iterable<RowId>): void {
    const { table } = this.#surroundings
    for (const id of ids) {
      const record = table.row(id)?.message
      if (this.#asked >= mostAsked) return
      if (record !== undefined && record.source !== IPPROTO_UDP && stateOf(record) !== 'unconnected') void this.#ask(record, record, 0)
    }
  }

  /** Nobody looks any more. */
  close(): void {
    this.#closed = true
    this.#connection?.close()
  }

  #end(rows: IdentifiedRows, ended: RawMessage, at: number): Outcome {
    const id = rows.find(ended)
    const record = id === undefined ? undefined : rows.row(id)?.message
    if (record === undefined || record.source === IPPROTO_UDP || endsWhole.has(stateOf(record)) || outlivesSocket(record, ended)) return rows.apply('delete', ended, at)
    if (this.#asked < mostAsked) void this.#ask(record, ended, at)
    else this.#surroundings.onUnasked(ended)
    return 'same'
  }

  async #ask(record: RawMessage, { bytes, offset, length, source }: RawMessage, at: number): Promise<void> {
    const ended = rawMessage(bytes.slice(offset, offset + length), source)
    const { table, openConnection, bootTime, onUnanswered } = this.#surroundings
    this.#asked++
    try {
      if (this.#connection === null || this.#connection.closed) this.#connection = openConnection()
      const [answer] = await this.#connection.request(oneSocketRequest(IPPROTO_TCP, record.bytes, record.offset))
      if (answer !== undefined && !this.#closed) table.interpret(asItIsNow, rawMessage(answer, IPPROTO_TCP), bootTime())
    } catch (error) {
      if (this.#closed) return
      if (error instanceof NetlinkError && error.code === 'ENOENT') table.apply('delete', ended, at)
      else onUnanswered(ended)
    } finally {
      this.#asked--
    }
  }
}

/** What an answer says of a socket that is still there; one that a dump has ended meanwhile is not made anew. */
function asItIsNow(rows: IdentifiedRows, answer: RawMessage, at: number): Outcome {
  return rows.find(answer) === undefined ? 'unknown' : rows.apply('put', answer, at)
}

function stateOf({ bytes, offset }: RawMessage): SocketState {
  return socketState(bytes[offset + socketHeaderAt.state] ?? 0)
}
