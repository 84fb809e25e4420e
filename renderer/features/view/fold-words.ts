import type { Branch, GroupHeader } from '../../../electron/api/outline.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import { formatCount } from '../../format/quantity.ts'

interface Foldable {
  readonly headers: ReadonlyMap<number, GroupHeader>
  readonly branches: ReadonlyMap<RowId, Branch>
  /** Words for what has nothing to be grouped by. */
  readonly none: string
}

/** What was opened or folded: "main is open, 12 rows". `nameOf`: what a row of a tree is called; null: it is not loaded. */
export function foldWords({ headers, branches, none }: Foldable, key: string, folded: boolean, nameOf: (id: RowId) => string | null): string {
  const header = [...headers.values()].find(({ word }) => word === key)
  if (header) return openWords(header.word === '' ? none : header.word, folded, header.count)
  const branch = [...branches].find((each) => each[1].key === key)
  return openWords((branch && nameOf(branch[0])) ?? 'The group', folded, branch?.[1].members ?? 0)
}

/** `count`: how many rows it holds; 0: that goes without saying. */
export function openWords(name: string, folded: boolean, count: number): string {
  return `${name} is ${folded ? 'folded' : 'open'}${count === 0 ? '' : `, ${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`}`
}
