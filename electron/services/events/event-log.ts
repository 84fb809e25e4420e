import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { hashBytes } from '../../store/hash-index.ts'
import { identityLimit } from '../../store/identity.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { EntryColumns, lookedAndNone } from './entry-columns.ts'
import { EntryIndex } from './entry-index.ts'
import type { Gap } from './gap.ts'
import { LogBytes } from './log-bytes.ts'
import { RememberedObjects } from './remembered-objects.ts'
import type { EventSubject } from './subject.ts'
import { subjectOf } from './subjects.ts'

/** How much is kept; what is older goes first. */
export interface LogBounds {
  readonly bytes: number
  readonly entries: number
}

const usualBounds: LogBounds = { bytes: 64 << 20, entries: 1 << 18 }

/** Where identities are written, one at a time. */
const identity = new Uint8Array(identityLimit)

/** One entry as it is read. */
export interface LogEntry {
  /** 1, 2, 3 … in the order in which they came. */
  readonly sequence: number
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly receivedAt: number
  /** NETLINK_… */
  readonly protocol: number
  /** The multicast group that it was sent to. */
  readonly group: number
  readonly message: RawMessage
}

/**
 * All that the kernel told this scope by multicast, as long as there is room: each message with its time and its group, in the order in which they came, and where some are missing.
 * Whatever is asked of it is worked out then: an event costs a copy of its bytes and a hash of its identity.
 */
export class EventLog {
  /** What was told of objects that no table holds. */
  readonly remembered = new RememberedObjects()
  readonly #bytes: LogBytes
  readonly #columns: EntryColumns
  readonly #index = new EntryIndex()
  readonly #gaps = new Map<number, Gap>()
  readonly #identity = identity
  readonly #listeners = new Set<() => void>()
  readonly #recordOf: (subject: EventSubject, message: RawMessage) => RawMessage | null | undefined
  #next = 1
  #first = 1
  #told = false
  /** Of what `recordBefore` kept last. */
  #beforeLength = 0

  /** `recordOf`: what is known of an object when a message about it comes: null where it is known that there was none, undefined where nothing is known. */
  constructor(recordOf: (subject: EventSubject, message: RawMessage) => RawMessage | null | undefined = () => undefined, bounds: LogBounds = usualBounds) {
    this.#recordOf = recordOf
    this.#bytes = new LogBytes(bounds.bytes)
    this.#columns = new EntryColumns(bounds.entries)
  }

  /** The oldest entry that is kept; `next` where there is none. */
  get first(): number {
    return this.#first
  }

  /** What the next entry will have as its number. */
  get next(): number {
    return this.#next
  }

  /** Entries that are kept. */
  get size(): number {
    return this.#next - this.#first
  }

  /** Memory that the kept bytes take. */
  get heldBytes(): number {
    return this.#bytes.held
  }

  /** Takes a message whose attributes add up, before a table does. */
  append(protocol: number, bytes: Uint8Array, offset: number, length: number, receivedAt: number, group: number): void {
    const subject = subjectOf(protocol, messageTypeAt(bytes, offset))
    const hash = subject === undefined ? 0 : this.#hash(subject, bytes, offset, length)
    const sequence = this.#next
    const earlier = subject === undefined ? 0 : this.#index.put(hash, sequence, this.#first)
    const before = subject === undefined || (earlier > 0 && subject.partial !== true) ? 0 : this.#recordBefore(subject, bytes, offset, length)
    if (subject?.remembered === true) this.remembered.take(subject, { bytes, offset, length })
    const place = this.#bytes.append(bytes, offset, length)
    this.#columns.write(sequence, { place, length, receivedAt, group, protocol, earlier, before, beforeLength: this.#beforeLength })
    this.#grown()
  }

  /** Something is missing here. Gives its entry's number. */
  addGap(gap: Gap): number {
    const sequence = this.#next
    this.#columns.write(sequence, { place: 0, length: 0, receivedAt: gap.at, group: 0, protocol: 0, earlier: 0, before: 0, beforeLength: 0 })
    this.#gaps.set(sequence, gap)
    if (gap.kind === 'lost') this.remembered.forget()
    this.#grown()
    return sequence
  }

