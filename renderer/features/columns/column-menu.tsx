import { useId } from 'react'
import type { ColumnSettings } from '../../../electron/api/settings.ts'
import { usualColumns } from '../../../electron/api/usual-columns.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { isShown, isUsual, withColumn } from './chosen-columns.ts'
import './column-menu.css'

interface ColumnMenuProps<R extends Row> {
  readonly columns: readonly Column<R>[]
  readonly settings: ColumnSettings
  readonly used: ReadonlySet<string>
  /** Those that have room in the table; null: not known yet. */
  readonly drawn: ReadonlySet<string> | null
  readonly onSettings: (settings: ColumnSettings) => void
}

/** Which columns the table has: a button, and the list below it. */
export function ColumnMenu<R extends Row>({ columns, settings, used, drawn, onSettings }: ColumnMenuProps<R>) {
  const id = useId()
  return (
    <>
      <button type="button" className="icon-button" aria-label="Columns" title="Columns" popoverTarget={id}>
        <Glyph name="columns" />
      </button>
      <div id={id} className="column-menu" popover="auto" role="group" aria-label="Columns of the table">
        {columns.map((column) => (
          <label key={column.id} className="column-choice">
            <input
              type="checkbox"
              checked={isShown(column, settings, used)}
              disabled={column.usual === 'always'}
              onChange={(event) => onSettings(withColumn(settings, column.id, event.target.checked))}
            />
            {column.title}
            {column.explanation === null ? null : <small>{column.explanation}</small>}
            {drawn !== null && !drawn.has(column.id) && isShown(column, settings, used) ? <small className="no-room">no room now</small> : null}
          </label>
        ))}
        <div className="column-menu-foot">
          <button type="button" className="button" disabled={isUsual(settings)} onClick={() => onSettings(usualColumns)}>
            As usual
          </button>
          <span className="hint">Drag the edge of a name to make its column wider</span>
        </div>
      </div>
    </>
  )
}
