import type { TableState, ViewKind } from '../../electron/api/views.ts'
import { readAnewWords } from '../features/view/count-words.ts'
import type { ViewSnapshot } from '../features/view/view-snapshot.ts'
import { formatCount } from '../format/quantity.ts'

/** What of a view something may be said of. */
type WatchedView = Pick<ViewSnapshot, 'appliedFilter' | 'window' | 'selected' | 'selection' | 'readAnewAt'>

/** What was said of a view last. */
interface Said {
  readonly filter: string
  readonly phase: TableState['phase']
  readonly change: string | null
  readonly readAt: number | null
  /** The last change of the selection that was looked at, and how many rows it came to. */
  readonly selection: { readonly serial: number; readonly count: number }
}

const nothing: Said = { filter: '', phase: 'loading', change: null, readAt: null, selection: { serial: 0, count: 0 } }

/** Finds what of the view that is shown is to be said to those who hear the window. It remembers what it said of each view: going to another one is no change of it. */
export class Watch {
  readonly #said = new Map<ViewKind, Said>()

  /** Sentences on what is different since the last time that this view was looked at: the filter's result, how many rows are selected, the selected row, whether the data can be trusted, and that it was read anew. */
  news(kind: ViewKind, { appliedFilter, window, selected, selection, readAnewAt }: WatchedView): readonly string[] {
    const before = this.#said.get(kind) ?? nothing
    const change = selected === null ? undefined : window.changes.get(selected)
    const changed = change && change.fields.length > 0 ? `The selected row changed: ${change.fields.join(', ')}` : null
    const { phase } = window.state
    // Of what a person does to the selection, not of rows that go.
    const chosen = selection.serial !== before.selection.serial && selection.count !== before.selection.count
    this.#said.set(kind, { filter: appliedFilter, phase, change: changed, readAt: readAnewAt, selection: chosen ? selection : before.selection })
    const repaired = phase === 'live' && (before.phase === 'stale' || before.phase === 'repairing')
    return [
      ...(appliedFilter === before.filter ? [] : [`${formatCount(window.matched)} rows match`]),
      ...(chosen && selection.count > 1 ? [`${formatCount(selection.count)} rows selected`] : []),
      ...(changed === null || changed === before.change ? [] : [changed]),
      ...(phase === 'stale' && before.phase !== 'stale' ? ['Events were lost, what is shown may be out of date'] : []),
      ...(repaired ? ['Repaired, live again'] : []),
      ...(readAnewAt === null || readAnewAt === before.readAt ? [] : [readAnewWords(readAnewAt)]),
    ]
  }
}
