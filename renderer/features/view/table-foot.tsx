import type { ReactNode } from 'react'
import { formatCount } from '../../format/quantity.ts'
import type { SortKey } from '../../../electron/api/views.ts'
import { readAnewWords, selectedWords, shownWords } from './count-words.ts'
import type { KindFacts } from './kind-facts.ts'
import type { ViewSnapshot } from './view-snapshot.ts'

/** How the rows are ordered: "Sorted by device, then metric"; unsorted as they came, first from the dump and then by events. */
function orderWords({ sort }: ViewSnapshot): string {
  if (sort.length === 0) return 'In order of arrival'
  return `Sorted by ${sort.map(keyWords).join(', then ')}`
}

function keyWords({ field, descending }: SortKey): string {
  if (field === 'age') return descending ? 'age, newest first' : 'age, oldest first'
  const words = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return descending ? `${words}, descending` : words
}

interface TableFootProps {
  readonly noun: KindFacts['noun']
  readonly snapshot: ViewSnapshot
  /** Said for a moment; null: nothing is. */
  readonly said: string | null
  /** Rows that have come in above what is seen. */
  readonly above: number
  readonly sums: ReactNode
}

/** The line below the table: what the view adds up to at the left, what waits at the right. */
export function TableFoot({ noun, snapshot, said, above, sums }: TableFootProps) {
  const { window, held, paused, readAnewAt } = snapshot
  const waits = window.waiting
  return (
    <footer className="table-foot" aria-label="Below the table">
      <div className="table-foot-facts">
        {window.state.phase === 'loading' && window.state.received > 0 ? (
          <span>
            <b>{formatCount(window.state.received)}</b> {noun.many} read so far
          </span>
        ) : null}
        {window.total === null || window.summary?.kind === 'events' ? null : (
          <span>
            {shownWords(window.matched, window.total, noun)}
            {selectedWords(window, snapshot.selection)}
          </span>
        )}
        {sums}
        <span>{orderWords(snapshot)}</span>
      </div>
      <span className="table-foot-end">
        {said === null ? null : <span>{said}</span>}
        {readAnewAt === null ? null : <span>{readAnewWords(readAnewAt)}</span>}
        {window.busy ? <span>Many changes</span> : null}
        {above > 0 && !paused ? (
          <span title="The full stop goes to the top">
            {formatCount(above)} new above <kbd className="key">.</kbd>
          </span>
        ) : null}
        {waits > 0 && held && !paused ? (
          <span title="So that nothing moves. The full stop lets them in">
            {formatCount(waits)} {waits === 1 ? 'change waits' : 'changes wait'} <kbd className="key">.</kbd>
          </span>
        ) : null}
      </span>
    </footer>
  )
}
