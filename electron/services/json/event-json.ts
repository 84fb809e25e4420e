import { hexadecimal } from '../../netlink/core/bytes.ts'
import type { EventLog, LogEntry } from '../events/event-log.ts'
import { groupName, typeName, wordEvent, type WordSources } from '../events/event-words.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { messageWords } from '../message-words.ts'
import type { RowTimes } from '../row-times.ts'
import type { JsonObject } from './json-value.ts'

/** The version of the form of a line of exported events. */
export const EVENT_JSON_VERSION = 1

/** An event as a line of JSON: docs/events-json.md. */
export function eventJson(log: EventLog, entry: LogEntry, { times, ...sources }: WordSources & { readonly times: RowTimes }): JsonObject {
  const { sequence, receivedAt, protocol, group, message } = entry
  const { bytes, offset, length } = message
  const { what, subject, object, details, differences, compared, index } = wordEvent(log, entry, sources)
  return {
    version: EVENT_JSON_VERSION,
    sequence,
    time: new Date(times.wall(receivedAt)).toISOString(),
    protocol: messageWords(protocol).protocol,
    group: groupName(protocol, group),
    type: typeName(protocol, messageTypeAt(bytes, offset)),
    event: what,
    kind: subject,
    object,
    ...(index === 0 ? {} : { dev: sources.devices.label(index), ifindex: index }),
    ...(details === '' ? {} : { details }),
    ...(compared ? { changes: differences.map(({ name, before, after }) => ({ attribute: name, before, after })) } : {}),
    length,
    bytes: hexadecimal(bytes, offset, offset + length),
  }
}

/** A gap as a line of JSON. */
export function gapJson(log: EventLog, sequence: number, times: RowTimes): JsonObject | null {
  const gap = log.gap(sequence)
  if (gap === undefined) return null
  const head = { version: EVENT_JSON_VERSION, sequence, time: new Date(times.wall(gap.at)).toISOString(), event: gap.kind }
  if (gap.kind === 'hearing') return { ...head, groups: gap.groups, refused: gap.refused }
  return { ...head, kind: gap.about, reason: gap.reason, repaired_after_ms: gap.repairedAfter }
}
