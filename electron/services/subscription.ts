import { MulticastEvents } from '../socket/multicast-events.ts'
import { headerFault } from '../netlink/core/message-header.ts'
import type { EventLog } from './events/event-log.ts'
import type { Kernel, KernelSocket } from './kernel.ts'
import type { MalformedLog } from './malformed-log.ts'
import type { MessageCheck } from './message-check.ts'
import { messageWords } from './message-words.ts'

/** What becomes of the events of a subscription. */
export interface SubscriptionListener {
  /** A whole message whose attributes add up. `received` is CLOCK_BOOTTIME in milliseconds, `group` the one it was sent to. */
  onMessage(bytes: Uint8Array, offset: number, length: number, received: number, group: number): void
  /** Events are gone, up to now. */
  onLost(reason: string): void
  /** Called after each datagram and each loss: counts have changed. */
  onActivity(): void
}

/** What the kernel dropped, and what came from others. */
export interface Lost {
  readonly overruns: number
  readonly foreign: number
}

export interface SubscriptionOptions {
  /** What its table holds: "links". */
  readonly name: string
  readonly kernel: Kernel
  /** Multicast groups of the protocol of `check`. */
  readonly groups: readonly number[]
  readonly receiveBuffer: number | undefined
  readonly malformed: MalformedLog
  /** Keeps what it hears, before its listener takes it. */
  readonly events: EventLog
  /** Messages that do not add up are not handed over. */
  readonly check: MessageCheck
  readonly listener: SubscriptionListener
}

/** The multicast subscription of one table: what was lost or does not add up becomes a reason to dump again. */
export class Subscription {
  readonly name: string
  /** Those that it was opened with. */
  readonly groups: readonly number[]
  readonly #socket: KernelSocket
  readonly #events: MulticastEvents

  /** Throws what `Kernel.open` throws. */
  constructor({ name, kernel, groups, receiveBuffer, malformed, events, check, listener }: SubscriptionOptions) {
    this.name = name
    this.groups = groups
    const { protocol } = check
    const words = messageWords(protocol)
    this.#socket = kernel.open({ protocol, groups, keepBuffers: false, ...(receiveBuffer === undefined ? {} : { receiveBuffer }) })
    const lost = (reason: string): void => {
      listener.onLost(reason)
      listener.onActivity()
    }
    this.#events = new MulticastEvents(this.#socket, {
      onMessage: (bytes, offset, length, receivedAt, group) => {
        const fault = check.fault(bytes, offset, length)
        if (fault === null) {
          events.append(protocol, bytes, offset, length, receivedAt, group)
          listener.onMessage(bytes, offset, length, receivedAt, group)
        } else {
          const { reason, path, offset: spot } = fault
          malformed.add({ protocol, bytes: bytes.subarray(offset, offset + length), at: receivedAt, source: words.group(group), reason, path, offset: spot })
          listener.onLost('a message of the kernel did not add up')
        }
        listener.onActivity()
      },
      onOverrun: () => lost('events came faster than they were read, and the kernel dropped some'),
      onTruncated: ({ bytes, receivedAt, group }, length) => {
        const reason = `It has ${length} bytes, of which ${bytes.length} were received.`
        malformed.add({ protocol, bytes, at: receivedAt, source: words.group(group), reason, path: null, offset: null, length })
        lost('a message of the kernel was longer than what can be received')
      },
      onMalformed: ({ bytes, receivedAt, group }, offset) => {
        malformed.add({ protocol, bytes, at: receivedAt, source: words.group(group), reason: headerFault(bytes, offset), path: null, offset, messageAt: offset })
        lost('a message of the kernel did not add up')
      },
      onFailure: (error) => lost(`receiving failed (${error.message})`),
    })
  }

  /** Hears a group more; gives why the kernel refuses that, as an errno's name: EINVAL where it has no such group, EPERM. */
  join(group: number): string | null {
    try {
      this.#socket.join(group)
      return null
    } catch (error) {
      if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
      throw error
    }
  }

  /** Hears a group no longer; what was sent to it before still comes. */
  leave(group: number): void {
    this.#socket.leave(group)
  }

  get protocol(): number {
    return this.#socket.protocol
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

  /** Turns of the event loop that were over before all was received that waited. */
  get unfinished(): number {
    return this.#socket.counters.unfinished
  }

  /** Messages in the second before `bootTime`, in milliseconds of CLOCK_BOOTTIME. */
  perSecond(bootTime: number): number {
    return this.#events.perSecond(bootTime)
  }

  close(): void {
    this.#events.close()
  }
}
