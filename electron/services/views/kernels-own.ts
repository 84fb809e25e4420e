import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import { plainScript, type MakingScript, type RowToMake } from './making-script.ts'

/** Rows that the kernel makes by itself. */
export interface KernelsOwn {
  /** What rows are called. */
  readonly noun: { readonly one: string; readonly many: string }
  /** When the kernel makes such, as it stands behind "the kernel makes them itself, ". */
  readonly when: string
  /** Whether a record is one. */
  readonly is: (record: RawMessage) => boolean
}

/** Makes the script of rows of a table, without those that the kernel makes itself, with a line that says so: made by hand, they would be refused, or stand beside its own. */
export function scriptWithout({ noun, when, is }: KernelsOwn, table: () => Table): (rows: readonly RowToMake[]) => MakingScript {
  return (rows) => {
    const others = rows.filter(({ id }) => {
      const version = table().row(id)
      return version === undefined || !is(version.message)
    })
    const { lines, rows: made } = plainScript(others)
    const left = rows.length - others.length
    if (left === 0) return { lines, rows: made }
    const words = left === 1 ? `1 ${noun.one} is left out: the kernel makes it` : `${left} ${noun.many} are left out: the kernel makes them`
    return { lines: [`# ${words} itself, ${when}.`, ...lines], rows: made }
  }
}
