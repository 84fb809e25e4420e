import type { EventRow } from '../../api/event-row.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { RowTimes } from '../row-times.ts'
import type { Burst } from './bursts.ts'
import type { EventLog } from './event-log.ts'
import { readEvent } from './event-reading.ts'
import { groupName, groupWord, typeName, wordEvent, type WordSources } from './event-words.ts'
import type { Gap } from './gap.ts'
import { readRow } from './row-record.ts'
import { subjectOf } from './subjects.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'

/** What rows of events are made from. */
export interface EventRowSources extends WordSources {
  readonly log: EventLog
  readonly times: RowTimes
  burst(anchor: number): Burst | undefined
}

/** The row of an event, a burst or a note; undefined: the log does not keep it any more. */
export function eventRow(version: RowVersion, sources: EventRowSources): EventRow | undefined {
  const { log, times, devices } = sources
  const { sequence, isBurst, members, opened } = readRow(version.message)
  // When it came it says itself; it is no news that it is there.
  const base = { id: version.id, version: version.version, firstSeen: null, changedAt: null, kind: 'event', sequence } as const
  const gap = log.gap(sequence)
  if (gap !== undefined) return { ...base, ...noteParts(gap, times) }
  if (isBurst) {
    const burst = sources.burst(sequence)
    return burst === undefined ? undefined : { ...base, ...burstParts(burst, opened, sources) }
  }
  const entry = log.entry(sequence)
  if (entry === undefined) return undefined
  const { index, commands: _, ...worded } = wordEvent(log, entry, sources)
  return {
    ...base,
    ...worded,
    form: members > 0 ? 'member' : 'event',
    at: times.wall(entry.receivedAt),
    device: index === 0 ? null : devices.reference(index),
    members: 0,
    opened: false,
  }
}

type Parts = Omit<EventRow, 'id' | 'version' | 'firstSeen' | 'changedAt' | 'kind' | 'sequence'>

/** A note says all that there is in a sentence. */
function noteParts(gap: Gap, times: RowTimes): Parts {
  const nothing = { form: 'note', at: times.wall(gap.at), group: '', type: '', differences: [], compared: false, device: null, bytes: 0, members: 0, opened: false } as const
  if (gap.kind === 'hearing') {
    const refused = gap.refused.length === 0 ? '' : ` The kernel keeps ${gap.refused.map(groupWord).join(', ')} from this user.`
    const words = `From here on ${gap.groups.length} groups are heard, before only those of open tables.${refused} They are ${gap.groups.map(groupWord).join(', ')}.`
    return { ...nothing, what: 'hearing', subject: 'events', object: 'Heard', details: words }
  }
  const { about, reason, repairedAfter } = gap
  const repair = about === 'events' ? 'The tables are kept by subscriptions of their own.' : repairedAfter === null ? `The ${about} are being read again.` : `The ${about} were read again and are true: repaired after ${seconds(repairedAfter)}.`
  return { ...nothing, what: 'lost', subject: about, object: 'Events lost here', details: `${about}: ${reason}. ${repair}` }
}

function burstParts({ members, firstAt, lastAt }: Burst, opened: boolean, sources: EventRowSources): Parts {
  const { log, times } = sources
  const kept = members.filter((sequence) => log.isKept(sequence))
  const newest = log.entry(kept.at(-1) ?? 0)
  const type = newest === undefined ? -1 : messageTypeAt(newest.message.bytes, newest.message.offset)
  const subject = newest === undefined ? undefined : subjectOf(newest.protocol, type)
  const what = newest === undefined ? 'told' : readEvent(log, newest).what
  const count = members.length.toLocaleString('en')
  const words = subject?.words ?? 'messages'
  return {
    form: 'burst',
    at: times.wall(lastAt),
    what,
    group: newest === undefined ? '' : groupWord(groupName(newest.protocol, newest.group)),
    type: newest === undefined ? '' : typeName(newest.protocol, type),
    subject: subject?.word ?? 'message',
    object: `${count} ${words}`,
    details: `${count} ${burstWords(subject?.word ?? 'message', words, what)} in ${seconds(lastAt - firstAt)}`,
    differences: [],
    compared: false,
    device: null,
    bytes: kept.reduce((sum, sequence) => sum + (log.entry(sequence)?.message.length ?? 0), 0),
    members: members.length,
    opened,
  }
}

function burstWords(word: string, words: string, what: EventRow['what']): string {
  if (what === 'changed') return `${word} changes`
  if (what === 'new') return `new ${words}`
  return what === 'gone' ? `${words} gone` : `${word} events`
}

/** "0.3 s", "2.1 min" */
function seconds(milliseconds: number): string {
  if (milliseconds >= 100_000) return `${(milliseconds / 60_000).toFixed(1)} min`
  return milliseconds < 10 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${Math.max(0.1, milliseconds / 1000).toFixed(milliseconds < 95 ? 2 : 1)} s`
}
