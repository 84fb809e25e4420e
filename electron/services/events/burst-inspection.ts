import type { EventRow } from '../../api/event-row.ts'
import type { InspectedGroup } from '../../api/inspection.ts'
import { field, group } from '../inspection/fields.ts'
import type { Burst } from './bursts.ts'
import type { EventRowSources } from './event-row.ts'
import { changeText, groupName, wordEvent } from './event-words.ts'

/** More of a burst are not read to say what its events have in common. */
const mostRead = 256
/** So many different things that they say are told. */
const mostTold = 4

/** What a burst is about: its events, and what most of them say, which tells a neighbour that went from one that came back. */
export function burstGroups(row: EventRow, { members }: Burst, sources: EventRowSources): readonly InspectedGroup[] {
  const { log } = sources
  const newest = members.slice(-mostRead).flatMap((sequence) => log.entry(sequence) ?? [])
  const sayings = new Map<string, number>()
  for (const entry of newest) {
    const text = changeText(wordEvent(log, entry, sources))
    if (text !== '') sayings.set(text, (sayings.get(text) ?? 0) + 1)
  }
  const [one] = newest
  const most = [...sayings].toSorted(([, count], [, other]) => other - count).slice(0, mostTold)
  const left = sayings.size - most.length
  const count = (value: number): string => value.toLocaleString('en')
  return [
    ...group('What happened', [
      ...field('Says', row.details, { plain: true }),
      ...field('Group', one === undefined ? null : groupName(one.protocol, one.group)),
      ...field('Numbers', `${String(members[0])}–${String(members.at(-1))}`, { explanation: 'In the log of this namespace. Opened, the burst shows each with its message.' }),
    ]),
    ...group(newest.length < members.length ? `The newest ${count(newest.length)} say` : 'They say', [
      ...most.flatMap(([text, times]) => field(`${count(times)} ×`, text)),
      ...field('Others', left === 0 ? null : `${count(left)} more, each less often`, { plain: true }),
    ]),
  ]
}
