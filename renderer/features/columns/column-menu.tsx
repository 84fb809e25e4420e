import { useId, useLayoutEffect, useRef } from 'react'
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
  /** Moves a column a place among those that are shown. */
  readonly onStep: (id: string, step: -1 | 1) => void
}

/** Which columns the table has, and in which order: a button, and the list below it. */
export function ColumnMenu<R extends Row>({ columns, settings, used, drawn, onSettings, onStep }: ColumnMenuProps<R>) {
  const id = useId()
  return (
    <>
      <button type="button" className="icon-button" aria-label="Columns" title="Columns" data-opens="columns" popoverTarget={id}>
        <Glyph name="columns" />
      </button>
      <div id={id} className="column-menu" popover="auto" role="group" aria-label="Columns of the table">
        {columns.map((column, at) => (
          <div key={column.id} className="column-choice">
            <label>
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
            {at === 0 ? null : (
              <>
                <StepButton column={column} step={-1} disabled={at === 1} onStep={onStep} />
                <StepButton column={column} step={1} disabled={at === columns.length - 1} onStep={onStep} />
              </>
            )}
          </div>
        ))}
        <div className="column-menu-foot">
          <button type="button" className="button" disabled={isUsual(settings)} onClick={() => onSettings(usualColumns)}>
            As usual
          </button>
          <span className="hint">Drag a column’s name to move it, its edge to make it wider</span>
        </div>
      </div>
    </>
  )
}

/** Opens the list of columns of the table on show. */
export function openColumnMenu(): void {
  document.querySelector<HTMLElement>('[data-opens="columns"]')?.click()
}

interface StepButtonProps<R extends Row> {
  readonly column: Column<R>
  readonly step: -1 | 1
  readonly disabled: boolean
  readonly onStep: (id: string, step: -1 | 1) => void
}

/** Moves a column a place; it keeps the keyboard, wherever it moves with its column. */
function StepButton<R extends Row>({ column, step, disabled, onStep }: StepButtonProps<R>) {
  const button = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  useLayoutEffect(() => {
    if (pressed.current) button.current?.focus()
    pressed.current = false
  })
  return (
    <button
      ref={button}
      type="button"
      className="icon-button"
      aria-label={`Move ${column.title} ${step === 1 ? 'behind the next' : 'before the previous'} column`}
      aria-disabled={disabled}
      onClick={() => {
        if (disabled) return
        pressed.current = true
        onStep(column.id, step)
      }}
    >
      <Glyph name={step === 1 ? 'down' : 'up'} />
    </button>
  )
}
