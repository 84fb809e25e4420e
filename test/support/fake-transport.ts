import type { Datagram, Transport } from '../../electron/socket/transport.ts'

/** A kernel for tests: `answer` is called with each datagram sent, and may call `deliver` and the others at once or later. */
export class FakeTransport implements Transport {
  /** What was sent, in order. */
  readonly sent: Uint8Array[] = []
  /** Whether `close` was called. */
  closed = false
  /** Whether it is paused. */
  paused = false
  onDatagram: (datagram: Datagram) => void = () => {}
  onOverrun: () => void = () => {}
  onTruncated: (datagram: Datagram, length: number) => void = () => {}
  onFailure: (error: Error) => void = () => {}
  readonly #waiting: Datagram[] = []
  readonly #answer: (sent: Uint8Array, transport: FakeTransport) => void

  constructor(answer: (sent: Uint8Array, transport: FakeTransport) => void = () => {}) {
    this.#answer = answer
  }

  send(bytes: Uint8Array): void {
    this.sent.push(bytes.slice())
    this.#answer(bytes, this)
  }

  /** Delivers one datagram as the kernel would: never once closed, and not before `resume()` while paused. */
  deliver(bytes: Uint8Array, more: Partial<Omit<Datagram, 'bytes'>> = {}): void {
    this.#waiting.push({ bytes, portId: 0, group: 0, nsid: null, receivedAt: 0, ...more })
    this.#deliverWaiting()
  }

  pause(): void {
    this.paused = true
  }

  resume(): void {
    this.paused = false
    this.#deliverWaiting()
  }

  close(): void {
    this.closed = true
  }

  #deliverWaiting(): void {
    while (!this.paused && !this.closed) {
      const datagram = this.#waiting.shift()
      if (datagram === undefined) return
      this.onDatagram(datagram)
    }
  }
}
