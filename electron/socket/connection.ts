import { type Acknowledgement, readAcknowledgement } from '../netlink/core/acknowledgement.ts'
import { align4 } from '../netlink/core/bytes.ts'
import { NLM_F_ACK, NLM_F_DUMP, NLM_F_REQUEST, NLMSG_NOOP } from '../netlink/core/constants.ts'
import { DecodeError } from '../netlink/core/decode-error.ts'
import { forEachMessage, headerFault, messageLengthAt, messageTypeAt } from '../netlink/core/message-header.ts'
import { addressed } from './addressed-message.ts'
import { Exchange } from './exchange.ts'
import { ConnectionClosedError, netlinkErrorOf } from './netlink-error.ts'
import type { MalformedReply } from './malformed-reply.ts'
import { type RunEnd, scanRun } from './reply-scan.ts'
import type { DumpResult, OnMessages, RequestOptions } from './request.ts'
import type { Datagram, Transport } from './transport.ts'

/** What a connection tells besides its answers. */
export interface ConnectionListener {
  /** Hears of each reply that does not add up, before what is under way rejects because of it. */
  readonly onMalformed?: (reply: MalformedReply) => void
  /** Called once, when the connection is closed or closes itself. */
  readonly onClosed?: () => void
}

/**
 * Requests and dumps over one transport, one after another in the order of the calls (the kernel allows one dump a socket).
 * The transport must keep its buffers where a dump is held up by promises. After a loss, a malformed datagram or a crossed
 * sequence number it closes itself: whatever is under way or waits rejects with `ConnectionClosedError`.
 */
export class Connection {
  readonly #transport: Transport
  readonly #onMalformed: (reply: MalformedReply) => void
  readonly #onClosed: () => void
  readonly #waiting: Exchange[] = []
  #current: Exchange | null = null
  #sent: Uint8Array = new Uint8Array()
  #sequence = 0
  /** A taker's promise holds the datagram up that is being gone through. */
  #held = false
  #closed: ConnectionClosedError | null = null

  constructor(transport: Transport, { onMalformed = () => {}, onClosed = () => {} }: ConnectionListener = {}) {
    this.#transport = transport
    this.#onMalformed = onMalformed
    this.#onClosed = onClosed
    transport.onDatagram = (datagram) => this.#receive(datagram, 0)
    transport.onOverrun = () => this.#end(new ConnectionClosedError('The kernel dropped replies, for the receive buffer was full: ask again on a new connection.'))
    transport.onTruncated = (datagram, length) => {
      const reason = `A reply of ${length} bytes was cut to ${datagram.bytes.length}.`
      this.#malformed(datagram, { offset: null, reason, length })
      this.#end(new ConnectionClosedError(reason, { datagram: datagram.bytes }))
    }
    transport.onFailure = (cause) => this.#end(new ConnectionClosedError(`Receiving failed: ${cause.message}`, { cause }))
  }

  /** Whether it was closed, by `close()` or by itself. */
  get closed(): boolean {
    return this.#closed !== null
  }

