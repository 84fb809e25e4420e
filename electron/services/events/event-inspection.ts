import { differenceName } from '../../api/difference-name.ts'
import type { EventRow } from '../../api/event-row.ts'
import type { Destination, InspectedField, InspectedMessage, Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { anyRouteMessage } from '../../netlink/route/told-messages.ts'
import { field, group, toLink } from '../inspection/fields.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import type { LogEntry } from './event-log.ts'
import { earlierOf, readEvent } from './event-reading.ts'
import { groupName, typeName, wordEvent, type WordedEvent } from './event-words.ts'
import type { EventRowSources } from './event-row.ts'
import { burstGroups } from './burst-inspection.ts'
import { subjectOf } from './subjects.ts'
import { eventJson } from '../json/event-json.ts'
import { jsonText } from '../json/json-text.ts'

/** What the inspection of an event is made from. */
export interface EventInspectionSources extends EventRowSources {
  /** Where that is shown which an event tells of, as it is called in words; null: nowhere. */
  readonly placeOf: (entry: LogEntry, object: string) => Destination | null
  /** The row of a link by its index. */
  readonly rowOfLink: (index: number) => RowId | undefined
}

/** What the inspector shows of an event, a burst or a note. */
export function inspectEvent(row: EventRow, sources: EventInspectionSources): Inspection {
  const { log } = sources
  const entry = row.form === 'burst' ? undefined : log.entry(row.sequence)
  if (entry === undefined) {
    const burst = row.form === 'burst' ? sources.burst(row.sequence) : undefined
    return { row: row.id, title: row.object, subtitle: row.form === 'burst' ? 'folded' : 'a note of the log', groups: burst === undefined ? group('What happened', field('Says', row.details, { plain: true })) : burstGroups(row, burst, sources), messages: [], json: null, commands: [] }
  }
  const worded = wordEvent(log, entry, sources)
  return {
    row: row.id,
    title: worded.object,
    subtitle: `${worded.subject}, ${headline[row.what]}`,
    groups: [
      ...group('What happened', [
        ...placeFields(entry, worded, sources),
        ...field('Event', headline[row.what], { plain: true }),
        ...field('Says', worded.details),
        ...field('Group', groupName(entry.protocol, entry.group)),
        ...field('Number', row.sequence, { explanation: 'In the log of this namespace, from 1 on.' }),
      ]),
      ...group('Before and after', differenceFields(row)),
    ],
    messages: messagesOf(entry, sources),
    json: jsonText(eventJson(log, entry, sources)),
    commands: worded.commands,
  }
}

/** The object and its device, each where it is shown now. */
function placeFields(entry: LogEntry, { object, index, subject }: WordedEvent, { devices, placeOf, rowOfLink }: EventInspectionSources): readonly InspectedField[] {
  return [
    ...field('Object', object, { leadsTo: placeOf(entry, object) }),
    ...(index === 0 || subject === 'link' ? [] : field('Device', devices.label(index), { leadsTo: toLink(rowOfLink(index)) })),
  ]
}

/** What an event did to its object. */
const headline: Readonly<Record<EventRow['what'], string>> = {
  new: 'new', changed: 'changed', gone: 'gone', told: 'new or changed', lost: 'lost', hearing: 'heard',
}

/** Before → after, one a line. */
function differenceFields({ what, compared, differences }: Pick<EventRow, 'what' | 'compared' | 'differences'>): readonly InspectedField[] {
  if (what !== 'changed' && what !== 'told') return []
  if (!compared) return field('', 'What was before is not known.', { plain: true })
  if (differences.length === 0) return field('', 'Nothing but counters and times.', { plain: true })
  return differences.flatMap(({ name, before, after }) => field(differenceName(name), `${before ?? 'none'} → ${after ?? 'none'}`, { explanation: name }))
}

/** The message itself, and that of what was before. */
function messagesOf(entry: LogEntry, { log, times }: EventRowSources): readonly InspectedMessage[] {
  const { message, protocol, receivedAt } = entry
  const type = messageTypeAt(message.bytes, message.offset)
  const subject = subjectOf(protocol, type)
  const source = groupName(protocol, entry.group)
  const origin = { group: source, receivedAt: times.wall(receivedAt), ownPorts: new Set<number>() }
  const { before } = readEvent(log, entry)
  const earlier = earlierOf(log, entry)
  const declaration = subject?.declaration ?? anyRouteMessage
  const own = { ...inspectedMessage(declaration, message, origin), source, title: typeName(protocol, type) }
  if (before === null) return [own]
  return [own, { ...inspectedMessage(declaration, before, { ...origin, receivedAt: times.wall(earlier?.receivedAt ?? receivedAt) }), source: earlier === undefined ? 'known before it' : 'before it' }]
}
