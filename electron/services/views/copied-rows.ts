import type { CopiedRows, CopiedText, CopyTextInput } from '../../api/copying.ts'
import { ApiFailure } from '../../api/errors.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { Scheduler } from '../../store/scheduler.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { inSlices } from '../../store/slices.ts'
import { plainScript, type RowToMake } from './making-script.ts'
import type { ViewSelection } from './view-selection.ts'
import type { ViewSource } from './view-source.ts'

/** More rows than this are not copied at once. */
const mostRows = 100_000
/** A plan takes no more steps than this. */
const mostEdited = 4096
/** So many rows cross to the window at a time. */
const partLength = 500

/** Makes of a view's selected rows what is copied. */
export class RowCopies {
  readonly #source: ViewSource
  readonly #selection: ViewSelection
  /** Those of the copy under way. */
  #ids: readonly RowId[] = []

  constructor(source: ViewSource, selection: ViewSelection) {
    this.#source = source
    this.#selection = selection
  }

  /** The rows from that place on; 0 begins a copy. Throws ApiFailure where too many are selected, or none. */
  rows(from: number): CopiedRows {
    if (from === 0) this.#ids = this.#wanted()
    const part = this.#ids.slice(from, from + partLength)
    const selected = this.#ids.length
    const next = from + part.length < selected ? from + partLength : null
    if (next === null) this.#ids = []
    return { selected, rows: part.flatMap((id) => this.#source.row(id) ?? []), next }
  }

  /** The text of all selected rows, made in slices between which frames go on. Rejects with ApiFailure where too many are selected, or none. */
  async text(as: CopyTextInput['as'], scheduler: Scheduler): Promise<CopiedText> {
    const ids = this.#wanted()
    const texts: string[] = []
    const toMake: RowToMake[] = []
    let at = 0
    await inSlices(
      scheduler,
      () => {
        const id = ids[at++] ?? -1
        const inspection = this.#source.inspect(id)
        if (inspection === undefined) return at < ids.length
        if (as === 'make') toMake.push({ id, commands: inspection.commands })
        else texts.push(...textOf(inspection, as))
        return at < ids.length
      },
      () => false,
    )
    if (as === 'make') {
      const script = this.#source.makingScript?.(toMake) ?? plainScript(toMake)
      return { text: script.lines.join('\n'), selected: ids.length, rows: script.rows }
    }
    return { text: as === 'json' ? `[${texts.join(',\n')}]` : texts.join('\n'), selected: ids.length, rows: texts.length }
  }

  /** The records of all selected rows, for a plan. Throws ApiFailure where more are selected than a plan has steps, or none. */
  records(): readonly RawMessage[] {
    const { count } = this.#selection
    if (count === 0) throw new ApiFailure({ code: 'unavailable', message: 'No row is selected. Select those that are to be changed.' })
    if (count > mostEdited) throw new ApiFailure({ code: 'unavailable', message: `${count.toLocaleString('en')} rows are selected, and a plan has ${mostEdited.toLocaleString('en')} steps at most. Select fewer.` })
    return this.#selection.ordered().flatMap((id) => this.#source.table.row(id)?.message ?? [])
  }

  #wanted(): readonly RowId[] {
    const { count } = this.#selection
    if (count === 0) throw new ApiFailure({ code: 'unavailable', message: 'No row is selected. Select some, and copy again.' })
    if (count > mostRows) throw tooMany(count)
    return this.#selection.ordered()
  }
}

function textOf({ json, commands }: Inspection, as: Exclude<CopyTextInput['as'], 'make'>): readonly string[] {
  if (as === 'json') return json === null ? [] : [json]
  return commands.filter(({ label }) => label === 'Show').slice(0, 1).map(({ command }) => command)
}

function tooMany(count: number): ApiFailure {
  const words = (rows: number): string => rows.toLocaleString('en')
  return new ApiFailure({
    code: 'unavailable',
    message: `${words(count)} rows are selected, and no more than ${words(mostRows)} are copied at once. Select fewer, or have “linkwright show” print all of them.`,
  })
}