  /**
   * Sends one message and gives what the kernel answered, without the acknowledgement: a copy of each message, header included.
   * `message` needs a header with type and flags; length, NLM_F_REQUEST, NLM_F_ACK, sequence and port are set on a copy.
   * Rejects with `NetlinkError` where the kernel refuses, with the transport's error where it cannot be sent.
   */
  request(message: Uint8Array, options: RequestOptions = {}): Promise<Uint8Array[]> {
    const replies: Uint8Array[] = []
    const take: OnMessages = (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset, length) => void replies.push(bytes.slice(offset, offset + length)))
    }
    return this.#begin(message, NLM_F_REQUEST | NLM_F_ACK, take, options).then(() => replies)
  }

  /**
   * Sends one message with NLM_F_DUMP and hands over the records as they come. Rejects with `NetlinkError` where the kernel
   * refuses, also where NLMSG_DONE carries an error; with what `onMessages` throws, whereupon the connection closes.
   */
  dump(message: Uint8Array, onMessages: OnMessages, options: RequestOptions = {}): Promise<DumpResult> {
    return this.#begin(message, NLM_F_REQUEST | NLM_F_DUMP, onMessages, options)
  }

  /** Closes the transport; what is under way rejects with `ConnectionClosedError`. May be called again. */
  close(): void {
    this.#end(new ConnectionClosedError('The connection was closed.'))
  }

  async #begin(message: Uint8Array, flags: number, take: OnMessages, options: RequestOptions): Promise<DumpResult> {
    if (this.#closed !== null) throw this.#closed
    options.signal?.throwIfAborted()
    const exchange = new Exchange(message, flags, take, options, (reason) => this.#abort(exchange, reason))
    this.#waiting.push(exchange)
    if (this.#current === null) this.#next()
    return exchange.result
  }

  #next(): void {
    const exchange = this.#waiting.shift() ?? null
    this.#current = exchange
    if (exchange === null) return
    this.#sequence = (this.#sequence % 0xffff_ffff) + 1
    try {
      this.#sent = addressed(exchange.message, exchange.flags, this.#sequence)
      this.#transport.send(this.#sent)
    } catch (error) {
      exchange.fail(error)
      this.#next()
    }
  }

  /** Ends one exchange. What was sent cannot be recalled, so that one under way takes the connection with it. */
  #abort(exchange: Exchange, reason: unknown): void {
    exchange.fail(reason)
    const place = this.#waiting.indexOf(exchange)
    if (place >= 0) this.#waiting.splice(place, 1)
    else this.close()
  }

  #end(reason: ConnectionClosedError): void {
    if (this.#closed !== null) return
    this.#closed = reason
    this.#transport.close()
    this.#onClosed()
    const left = [...(this.#current === null ? [] : [this.#current]), ...this.#waiting.splice(0)]
    this.#current = null
    for (const exchange of left) exchange.fail(reason)
  }

  /** Goes through a datagram from `start`, until a taker's promise holds it up. */
  #receive(datagram: Datagram, start: number): void {
    const { bytes } = datagram
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = start
    while (at < bytes.length && this.#closed === null) {
      const exchange = this.#current
      if (exchange === null) return this.#end(new ConnectionClosedError('A reply came that was not asked for.', { datagram: bytes }))
      const run = scanRun(view, at, this.#sequence)
      if (run.interrupted) exchange.interrupted = true
      if (run.end > at) {
        const holding = this.#give(exchange, datagram, at, run.end)
        if (holding !== null) return this.#hold(exchange, holding, () => this.#receive(datagram, run.end))
        at = run.end
      } else if (run.because === 'control') {
        at += this.#control(exchange, datagram, at)
      } else {
        return this.#unreadable(run.because, datagram, at)
      }
    }
  }

  /** Hands records over; gives the promise that their taker wants to be waited for. */
  #give(exchange: Exchange, datagram: Datagram, start: number, end: number): Promise<void> | null {
    try {
      return exchange.take(datagram.bytes, start, end) ?? null
    } catch (error) {
      if (error instanceof DecodeError) this.#malformed(datagram, { offset: null, reason: error.message, path: error.path })
      this.#abort(exchange, error)
      return null
    }
  }

  #hold(exchange: Exchange, holding: Promise<void>, goOn: () => void): void {
    this.#held = true
    this.#transport.pause()
    const resume = () => {
      if (this.#closed !== null) return
      this.#held = false
      goOn()
      if (!this.#held && this.#closed === null) this.#transport.resume()
    }
    holding.then(resume, (error: unknown) => this.#abort(exchange, error))
  }

  /** Judges a message of the protocol at `at`; gives how far it goes. */
  #control(exchange: Exchange, datagram: Datagram, at: number): number {
    const { bytes } = datagram
    const length = messageLengthAt(bytes, at)
    const acknowledgement = readAcknowledgement(bytes, at, length)
    if (acknowledgement !== null) this.#settle(exchange, acknowledgement)
    else if (messageTypeAt(bytes, at) !== NLMSG_NOOP) this.#unreadable('malformed', datagram, at, `The acknowledgement of ${length} bytes lacks what it must have.`)
    return align4(length)
  }

  /** Nothing from `at` on can be read. */
  #unreadable(because: RunEnd, datagram: Datagram, at: number, fault = headerFault(datagram.bytes, at)): void {
    if (because === 'malformed') this.#malformed(datagram, { offset: at, reason: fault })
    this.#end(new ConnectionClosedError(unreadable(because, at), { datagram: datagram.bytes }))
  }

  #malformed(datagram: Datagram, what: Pick<MalformedReply, 'offset' | 'reason' | 'path' | 'length'>): void {
    this.#onMalformed({ bytes: datagram.bytes, receivedAt: datagram.receivedAt, request: this.#sent, ...what })
  }

  #settle(exchange: Exchange, acknowledgement: Acknowledgement): void {
    if (acknowledgement.errno === 0) exchange.finish()
    else exchange.fail(netlinkErrorOf(acknowledgement, this.#sent, exchange.options.locate))
    this.#next()
  }
}

function unreadable(because: RunEnd, at: number): string {
  if (because === 'crossed') return `A reply to another request came in between, at byte ${at} of its datagram: ask again on a new connection.`
  return `The message at byte ${at} of a reply does not add up, so what follows it cannot be read: ask again on a new connection.`
}
