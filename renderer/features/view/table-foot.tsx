import type { ReactNode } from 'react'
import { formatCount } from '../../format/quantity.ts'
import type { SortKey, ViewKind } from '../../../electron/api/views.ts'
import { readAnewWords, selectedWords, shownWords } from './count-words.ts'
import type { ViewSnapshot } from './view-session.ts'

/** How the rows are ordered: "Sorted by device, then metric"; unsorted as they came, first from the dump and then by events. */
function orderWords({ sort }: ViewSnapshot): string {
  if (sort.length === 0) return 'In order of arrival'
  return `Sorted by ${sort.map(keyWords).join(', then ')}`
}

function keyWords({ field, descending }: SortKey): string {
  if (field === 'age') return descending ? 'age, newest first' : 'age, oldest first'
  return descending ? `${field}, descending` : field
}

/** The line below the table: what the view adds up to at the left, what waits at the right. */
export function TableFoot({ kind, snapshot, sums }: { readonly kind: ViewKind; readonly snapshot: ViewSnapshot; readonly sums: ReactNode }) {
  const { window, held, paused, readAnewAt } = snapshot
  return (
    <footer className="table-foot" aria-label="Below the table">
      <div className="table-foot-facts">
        {window.total === null ? null : (
          <span>
            {shownWords(window.matched, window.total, kind)}
            {selectedWords(window)}
          </span>
        )}
        {sums}
        <span>{orderWords(snapshot)}</span>
      </div>
      <span className="table-foot-end">
        {readAnewAt === null ? null : <span>{readAnewWords(readAnewAt)}</span>}
        {window.busy ? <span>Many changes</span> : null}
        {window.waiting > 0 && held && !paused ? (
          <span title="So that nothing moves. The full stop lets them in">
            {formatCount(window.waiting)} {window.waiting === 1 ? 'change waits' : 'changes wait'} <kbd className="key">.</kbd>
          </span>
        ) : null}
      </span>
    </footer>
  )
}
