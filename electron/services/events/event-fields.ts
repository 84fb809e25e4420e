import { differenceName } from '../../api/difference-name.ts'
import { messageTypeWord } from '../../api/message-type-word.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import type { NumberColumn, TextColumn } from '../../store/column.ts'
import { declare, type DeclaredField } from '../declared-field.ts'
import type { RowTimes } from '../row-times.ts'
import { eventKindFields } from './event-kind-fields.ts'
import type { EventLog } from './event-log.ts'
import { readQuickly } from './event-reading.ts'
import { groupName, groupWord, happenings, typeName, wordEvent, changeText, type WordedEvent, type WordSources } from './event-words.ts'
import { groupsOf, subjectOf, subjects } from './subjects.ts'

/** The event that the columns are read of, one at a time. */
export interface EventUnderTest {
  /** Its number in the log. */
  sequence: number
}

/** What the fields are read by. */
export interface EventFieldSources extends WordSources {
  readonly times: RowTimes
}

/** The fields of events. What stands beside a message (its group, what it changed) is looked up in the log, by the event under test. */
export function eventFields(log: EventLog, test: EventUnderTest, sources: EventFieldSources): readonly DeclaredField[] {
  const { devices } = sources
  const worded = wordedOnce(log, test, sources)
  const text = (read: (event: WordedEvent) => string): TextColumn => ({
    kind: 'text',
    text() {
      const event = worded()
      return event === null ? '' : read(event)
    },
  })
  const protocol = (): number => log.protocolOf(test.sequence)
  const subjectNames = subjects.map(({ word }) => word)
  return [
    declare({ kind: 'text', name: 'what', aliases: ['event'], bare: true, column: whatColumn(log, test), words: () => happenings }, 'What happened to its object', 'what changed'),
    declare({ kind: 'text', name: 'object', bare: true, column: text(({ object }) => object) }, 'What it tells of', 'object eth0'),
    declare(
      { kind: 'text', name: 'kind', aliases: ['subject'], bare: true, column: { kind: 'text', text: (bytes, offset) => subjectOf(protocol(), messageTypeAt(bytes, offset))?.word ?? '' }, words: () => subjectNames },
      'Which kind of object that is', 'kind route',
    ),
    declare(
      {
        kind: 'text', name: 'group', bare: true,
        column: { kind: 'text', text: () => { const entry = log.entry(test.sequence); return entry === undefined ? '' : groupWord(groupName(entry.protocol, entry.group)) } },
        words: () => new Set(subjects.flatMap((subject) => [...groupsOf(subject.protocol).values()].map(groupWord))),
      },
      'The multicast group that told of it', 'group ipv4-route',
    ),
    declare(
      { kind: 'text', name: 'type', bare: true, column: { kind: 'text', text: (bytes, offset) => messageTypeWord(typeName(protocol(), messageTypeAt(bytes, offset))) } },
      'The type of its message', 'type NEWROUTE',
    ),
    declare(
      {
        kind: 'device', name: 'dev', aliases: ['device'], bare: true, labels: devices,
        column: { kind: 'number', number: () => worded()?.index ?? 0 } satisfies NumberColumn,
        openSet: { thing: 'link', has: (name) => devices.has(name), names: () => devices.names() },
      },
      'The device that it is about, or on', 'dev eth0',
    ),
    ...eventKindFields(sources, protocol),
    declare(
      { kind: 'text', name: 'attribute', aliases: ['changed'], many: true, column: text(({ differences }) => differences.map(({ name }) => `${name}\u0000${differenceName(name)}`).join('\u0000')) },
      'What of its object is different, by the kernel’s name', 'attribute mtu',
    ),
    declare({ kind: 'text', name: 'words', aliases: ['change'], bare: true, column: text(changeText) }, 'What is said of it', 'words ~ 192.0.2.1'),
    declare({ kind: 'text', name: 'time', column: timeColumn(log, test, sources) }, 'When it was received, by the clock of this machine', 'time 14:02*'),
    declare({ kind: 'number', name: 'bytes', aliases: ['size'], column: { kind: 'number', number: (_bytes, _offset, length) => length } }, 'Bytes of its message', 'bytes > 1000'),
  ]
}

/** Several columns are read of one event: its words are found once. */
function wordedOnce(log: EventLog, test: EventUnderTest, sources: WordSources): () => WordedEvent | null {
  let sequence = 0
  let event: WordedEvent | null = null
  return () => {
    if (test.sequence === sequence) return event
    sequence = test.sequence
    const entry = log.entry(sequence)
    event = entry === undefined ? null : wordEvent(log, entry, sources)
    return event
  }
}

/** "14:02:11.042" */
function timeColumn(log: EventLog, test: EventUnderTest, { times }: EventFieldSources): TextColumn {
  return { kind: 'text', text: () => clockText(new Date(times.wall(log.receivedAt(test.sequence)))) }
}

function clockText(time: Date): string {
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0'))
  return `${hours}:${minutes}:${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`
}

function whatColumn(log: EventLog, test: EventUnderTest): TextColumn {
  return {
    kind: 'text',
    text() {
      const entry = log.entry(test.sequence)
      return entry === undefined ? (log.gap(test.sequence)?.kind ?? '') : readQuickly(log, entry)
    },
  }
}
