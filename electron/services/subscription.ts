import { Events } from '../socket/events.ts'
import type { AttributePositions } from './attribute-positions.ts'
import type { Kernel, KernelSocket } from './kernel.ts'
import type { MalformedLog } from './malformed-log.ts'

/** What becomes of the events of a subscription. */
export interface SubscriptionListener {
  /** A whole message whose attributes add up. `received` is CLOCK_BOOTTIME in milliseconds. */
  onMessage(bytes: Uint8Array, offset: number, length: number, received: number): void
  /** Events are gone, up to now. */
  onLost(reason: string): void
  /** Called after each datagram and each loss: counts have changed. */
  onActivity(): void
}

export interface SubscriptionOptions {
  readonly kernel: Kernel
  readonly groups: readonly number[]
  readonly receiveBuffer: number | undefined
  readonly malformed: MalformedLog
  /** Checks that the attributes of a message add up. */
  readonly positions: AttributePositions
  readonly listener: SubscriptionListener
}

/** The multicast subscription of one table: what was lost or does not add up becomes a reason to dump again. */
export class Subscription {
  readonly #socket: KernelSocket
  readonly #events: Events

  /** Throws what `Kernel.open` throws. */
  constructor({ kernel, groups, receiveBuffer, malformed, positions, listener }: SubscriptionOptions) {
    this.#socket = kernel.open({ groups, keepBuffers: false, ...(receiveBuffer === undefined ? {} : { receiveBuffer }) })
    const lost = (reason: string): void => {
      listener.onLost(reason)
      listener.onActivity()
    }
    this.#events = new Events(this.#socket, {
      onMessage: (bytes, offset, length, receivedAt) => {
        if (positions.of(bytes, offset, length).whole) listener.onMessage(bytes, offset, length, receivedAt)
        else {
          malformed.add(bytes.subarray(offset, offset + length), receivedAt, 'The lengths of its attributes do not add up.')
          listener.onLost('a message of the kernel did not add up')
        }
        listener.onActivity()
      },
      onOverrun: () => lost('events came faster than they were read, and the kernel dropped some'),
      onTruncated: (datagram, length) => {
        malformed.add(datagram.bytes, datagram.receivedAt, `It has ${length} bytes, of which ${datagram.bytes.length} were received.`)
        lost('a message of the kernel was longer than what can be received')
      },
      onMalformed: (datagram, offset) => {
        malformed.add(datagram.bytes, datagram.receivedAt, `The message at byte ${offset} says a length that it cannot have.`)
        lost('a message of the kernel did not add up')
      },
      onFailure: (error) => lost(`receiving failed (${error.message})`),
    })
  }

  get receiveBuffer(): number {
    return this.#socket.receiveBuffer
  }

  get overruns(): number {
    return this.#events.counters.overruns
  }

  get foreign(): number {
    return this.#socket.counters.foreign
  }

  /** Messages in the second before `bootTime`, in milliseconds of CLOCK_BOOTTIME. */
  perSecond(bootTime: number): number {
    return this.#events.perSecond(bootTime)
  }

  close(): void {
    this.#events.close()
  }
}
