import type { ViewSource } from '../views/view-source.ts'
import type { RowId } from '../../store/row-id.ts'
import { compileFilter, type CompiledFilter } from '../../store/filter/compile.ts'
import { FilterError } from '../../store/filter/problem.ts'
import { RecordColumns } from '../../store/record-columns.ts'
import { inSlices } from '../../store/slices.ts'
import type { Scheduler } from '../../store/scheduler.ts'

/** So many rows are looked at in a step, which lasts well below a millisecond. */
const stepLength = 128
/** Further rows are not looked at: who has more of them filters them in their view. */
const mostLookedAt = 200_000
/** As many that match are compared with each other. */
const mostCompared = 50

/**
 * Rows of a table that what was typed, as a word alone in the filter, lets through: those whose title is it first, then those whose title begins with it, at most `most`.
 * Works in slices; `stopped` ends it early.
 */
export async function matchingRows(source: ViewSource, text: string, most: number, scheduler: Scheduler, stopped: () => boolean): Promise<readonly RowId[]> {
  const columns = new RecordColumns()
  const filter = compiled(text, source, columns)
  if (filter === null) return []
  const { table, title } = source
  const ids = table.ids()
  const wanted = text.toLowerCase()
  const found: { readonly id: RowId; readonly rank: number }[] = []
  let looked = 0
  await inSlices(
    scheduler,
    () => {
      for (let step = 0; step < stepLength; step++) {
        const next = ids.next()
        if (next.done === true || looked >= mostLookedAt || found.length >= mostCompared) return false
        looked++
        const message = table.row(next.value)?.message
        if (message === undefined) continue
        columns.read(message)
        if (filter.predicate.test(0)) found.push({ id: next.value, rank: rankOf(title.text(message.bytes, message.offset, message.length, message.source ?? 0).toLowerCase(), wanted) })
      }
      return true
    },
    stopped,
  )
  return found.toSorted((one, other) => one.rank - other.rank).slice(0, most).map(({ id }) => id)
}

function rankOf(title: string, wanted: string): number {
  if (title === wanted) return 0
  if (title.startsWith(wanted)) return 1
  return title.includes(wanted) ? 2 : 3
}

/** In quotes nothing of it is a word of the language. null: it says nothing of such rows. */
function compiled(text: string, source: ViewSource, columns: RecordColumns): CompiledFilter | null {
  const word = text.replaceAll('"', '')
  if (word.trim() === '') return null
  try {
    return compileFilter(`"${word}"`, source.fields, columns)
  } catch (thrown) {
    if (thrown instanceof FilterError) return null
    throw thrown
  }
}
