import type { TableState, ViewKind } from '../../electron/api/views.ts'
import type { Topic } from '../components/announcer/announcer.ts'
import { readAnewWords } from '../features/view/count-words.ts'
import { lookedThrough } from '../features/view/view-condition.ts'
import type { ViewSnapshot } from '../features/view/view-snapshot.ts'
import { formatCount } from '../format/quantity.ts'

/** What of a view something may be said of. */
type WatchedView = Pick<ViewSnapshot, 'appliedFilter' | 'filterError' | 'window' | 'selected' | 'selection' | 'readAnewAt'>

/** A sentence, and what it is about. */
export interface News {
  readonly topic: Topic
  readonly sentence: string
}

/** What was said of a view last. */
interface Said {
  readonly filter: string
  /** The frame that was looked at, and how many more may bring the count of the filter that has just come into force. */
  readonly frame: { readonly serial: number; readonly matched: number; readonly counting: number }
  /** The count of a filter is to be said once all was looked through. */
  readonly owing: boolean
  readonly problem: string | null
  readonly phase: TableState['phase']
  readonly change: string | null
  readonly readAt: number | null
  /** The last change of the selection that was looked at, and how many rows it came to. */
  readonly selection: { readonly serial: number; readonly count: number }
}

const nothing: Said = { filter: '', frame: { serial: 0, matched: 0, counting: 0 }, owing: false, problem: null, phase: 'loading', change: null, readAt: null, selection: { serial: 0, count: 0 } }

/** A filter is said to be in force before its rows come, and one frame of the rows before may still be on its way. */
const framesToCount = 2

/** Finds what of the view that is shown is to be said to those who hear the window. It remembers what it said of each view: going to another one is no change of it. */
export class Watch {
  readonly #said = new Map<ViewKind, Said>()

  /**
   * Sentences on what is different since the last time that this view was looked at: what the filter came to or what is wrong with it, how many rows are selected, the inspected row, which
   * is called `title` (empty while that is not known), whether the data can be trusted, and that it was read anew.
   */
  news(kind: ViewKind, { appliedFilter, filterError, window, selected, selection, readAnewAt }: WatchedView, title: string): readonly News[] {
    const before = this.#said.get(kind) ?? nothing
    const change = selected === null ? undefined : window.changes.get(selected)
    const changed = change && change.fields.length > 0 ? changeWords(title, change.fields) : null
    const problem = filterError?.message ?? null
    const { phase } = window.state
    // Of what a person does to the selection, not of rows that go.
    const chosen = selection.serial !== before.selection.serial && selection.count !== before.selection.count
    const filtered = appliedFilter !== before.filter || (problem === null && before.problem !== null)
    const came = window.serial !== before.frame.serial && before.frame.counting > 0
    // What is found so far is no answer.
    const looking = lookedThrough(window.state) !== null
    const owing = filtered || before.owing
    const counting = filtered ? framesToCount : before.owing && !looking ? 0 : before.frame.counting - (came && !looking ? 1 : 0)
    this.#said.set(kind, { filter: appliedFilter, frame: { serial: window.serial, matched: window.matched, counting }, owing: owing && looking, problem, phase, change: changed, readAt: readAnewAt, selection: chosen ? selection : before.selection })
    const repaired = phase === 'live' && (before.phase === 'stale' || before.phase === 'repairing')
    return [
      ...(!looking && (owing || (came && problem === null && window.matched !== before.frame.matched)) ? [news('filter', matchWords(window.matched))] : []),
      ...(problem === null || problem === before.problem ? [] : [news('filter', problem)]),
      ...(chosen && selection.count > 1 ? [news('done', `${formatCount(selection.count)} rows selected`)] : []),
      ...(changed === null || changed === before.change ? [] : [news('record', changed)]),
      ...(phase === 'stale' && before.phase !== 'stale' ? [news('data', 'Events were lost, what is shown may be out of date')] : []),
      ...(repaired ? [news('data', 'Repaired, live again')] : []),
      ...(readAnewAt === null || readAnewAt === before.readAt ? [] : [news('done', readAnewWords(readAnewAt))]),
    ]
  }
}

function news(topic: Topic, sentence: string): News {
  return { topic, sentence }
}

function matchWords(matched: number): string {
  return matched === 1 ? '1 row matches' : `${formatCount(matched)} rows match`
}

/** More would not be listened to. */
const mostFields = 4

/** "eth0 changed: mtu, transmit queue length". Of a list only that it changed: "hops", not also "hops.via". */
function changeWords(title: string, fields: readonly string[]): string {
  const words = [...new Set(fields.map((field) => (field.split('.')[0] ?? field).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)))]
  const more = words.length - mostFields
  return `${title === '' ? 'The selected row' : title} changed: ${words.slice(0, mostFields).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`
}
