import { messageTypeAt } from '../../netlink/core/message-header.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { EventLog, LogEntry } from './event-log.ts'
import { subjectOf } from './subjects.ts'

/** What an event says of its object. `told`: it is there, and whether it was before is not known. */
export type Happening = 'new' | 'changed' | 'gone' | 'told'

/** What happened by an event. */
export interface EventReading {
  readonly what: Happening
  /** What was known of the object until then; null: nothing, or there was none. */
  readonly before: RawMessage | null
}

/** The same as `readEvent` says, at the cost of a look at the message and at what was noted as it came: for many at once. */
export function readQuickly(log: EventLog, { message, protocol, sequence }: LogEntry): Happening {
  const type = messageTypeAt(message.bytes, message.offset)
  const subject = subjectOf(protocol, type)
  if (subject === undefined) return 'told'
  if (type === subject.isGone) return 'gone'
  const claimed = subject.claims?.(message) ?? null
  const wasThere = claimed === 'new' ? false : log.wasThere(sequence)
  return wasThere === undefined ? (claimed ?? 'told') : wasThere ? 'changed' : 'new'
}

/** Reads what happened by an event from what the log knows of its object. */
export function readEvent(log: EventLog, entry: LogEntry): EventReading {
  const { message, protocol, sequence } = entry
  const type = messageTypeAt(message.bytes, message.offset)
  const subject = subjectOf(protocol, type)
  if (subject === undefined) return { what: 'told', before: null }
  const claimed = subject.claims?.(message) ?? null
  if (claimed === 'new') return { what: 'new', before: null }
  const earlier = earlierOf(log, entry)
  const known = earlier === undefined ? log.recordBefore(sequence) : earlier.message
  const wasThere = earlier !== undefined && messageTypeAt(earlier.message.bytes, earlier.message.offset) !== subject.isGone
  if (type === subject.isGone) return { what: 'gone', before: known === undefined || (earlier !== undefined && !wasThere) ? null : known }
  if (earlier !== undefined) return wasThere ? { what: 'changed', before: earlier.message } : { what: 'new', before: null }
  if (known === null) return { what: 'new', before: null }
  if (known !== undefined) return { what: 'changed', before: known }
  return { what: claimed ?? 'told', before: null }
}

/** The event before this one that says all that was known of its object until then; undefined: none does. Where messages bear parts, what they amounted to was kept with each. */
export function earlierOf(log: EventLog, entry: LogEntry): LogEntry | undefined {
  const { bytes, offset } = entry.message
  return subjectOf(entry.protocol, messageTypeAt(bytes, offset))?.partial === true ? undefined : log.before(entry)
}
