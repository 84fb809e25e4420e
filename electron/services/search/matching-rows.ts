import type { ViewSource } from '../views/view-source.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import { compileFilter, type CompiledFilter } from '../../store/filter/compile.ts'
import { FilterError } from '../../store/filter/problem.ts'
import { RecordColumns } from '../../store/record-columns.ts'
import { inSlices } from '../../store/slices.ts'
import type { Table } from '../../store/table.ts'
import type { Scheduler } from '../../store/scheduler.ts'

/** So many rows are looked at in a step, which lasts well below a millisecond. */
const stepLength = 128

/** What is looked through: the rows of a source, as the filter and a person know them. */
export interface SearchedSource extends Pick<ViewSource, 'fields' | 'title'> {
  readonly table: Pick<Table, 'ids'> & { row(id: RowId): { readonly message: RawMessage } | undefined }
}

/** A row that what was typed lets through. */
export interface MatchingRow {
  readonly id: RowId
  /** How well it fits: 0 where its title is the text, with or without the length of a prefix behind it. */
  readonly rank: number
}

/**
 * Rows of a table that what was typed, as a word alone in the filter, lets through: those whose title is it first, then those whose title begins with it, at most `most`.
 * All rows are looked at, in slices; `stopped` ends it early.
 */
export async function matchingRows(source: SearchedSource, text: string, most: number, scheduler: Scheduler, stopped: () => boolean): Promise<readonly MatchingRow[]> {
  const columns = new RecordColumns()
  const filter = compiled(text, source, columns)
  if (filter === null) return []
  const { table, title } = source
  const ids = table.ids()
  const wanted = text.toLowerCase()
  let found: MatchingRow[] = []
  await inSlices(
    scheduler,
    () => {
      for (let step = 0; step < stepLength; step++) {
        const next = ids.next()
        if (next.done === true) return false
        const message = table.row(next.value)?.message
        if (message === undefined) continue
        columns.read(message)
        if (!filter.predicate.test(0)) continue
        const rank = rankOf(title.text(message.bytes, message.offset, message.length, message.source ?? 0).toLowerCase(), wanted)
        if (found.length < most || rank < (found.at(-1)?.rank ?? 0)) found = [...found, { id: next.value, rank }].toSorted((one, other) => one.rank - other.rank).slice(0, most)
      }
      return true
    },
    stopped,
  )
  return found
}

function rankOf(title: string, wanted: string): number {
  if (title === wanted || title.replace(/\/\d+$/u, '') === wanted) return 0
  if (title.startsWith(wanted)) return 1
  return title.includes(wanted) ? 2 : 3
}

/** In quotes nothing of it is a word of the language. null: it says nothing of such rows. */
function compiled(text: string, source: Pick<SearchedSource, 'fields'>, columns: RecordColumns): CompiledFilter | null {
  const word = text.replaceAll('"', '')
  if (word.trim() === '') return null
  try {
    return compileFilter(`"${word}"`, source.fields, columns)
  } catch (thrown) {
    if (thrown instanceof FilterError) return null
    throw thrown
  }
}
