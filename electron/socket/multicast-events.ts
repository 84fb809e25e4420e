import { forEachMessage } from '../netlink/core/message-header.ts'
import { EventRate } from './event-rate.ts'
import type { Datagram, Transport } from './transport.ts'

/** Takes what a subscription brings. Bytes are valid only during the call where the transport reuses its buffers. */
export interface MulticastListener {
  /** One message: `length` bytes at `offset` of `bytes`, header included; `group` is the RTNLGRP_… it was sent to. */
  onMessage(bytes: Uint8Array, offset: number, length: number, receivedAt: number, group: number): void
  /** Messages were lost up to now: what was built from them is stale, and a dump asked for now is whole. */
  onOverrun(): void
  /** A datagram was cut to `datagram.bytes`; its messages count as lost. */
  onTruncated(datagram: Datagram, length: number): void
  /** A datagram whose message headers do not add up, from `offset` on; the whole messages before it were handed over. */
  onMalformed(datagram: Datagram, offset: number): void
  /** Receiving failed; messages may be lost. */
  onFailure(error: Error): void
}

/** Counts since the subscription began. */
export interface EventCounters {
  readonly messages: number
  readonly datagrams: number
  readonly overruns: number
  readonly truncated: number
  readonly malformed: number
}

/** A multicast subscription: the groups are those the transport was opened with. */
export class MulticastEvents {
  readonly #transport: Transport
  readonly #listener: MulticastListener
  readonly #rate = new EventRate()
  readonly #counters = { messages: 0, datagrams: 0, overruns: 0, truncated: 0, malformed: 0 }
  /** Of the datagram that is gone through. */
  #bytes: Uint8Array = new Uint8Array(0)
  #receivedAt = 0
  #group = 0
  /** Made once: in a storm a function for each datagram is more than the collector of garbage can be asked to bear. */
  readonly #visit = (offset: number, length: number): void => {
    this.#counters.messages += 1
    this.#listener.onMessage(this.#bytes, offset, length, this.#receivedAt, this.#group)
  }

  constructor(transport: Transport, listener: MulticastListener) {
    this.#transport = transport
    this.#listener = listener
    transport.onDatagram = (datagram) => this.#receive(datagram)
    transport.onOverrun = () => {
      this.#counters.overruns += 1
      listener.onOverrun()
    }
    transport.onTruncated = (datagram, length) => {
      this.#counters.truncated += 1
      listener.onTruncated(datagram, length)
    }
    transport.onFailure = (error) => listener.onFailure(error)
  }

  get counters(): EventCounters {
    return { ...this.#counters }
  }

  /** Messages received in the second before `now` (CLOCK_BOOTTIME in milliseconds, as `Datagram.receivedAt`). */
  perSecond(now: number): number {
    return this.#rate.perSecond(now)
  }

  /** Ends the subscription. May be called again. */
  close(): void {
    this.#transport.close()
  }

  #receive(datagram: Datagram): void {
    const { receivedAt, group, start = 0 } = datagram
    const bytes = datagram.batch ?? datagram.bytes
    const end = datagram.end ?? bytes.length
    this.#bytes = bytes
    this.#receivedAt = receivedAt
    this.#group = group
    const before = this.#counters.messages
    const stopped = forEachMessage(bytes, start, end, this.#visit)
    this.#counters.datagrams += 1
    this.#rate.add(receivedAt, this.#counters.messages - before)
    if (stopped === end) return
    this.#counters.malformed += 1
    this.#listener.onMalformed(datagram, stopped - start)
  }
}
