import type { EventRow } from '../../../electron/api/event-row.ts'
import type { OpenViewInput } from '../../../electron/api/views.ts'
import type { StartedCore } from './started-core.ts'
import { WatchedView } from './watched-view.ts'

/** Opens a view of the newest events of a scope, the newest first. */
export function watchEvents(core: StartedCore, filter: string, window = 1): Promise<WatchedView> {
  const input: OpenViewInput = { kind: 'events', filter, sort: [{ field: 'time', descending: true }], window: { first: 0, count: 200 } }
  return WatchedView.open(core, input, window)
}

/** Whether the tables that are opened with the events have been read. */
export function allKnown({ statuses }: WatchedView): boolean {
  const status = statuses.at(-1)
  return status?.state.phase === 'live' && ['routes', 'rules', 'neighbours'].every((name) => status.tables.some((table) => table.name === name && table.heard))
}

/** The rows of a view that are events. */
export function eventsIn(view: WatchedView): readonly EventRow[] {
  return view.rows.filter((row) => row.kind === 'event')
}

/** The first event of a view that is `wanted`; throws what there are where none is. */
export function findEvent(view: WatchedView, wanted: (row: EventRow) => boolean): EventRow {
  const found = eventsIn(view).find(wanted)
  if (found === undefined) throw new Error(`no such event among ${JSON.stringify(eventsIn(view).map(({ type, object, details }) => [type, object, details]))}`)
  return found
}
