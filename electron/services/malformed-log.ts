import type { RawMessage } from '../store/raw-message.ts'

/** How many are kept, and how many bytes of each. */
const kept = 32
const longest = 65_536

/** A message or datagram that did not add up, as it came. */
export interface MalformedMessage {
  readonly bytes: Uint8Array
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly at: number
  readonly reason: string
}

/** Counts what did not add up and keeps the newest, to be looked into. */
export class MalformedLog {
  #count = 0
  /** Where records lay that were counted already. */
  readonly #records = new WeakMap<Uint8Array, Set<number>>()
  readonly #messages: MalformedMessage[] = []

  get count(): number {
    return this.#count
  }

  /** The newest, oldest first. */
  get messages(): readonly MalformedMessage[] {
    return this.#messages
  }

  /** A record of a table that does not decode, however often it is looked at. */
  addOnce(message: RawMessage, at: number, reason: string): void {
    if (this.#records.has(message.bytes) && this.#records.get(message.bytes)?.has(message.offset) === true) return
    const offsets = this.#records.get(message.bytes) ?? new Set()
    offsets.add(message.offset)
    this.#records.set(message.bytes, offsets)
    this.add(message.bytes.subarray(message.offset, message.offset + message.length), at, reason)
  }

  /** The bytes are copied. */
  add(bytes: Uint8Array, at: number, reason: string): void {
    this.#count++
    this.#messages.push({ bytes: bytes.slice(0, longest), at, reason })
    if (this.#messages.length > kept) this.#messages.shift()
  }
}
