import { useRef, type KeyboardEvent } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import { narrowest, widest } from './column-layout.ts'
import type { Column } from './columns.ts'
import { moveInGrid } from './grid-keys.ts'
import type { GridProps } from './grid-props.ts'
import { nothingTyped, typedOn, type Typed } from './type-ahead.ts'
import type { ActiveCell } from './use-active-cell.ts'

/** How much a key makes a column wider, in pixels. */
const widthStep = 8

interface GridKeysInput<R extends Row> {
  readonly props: GridProps<R>
  /** Rows that can be gone to. */
  readonly rows: number
  readonly columns: readonly Column<R>[]
  /** Of the columns, in pixels. */
  readonly widths: readonly number[]
  readonly active: ActiveCell
  readonly activate: (cell: ActiveCell, focus: boolean) => void
  /** Scrolls so that the row at the position is seen. */
  readonly reveal: (position: number) => void
  /** Rows that fit. */
  readonly page: number
}

/** The keys of the table: movement, opening, copying, and typing a name to jump to it. */
export function useGridKeys<R extends Row>(input: GridKeysInput<R>): (event: KeyboardEvent) => void {
  const typed = useRef<Typed>(nothingTyped)

  return (event) => {
    const { props, columns, active } = input
    const row = props.rows.find((each) => each.id === active.id)
    if (event.key === 'Enter' && row && active.row >= 0) {
      event.preventDefault()
      props.onSelect(row.id)
      props.onEnter()
      return
    }
    if (event.key === 'Escape' && props.selected !== null) {
      event.preventDefault()
      props.onSelect(null)
      return
    }
    if (event.ctrlKey && event.key.toLowerCase() === 'c' && row) {
      event.preventDefault()
      copy(input, row, !event.shiftKey)
      return
    }
    if (opens(input, row, event) || shapes(input, event)) return
    const column = Math.max(
      0,
      columns.findIndex((each) => each.id === active.column),
    )
    const to = moveInGrid({ row: active.row, column }, event, { rows: input.rows, columns: columns.length, page: input.page })
    if (to) {
      event.preventDefault()
      // Who has moved on looks for something else.
      typed.current = nothingTyped
      goTo(input, to.row, columns[to.column]?.id ?? active.column)
      return
    }
    const text = typedOn(typed.current, event, event.timeStamp)
    if (text === null) return
    typed.current = text
    event.preventDefault()
    event.stopPropagation()
    // The first letter goes on from a row that starts with it, further ones may still mean that row.
    props.onFind(text.text, Math.max(0, text.text.length === 1 ? active.row + 1 : active.row))
  }
}

function goTo<R extends Row>({ props, active, activate, reveal }: GridKeysInput<R>, row: number, column: string): void {
  if (row < 0) {
    activate({ row: -1, id: null, column }, true)
    return
  }
  const target = props.rows[row - props.first]
  if (row !== active.row) reveal(row)
  activate({ row, id: target?.id ?? null, column }, true)
  if (target) props.onSelect(target.id)
}

function copy<R extends Row>({ props, columns, active }: GridKeysInput<R>, row: R, whole: boolean): void {
  if (whole) {
    props.onCopy(columns.map((column) => column.text(row)).join('\t'), 'row')
    return
  }
  const column = columns.find((each) => each.id === active.column)
  if (column) props.onCopy(column.text(row), 'cell')
}

/** Right opens a row that has more to show when the keyboard is in its first column, Left folds it. */
function opens<R extends Row>({ props, columns, active }: GridKeysInput<R>, row: R | undefined, event: KeyboardEvent): boolean {
  if (!row || !props.details || props.details.count(row) === 0 || active.column !== columns[0]?.id || event.ctrlKey) return false
  const isOpen = props.opened.has(row.id)
  const wanted = event.key === 'ArrowRight' ? true : event.key === 'ArrowLeft' ? false : isOpen
  if (wanted === isOpen) return false
  event.preventDefault()
  props.onOpen(row.id, wanted)
  return true
}

/** On a column's name: Shift and the arrows make it narrower or wider, Delete hides it. */
function shapes<R extends Row>({ props, columns, widths, active }: GridKeysInput<R>, event: KeyboardEvent): boolean {
  const at = columns.findIndex((each) => each.id === active.column)
  const column = columns[at]
  if (active.row >= 0 || !column) return false
  if (event.key === 'Delete' && column.usual !== 'always') props.onHideColumn(column.id)
  else if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const width = (widths[at] ?? column.width) + (event.key === 'ArrowRight' ? widthStep : -widthStep)
    props.onWidth(column.id, Math.min(widest, Math.max(narrowest, Math.round(width))))
  } else return false
  event.preventDefault()
  return true
}
