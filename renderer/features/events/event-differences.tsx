import { differenceName } from '../../../electron/api/difference-name.ts'
import type { EventDifference, EventRow } from '../../../electron/api/event-row.ts'

/** What changed of an object, each with what was before it. */
export function Differences({ differences }: { readonly differences: readonly EventDifference[] }) {
  return differences.map(({ name, before, after }, at) => (
    <span key={`${name} ${String(at)}`} className="event-difference">
      {at > 0 ? ', ' : ''}
      {differenceName(name)} <span className="event-before">{before ?? 'none'}</span> <span aria-hidden="true">→</span>
      <span className="unseen">, now</span> <b>{after ?? 'none'}</b>
    </span>
  ))
}

/** The same as a line of text. */
export function changeText({ what, details, differences, compared }: Pick<EventRow, 'what' | 'details' | 'differences' | 'compared'>): string {
  if (what !== 'changed' || !compared) return details
  if (differences.length === 0) return nothingElse(details)
  return differences.map(({ name, before, after }) => `${differenceName(name)} ${before ?? 'none'} → ${after ?? 'none'}`).join(', ')
}

/** A message that says nothing new but for what counts up by itself: a neighbour that failed once more has failed still. */
export function nothingElse(details: string): string {
  return details === '' ? 'nothing but counters changed' : `still ${details}, nothing but counters changed`
}
