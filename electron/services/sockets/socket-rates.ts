import type { RowId } from '../../api/row-base.ts'
import type { SocketRates } from '../../api/socket-row.ts'
import { u32At } from '../../netlink/core/bytes.ts'
import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { Table } from '../../store/table.ts'
import { CounterRates } from '../counter-rates.ts'
import { socketHeaderAt } from './socket-columns.ts'
import { socketCookieAt } from './socket-identity.ts'

const info = bytesColumn(socketMessage, 'attributes.info')
/** Where the counters, of 8 bytes each, stand in `struct tcp_info`, which grows at its end alone; linux/tcp.h. */
const counters = ['bytesReceived', 'bytesSent', 'bytesRetrans'].map((name) => numberColumn(socketMessage, `attributes.info.${name}`).offset)
const needed = Math.max(...counters) + 8
/** Its counters are of no connection. */
const LISTEN = 10

/** Rates of TCP connections from one poll to the next, by cookie. */
export class SocketRateSampler {
  readonly #rates = new CounterRates(['received', 'sent', 'retransmitted'])
  readonly #halves = new Uint32Array(2 * counters.length)

  /** Null until two polls in a row have seen it, and where its kind has no counters. */
  rates(cookie: bigint): SocketRates | null {
    const key = keyOf(cookie)
    const received = this.#rates.rate(key, 'received')
    const sent = this.#rates.rate(key, 'sent')
    const retransmitted = this.#rates.rate(key, 'retransmitted')
    return received === null || sent === null || retransmitted === null ? null : { received, sent, retransmitted }
  }

  /** Reads the counters of all sockets of a table, as they were at `at` in milliseconds; gives the rows whose rates are others now. */
  sample(table: Table, at: number): readonly RowId[] {
    const changed: RowId[] = []
    this.#rates.begin()
    const { records } = table
    records.each((bytes, offset, length, row) => {
      if (bytes[offset + socketHeaderAt.state] === LISTEN) return
      const start = info.start(bytes, offset, length)
      if (start < 0 || info.size(bytes, offset, length) < needed) return
      for (let place = 0; place < counters.length; place++) {
        const counter = start + (counters[place] ?? 0)
        this.#halves[2 * place] = u32At(bytes, counter)
        this.#halves[2 * place + 1] = u32At(bytes, counter + 4)
      }
      if (this.#rates.take(keyOf(socketCookieAt(bytes, offset)), at, this.#halves)) changed.push(records.rows.idOf(row))
    })
    this.#rates.end()
    return changed
  }

  /** Nobody looks any more: the next sample is the first. */
  clear(): void {
    this.#rates.clear()
  }
}

/** Numbers are found sooner than bigints. The kernel counts up from 1, and where it makes cookies within an interrupt down from 2^64. */
function keyOf(cookie: bigint): number | bigint {
  return cookie <= Number.MAX_SAFE_INTEGER ? Number(cookie) : cookie
}
