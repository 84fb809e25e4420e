import { memo } from 'react'
import type { GroupHeader } from '../../../electron/api/outline.ts'
import { formatCount } from '../../format/quantity.ts'
import { Glyph } from '../glyphs.tsx'
import './outline.css'

interface GroupRowProps {
  readonly header: GroupHeader
  readonly none: string
  readonly position: number
  /** Columns that its one cell stands across. */
  readonly columns: number
  /** The Tab key reaches it. */
  readonly active: boolean
}

/** The header of a group: a row with one cell, that folds and opens what is below it. */
export const GroupRow = memo(function GroupRow({ header: { id, word, count, folded }, none, position, columns, active }: GroupRowProps) {
  return (
    <div className={`grid-group${count === 0 ? ' row-gone' : ''}`} role="row" aria-rowindex={position + 2} aria-level={1} aria-expanded={!folded} data-row-id={id} data-group={word}>
      <div className="grid-group-cell" role="gridcell" aria-colspan={columns + 1} data-group-cell tabIndex={active ? 0 : -1}>
        <Glyph name={folded ? 'folded' : 'opened'} />
        <span className="grid-group-word">{word === '' ? none : word}</span>
        <span className="grid-group-count">{formatCount(count)}</span>
      </div>
    </div>
  )
})
