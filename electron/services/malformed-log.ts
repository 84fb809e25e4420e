import type { MalformedMessage, MalformedMessages } from '../api/malformed.ts'
import { MESSAGE_HEADER_SIZE, NLM_F_MULTI } from '../netlink/core/constants.ts'
import type { DecodeError } from '../netlink/core/decode-error.ts'
import { messageFlagsAt, messageTypeAt } from '../netlink/core/message-header.ts'
import type { RawMessage } from '../store/raw-message.ts'
import type { RowTimes } from './row-times.ts'
import { messageWords } from './message-words.ts'

/** How many are kept, and how many bytes of each. */
const kept = 32
const longest = 65_536

/** A message or datagram that did not add up, as it came. */
export interface Malformation {
  /** The Netlink protocol that it is of: NETLINK_…. */
  readonly protocol: number
  readonly bytes: Uint8Array
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly at: number
  /** "RTNLGRP_LINK", or "answer to RTM_GETLINK". */
  readonly source: string
  readonly reason: string
  readonly path: string | null
  /** Within `bytes`; where its message is not the first, `messageAt` says where that starts. */
  readonly offset: number | null
  readonly messageAt?: number
  /** How many bytes were sent; absent: those that came. */
  readonly length?: number
}

/** Counts what did not add up and keeps the newest, to be looked into. */
export class MalformedLog {
  readonly #times: RowTimes
  readonly #onAdd: (added: MalformedMessage) => void
  #count = 0
  /** Where records lay that were counted already. */
  readonly #records = new WeakMap<Uint8Array, Set<number>>()
  readonly #messages: MalformedMessage[] = []

  constructor(times: RowTimes, onAdd: (added: MalformedMessage) => void) {
    this.#times = times
    this.#onAdd = onAdd
  }

  get count(): number {
    return this.#count
  }

  /** The count, and those that are kept. */
  list(): MalformedMessages {
    return { count: this.#count, messages: this.#messages.toReversed() }
  }

  /** A record of a table that does not add up, however often it is looked at. `protocol` is the Netlink protocol that it is of, `at` CLOCK_BOOTTIME in milliseconds. */
  addOnce(protocol: number, { bytes, offset, length }: RawMessage, at: number, fault: DecodeError): void {
    const offsets = this.#records.get(bytes) ?? new Set()
    if (offsets.has(offset)) return
    offsets.add(offset)
    this.#records.set(bytes, offsets)
    const source = sourceOf(bytes, offset)
    this.add({ protocol, bytes: bytes.subarray(offset, offset + length), at, source, reason: fault.reason, path: fault.path, offset: fault.offset })
  }

  /** The bytes are copied. */
  add({ protocol, bytes, at, source, reason, path, offset, messageAt = 0, length = bytes.length }: Malformation): void {
    this.#count++
    const type = bytes.length - messageAt < MESSAGE_HEADER_SIZE ? null : messageWords(protocol).type(messageTypeAt(bytes, messageAt))
    const added = { number: this.#count, receivedAt: this.#times.wall(at), source, type, reason, path, offset, bytes: bytes.slice(0, longest), length }
    this.#messages.push(added)
    if (this.#messages.length > kept) this.#messages.shift()
    this.#onAdd(added)
  }
}

function sourceOf(bytes: Uint8Array, offset: number): string {
  return (messageFlagsAt(bytes, offset) & NLM_F_MULTI) === 0 ? 'event or answer' : 'dump'
}
