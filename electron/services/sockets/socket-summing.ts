import type { SocketState, SocketSummary } from '../../api/socket-row.ts'
import { u32At } from '../../netlink/core/bytes.ts'
import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { IPPROTO_UDP } from '../../netlink/diag/message-types.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { NumberColumn } from '../../store/column.ts'
import type { Table } from '../../store/table.ts'
import { Tally } from '../../store/tally.ts'
import { retransmittedBytesColumn, sentBytesColumn, socketHeaderAt } from './socket-columns.ts'
import { isMinisocket, socketState } from './socket-state.ts'

/** What a socket is counted as: its `idiag_state` in the lower four bits, and these. */
const ipv6 = 1 << 4
const udp = 1 << 5
const orphaned = 1 << 6
const stateBits = 0x0f

/** States in which the kernel goes on with a connection that no process has any more. In others one without an inode waits to be accepted. */
const closing: ReadonlySet<SocketState> = new Set(['fin-wait-1', 'fin-wait-2', 'closing', 'last-ack'])

const none: Readonly<Record<SocketState, number>> = {
  listening: 0, unconnected: 0, 'syn-sent': 0, 'syn-recv': 0, established: 0, 'close-wait': 0, 'fin-wait-1': 0, 'fin-wait-2': 0, closing: 0, 'last-ack': 0, 'time-wait': 0,
}

const countedAs: NumberColumn = {
  kind: 'number',
  number(bytes, offset, _length, source) {
    const state = bytes[offset + socketHeaderAt.state] ?? 0
    const isOrphan = u32At(bytes, offset + socketHeaderAt.inode) === 0 && closing.has(socketState(state)) && !isMinisocket(state, bytes[offset + socketHeaderAt.timer] ?? 0)
    const family = bytes[offset + socketHeaderAt.family] === AF_INET6 ? ipv6 : 0
    return (state & stateBits) | family | (source === IPPROTO_UDP ? udp : 0) | (isOrphan ? orphaned : 0)
  },
}

const skmeminfo = bytesColumn(socketMessage, 'attributes.skmeminfo')
/** Where it says what was received, set aside, and written. */
const allocated = ['rmemAlloc', 'fwdAlloc', 'wmemQueued'].map((name) => numberColumn(socketMessage, `attributes.skmeminfo.${name}`).offset)

const tcpMemory: NumberColumn = {
  kind: 'number',
  wide: true,
  number(bytes, offset, length, source) {
    if (source === IPPROTO_UDP) return 0
    const start = skmeminfo.start(bytes, offset, length)
    return start < 0 ? 0 : allocated.reduce((sum, at) => sum + u32At(bytes, start + at), 0)
  },
}

/** Sums up all sockets of a table, whatever the filters of its views. */
export class SocketSumming {
  readonly #tally: Tally
  #summed = -1
  #summary: SocketSummary | null = null

  constructor(table: Table) {
    this.#tally = new Tally(table, countedAs, [sentBytesColumn, retransmittedBytesColumn, tcpMemory])
  }

  /** As of the last flush; the same object as long as nothing in it is different. */
  get summary(): SocketSummary {
    const { version } = this.#tally
    if (this.#summary === null || version !== this.#summed) this.#summary = this.#sumUp()
    this.#summed = version
    return this.#summary
  }

  close(): void {
    this.#tally.close()
  }

  #sumUp(): SocketSummary {
    const states = { ...none }
    const tcp = { inet: 0, inet6: 0 }
    const udps = { inet: 0, inet6: 0, connected: 0 }
    let total = 0
    let orphans = 0
    for (const [kind, count] of this.#tally.counts) {
      const state = socketState(kind & stateBits)
      const family = (kind & ipv6) === 0 ? 'inet' : 'inet6'
      total += count
      if ((kind & orphaned) !== 0) orphans += count
      if ((kind & udp) === 0) {
        tcp[family] += count
        states[state] += count
      } else {
        udps[family] += count
        if (state === 'established') udps.connected += count
      }
    }
    return {
      kind: 'sockets',
      total,
      tcp: { ...tcp, states },
      udp: udps,
      orphaned: orphans,
      sentBytes: BigInt(this.#tally.sum(sentBytesColumn)),
      retransmittedBytes: BigInt(this.#tally.sum(retransmittedBytesColumn)),
      tcpMemory: this.#tally.sum(tcpMemory),
    }
  }
}
