import type { NativeAddon, NativeError, NativeSocket, SocketCounters, SocketOptions } from '../../native/addon/addon.d.ts'
import type { Datagram, Transport } from './transport.ts'

/** What to open: see `SocketOptions` of the addon for each field. */
export type NetlinkTransportOptions = SocketOptions

/** A transport over a Netlink socket of this machine. */
export interface NetlinkTransport extends Transport {
  /** The protocol that it was opened for: NETLINK_…. */
  readonly protocol: number
  /** The socket's own port id. */
  readonly portId: number
  /** SO_NETNS_COOKIE of the socket's network namespace. */
  readonly cookie: bigint
  /** Bytes of the receive queue, as the kernel granted them. */
  readonly receiveBuffer: number
  /** Joins and leaves a multicast group: see `NativeSocket`. */
  join(group: number): void
  leave(group: number): void
  /** What was dropped, cut or lost since the socket was opened. */
  readonly counters: SocketCounters
}

/** Opens a Netlink socket. Errors are those of `NativeAddon.openSocket`. */
export function openNetlinkTransport(addon: NativeAddon, options: NetlinkTransportOptions): NetlinkTransport {
  return new SocketTransport(addon, options)
}

/** Numbers a datagram in the addon's records: see `RecordField`. */
const FIELDS = 5

class SocketTransport implements NetlinkTransport {
  onDatagram: (datagram: Datagram) => void = ignore
  onOverrun: () => void = ignore
  onTruncated: (datagram: Datagram, length: number) => void = ignore
  onFailure: (error: Error) => void = ignore
  readonly protocol: number
  readonly portId: number
  readonly cookie: bigint
  readonly receiveBuffer: number
  readonly #socket: NativeSocket
  readonly #keepBuffers: boolean
  #state: 'open' | 'paused' | 'closed' = 'open'
  /** Deliveries of a batch in whose midst this was paused. */
  #held: (() => void)[] = []

  constructor(addon: NativeAddon, options: NetlinkTransportOptions) {
    this.#keepBuffers = options.keepBuffers
    this.#socket = addon.openSocket(options, {
      onDatagrams: (slab, records, count) => this.#receive(slab, records, count),
      onOverrun: () => this.onOverrun(),
      onFailure: (error: NativeError) => this.onFailure(error),
    })
    this.protocol = options.protocol
    this.portId = this.#socket.portId
    this.cookie = this.#socket.namespaceCookie
    this.receiveBuffer = this.#socket.receiveBuffer
  }

  get counters(): SocketCounters {
    return this.#socket.counters
  }

  send(bytes: Uint8Array): void {
    this.#socket.send(bytes)
  }

  join(group: number): void {
    this.#socket.join(group)
  }

  leave(group: number): void {
    this.#socket.leave(group)
  }

  pause(): void {
    if (this.#state !== 'open') return
    this.#state = 'paused'
    this.#socket.pause()
  }

  resume(): void {
    if (this.#state !== 'paused') return
    this.#state = 'open'
    while (this.#state === 'open') {
      const deliver = this.#held.shift()
      if (deliver === undefined) return this.#socket.resume()
      deliver()
    }
  }

  close(): void {
    this.#state = 'closed'
    this.#held = []
    this.#socket.close()
  }

  #receive(slab: Uint8Array, records: Float64Array, count: number): void {
    // Whoever remembers a message remembers it by its array and where it lies in that: a slab that is used again must not look like the same.
    const batch = this.#keepBuffers ? undefined : new Uint8Array(slab.buffer, slab.byteOffset, slab.length)
    for (let record = 0; record < count; record += 1) {
      if (this.#state === 'closed') return
      const at = record * FIELDS
      const start = field(records, at)
      const received = field(records, at + 1)
      const length = field(records, at + 2)
      const group = field(records, at + 3)
      const receivedAt = field(records, at + 4)
      if (this.#state === 'paused') {
        const bytes = slab.subarray(start, start + received)
        const datagram = { bytes: this.#keepBuffers ? bytes : bytes.slice(), portId: 0, group, nsid: null, receivedAt }
        this.#held.push(() => this.#deliver(datagram, length > received, length))
      } else if (batch === undefined) this.#deliver({ bytes: slab.subarray(start, start + received), portId: 0, group, nsid: null, receivedAt }, length > received, length)
      else this.#deliver(new DatagramOfBatch(batch, start, start + received, group, receivedAt), length > received, length)
    }
  }

  #deliver(datagram: Datagram, isCut: boolean, length: number): void {
    if (isCut) this.onTruncated(datagram, length)
    else this.onDatagram(datagram)
  }
}

/** One of many small ones that came together. */
class DatagramOfBatch implements Datagram {
  readonly portId = 0
  readonly nsid = null
  readonly batch: Uint8Array
  readonly start: number
  readonly end: number
  readonly group: number
  readonly receivedAt: number

  constructor(batch: Uint8Array, start: number, end: number, group: number, receivedAt: number) {
    this.batch = batch
    this.start = start
    this.end = end
    this.group = group
    this.receivedAt = receivedAt
  }

  get bytes(): Uint8Array {
    return this.batch.subarray(this.start, this.end)
  }
}

function field(records: Float64Array, index: number): number {
  return records[index] ?? 0
}

function ignore(): void {}