  /** What is known of a gap is more by now. */
  amendGap(sequence: number, gap: Gap): void {
    if (!this.#gaps.has(sequence)) return
    this.#gaps.set(sequence, gap)
    this.#tell()
  }

  /** The gap that an entry is; undefined: it is a message, or not kept. */
  gap(sequence: number): Gap | undefined {
    return this.#gaps.get(sequence)
  }

  /** All gaps that are kept, the oldest first. */
  gaps(): readonly (readonly [sequence: number, gap: Gap])[] {
    return [...this.#gaps]
  }

  /** nlmsg_type of an entry; -1: it is a gap, or not kept. */
  typeOf(sequence: number): number {
    if (!this.isKept(sequence)) return -1
    const place = this.#columns.place(sequence)
    if (place === 0) return -1
    const { bytes, offset } = this.#bytes.at(place)
    return messageTypeAt(bytes, offset)
  }

  /** Whether an entry's object was there before it, without a look at what it is; undefined: nothing is known. Another object whose identity has the same hash may stand for it. */
  wasThere(sequence: number): boolean | undefined {
    const earlier = this.#columns.earlier(sequence)
    if (earlier > 0 && this.isKept(earlier)) {
      const type = this.typeOf(earlier)
      return type !== subjectOf(this.protocolOf(earlier), type)?.isGone
    }
    const before = this.#columns.before(sequence)
    return before === 0 ? undefined : before !== lookedAndNone
  }

  /** CLOCK_BOOTTIME in milliseconds. */
  receivedAt(sequence: number): number {
    return this.#columns.receivedAt(sequence)
  }

  protocolOf(sequence: number): number {
    return this.#columns.protocol(sequence)
  }

  isKept(sequence: number): boolean {
    return sequence >= this.#first && sequence < this.#next
  }

  /** A message; undefined: it is a gap, or not kept any more. Its bytes stay what they are as long as the entry is kept. */
  entry(sequence: number): LogEntry | undefined {
    if (!this.isKept(sequence)) return undefined
    const place = this.#columns.place(sequence)
    if (place === 0) return undefined
    return {
      sequence,
      receivedAt: this.#columns.receivedAt(sequence),
      protocol: this.#columns.protocol(sequence),
      group: this.#columns.group(sequence),
      message: { ...this.#bytes.at(place), length: this.#columns.length(sequence) },
    }
  }

  /** The entries of the object that a message speaks of, the newest first, from one that is older than `below` on. */
  *about(protocol: number, message: RawMessage, below = Infinity): Generator<LogEntry, void, void> {
    const { bytes, offset, length } = message
    const subject = subjectOf(protocol, messageTypeAt(bytes, offset))
    if (subject === undefined) return
    const own = this.#identity.slice(0, subject.identity(bytes, offset, length, this.#identity))
    for (let sequence = this.#index.find(this.#hash(subject, bytes, offset, length), this.#first); sequence >= this.#first; sequence = this.#columns.earlier(sequence)) {
      if (sequence >= below) continue
      const entry = this.entry(sequence)
      if (entry !== undefined && this.#isAbout(entry, subject, own)) yield entry
    }
  }

  /** The entry before this one that speaks of the same object; undefined: none that is kept. */
  before({ sequence, message, protocol }: LogEntry): LogEntry | undefined {
    const subject = subjectOf(protocol, messageTypeAt(message.bytes, message.offset))
    if (subject === undefined) return undefined
    const own = this.#identity.slice(0, subject.identity(message.bytes, message.offset, message.length, this.#identity))
    for (let earlier = this.#columns.earlier(sequence); earlier >= this.#first && earlier > 0; earlier = this.#columns.earlier(earlier)) {
      const entry = this.entry(earlier)
      if (entry !== undefined && this.#isAbout(entry, subject, own) && subject.continues?.(entry.message, message) !== false) return entry
    }
    return undefined
  }

  /** What was known of an entry's object when it came and nothing was kept of it; null: that there was none; undefined: nothing was known. */
  recordBefore(sequence: number): RawMessage | null | undefined {
    const before = this.#columns.before(sequence)
    if (before === lookedAndNone) return null
    return before === 0 || before < this.#bytes.oldest ? undefined : { ...this.#bytes.at(before), length: this.#columns.beforeLength(sequence) }
  }

  /** Called once when there is something new since `seen` was called. Gives a function that ends it. */
  onNew(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Whoever listens has looked: he is told of what comes next. */
  seen(): void {
    this.#told = false
  }

  #hash(subject: EventSubject, bytes: Uint8Array, offset: number, length: number): number {
    const size = subject.identity(bytes, offset, length, this.#identity)
    return (hashBytes(this.#identity, size) ^ Math.imul(subject.isThere ?? subject.isGone ?? 0, 0x9e37_79b1)) >>> 0
  }

  #isAbout({ protocol, message }: LogEntry, subject: EventSubject, wanted: Uint8Array): boolean {
    const { bytes, offset, length } = message
    if (subjectOf(protocol, messageTypeAt(bytes, offset)) !== subject || subject.identity(bytes, offset, length, this.#identity) !== wanted.length) return false
    for (let at = 0; at < wanted.length; at++) if (this.#identity[at] !== wanted[at]) return false
    return true
  }

  /** Keeps what was known of the object; gives its place, or what stands for none. */
  #recordBefore(subject: EventSubject, bytes: Uint8Array, offset: number, length: number): number {
    this.#beforeLength = 0
    const message = { bytes, offset, length }
    const record = subject.remembered === true ? this.remembered.find(subject, message) : this.#recordOf(subject, message)
    if (record === undefined) return 0
    if (record === null) return lookedAndNone
    this.#beforeLength = record.length
    return this.#bytes.append(record.bytes, record.offset, record.length)
  }

  #grown(): void {
    this.#next++
    this.#trim()
    this.#tell()
  }

  #tell(): void {
    if (this.#told) return
    this.#told = true
    for (const listener of this.#listeners) listener()
  }

  /** What lies where newer bytes went, or is one too many, is not kept any more. */
  #trim(): void {
    const { oldest } = this.#bytes
    const before = this.#first
    while (this.#first < this.#next) {
      const place = this.#columns.place(this.#first)
      if (this.#next - this.#first <= this.#columns.most && (place === 0 || place >= oldest)) break
      this.#first++
    }
    if (this.#first === before || this.#gaps.size === 0) return
    for (const sequence of this.#gaps.keys()) {
      if (sequence >= this.#first) break
      this.#gaps.delete(sequence)
    }
  }
}
