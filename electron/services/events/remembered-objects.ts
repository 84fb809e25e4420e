import { concatenate, putU32 } from '../../netlink/core/bytes.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { attributesOffset } from '../../netlink/core/message.ts'
import { identityLimit } from '../../store/identity.ts'
import { rawMessage, type RawMessage } from '../../store/raw-message.ts'
import { attributesOf } from './attributes-of.ts'
import type { EventSubject } from './subject.ts'

/** More are not remembered: of the others it is not known what they were before. */
const most = 1 << 16

const identity = new Uint8Array(identityLimit)

/**
 * The newest that was told of each object of which there is no table (`EventSubject.remembered`): from one dump, and from all events since. Where a message bears a part of
 * what there is to say, it is joined to what was said before.
 */
export class RememberedObjects {
  readonly #records = new Map<EventSubject, Map<string, RawMessage>>()
  /** Of these all are known. */
  readonly #whole = new Set<EventSubject>()

  /** An event, or a record of a dump. */
  take(subject: EventSubject, message: RawMessage): void {
    const records = this.#records.get(subject) ?? new Map<string, RawMessage>()
    this.#records.set(subject, records)
    const key = keyOf(subject, message)
    if (messageTypeAt(message.bytes, message.offset) === subject.isGone) {
      records.delete(key)
      return
    }
    const before = records.get(key)
    if (before === undefined && records.size >= most) {
      this.#whole.delete(subject)
      return
    }
    records.set(key, before === undefined || subject.partial !== true ? copy(message) : joined(subject, before, message))
  }

  /** What was said of the object of a message until now; null: there was none; undefined: it is not known, or not all that the message tells of. */
  find(subject: EventSubject, message: RawMessage): RawMessage | null | undefined {
    const record = this.#records.get(subject)?.get(keyOf(subject, message))
    if (record === undefined) return this.#whole.has(subject) ? null : undefined
    if (subject.partial !== true) return record
    const known = attributesOf(subject, record)
    return [...attributesOf(subject, message).keys()].every((id) => known.has(id)) ? record : undefined
  }

  /** A dump of all is over: what is not remembered is not there. */
  complete(subject: EventSubject): void {
    this.#whole.add(subject)
  }

  /** Events were lost: nothing is known until it was read anew. */
  forget(): void {
    this.#records.clear()
    this.#whole.clear()
  }
}

function keyOf(subject: EventSubject, { bytes, offset, length }: RawMessage): string {
  return String.fromCharCode(...identity.subarray(0, subject.identity(bytes, offset, length, identity)))
}

function copy({ bytes, offset, length }: RawMessage): RawMessage {
  return rawMessage(bytes.slice(offset, offset + length))
}

/** The later with what the earlier says beside it. */
function joined(subject: EventSubject, earlier: RawMessage, later: RawMessage): RawMessage {
  const attributes = new Map([...attributesOf(subject, earlier), ...attributesOf(subject, later)])
  const head = later.bytes.slice(later.offset, later.offset + attributesOffset(subject.declaration))
  const bytes = concatenate([head, ...[...attributes.values()].flat()])
  putU32(bytes, 0, bytes.length)
  return rawMessage(bytes)
}
