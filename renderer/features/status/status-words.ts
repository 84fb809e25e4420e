import type { Status } from '../../../electron/api/status.ts'
import type { TableState } from '../../../electron/api/views.ts'
import type { StateShape, Tone } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'

/** How a phase is told: a word, a shape and a tone that repeats it. */
export interface PhaseWords {
  readonly word: string
  readonly shape: StateShape
  readonly tone: Tone
  /** What goes on behind it; null: nothing to add. */
  readonly detail: string | null
}

/** The words of the status line for the state of the data. */
export function phaseWords(state: TableState): PhaseWords {
  switch (state.phase) {
    case 'loading':
      return { word: 'Loading', shape: 'half', tone: 'plain', detail: state.received > 0 ? `${formatCount(state.received)} so far` : null }
    case 'live':
      return { word: 'Live', shape: 'full', tone: 'ok', detail: null }
    case 'stale':
      return { word: 'Stale', shape: 'triangle', tone: 'warn', detail: state.reason }
    case 'repairing':
      return { word: 'Repairing', shape: 'half', tone: 'warn', detail: state.reason }
    case 'failed':
      return { word: 'Failed', shape: 'octagon', tone: 'bad', detail: state.error.message }
  }
}

/** What the line says of the data: the scope's state, which is told less often than the view's own frames are. */
export function toldState(status: Status | null, view: TableState): TableState {
  if (view.phase !== 'live' || status === null || status.state.phase === 'loading') return view
  return status.state
}

/** The namespace by name; the one that the app itself runs in has none. */
export function namespaceWords(status: Status): string {
  return status.scope.label === '' ? 'own' : status.scope.label
}

/** One number of the status line. */
export interface StatusCount {
  readonly count: string
  readonly of: string
  /** Something was lost or refused. */
  readonly wrong: boolean
}

/** The counters worth a place: overruns always, what must never happen only once it did. */
export function statusCounts(status: Status): readonly StatusCount[] {
  const counts: StatusCount[] = [
    { count: formatCount(Math.round(status.eventsPerSecond)), of: 'events/s', wrong: false },
    { count: formatCount(status.overruns), of: status.overruns === 1 ? 'overrun' : 'overruns', wrong: status.overruns > 0 },
  ]
  if (status.malformed > 0) counts.push({ count: formatCount(status.malformed), of: 'malformed', wrong: true })
  if (status.foreign > 0) counts.push({ count: formatCount(status.foreign), of: 'foreign', wrong: true })
  return counts
}
