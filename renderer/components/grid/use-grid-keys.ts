import { useRef, type KeyboardEvent, type RefObject } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { SelectionStep } from '../../../electron/api/selection.ts'
import { narrowest, widest } from './column-layout.ts'
import type { Column } from './columns.ts'
import { foldKey } from './fold-keys.ts'
import { moveInGrid } from './grid-keys.ts'
import type { GridProps } from './grid-props.ts'
import { selectionKey, type SelectionKey } from './selection-keys.ts'
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
  /** Takes what is to be done with the row that the keyboard went to before it was loaded. */
  readonly arrival: RefObject<Arrival>
  /** The row or header at a position; null: it is not loaded. */
  readonly idAt: (position: number) => RowId | null
}

/** What becomes of a row that is gone to once it is there: nothing, it is selected alone, or inspected. */
export type Arrival = 'nothing' | 'select' | 'inspect'

/** The keys of the table: movement, opening, copying, and typing a name to jump to it. */
export function useGridKeys<R extends Row>(input: GridKeysInput<R>): (event: KeyboardEvent) => void {
  const typed = useRef<Typed>(nothingTyped)

  return (event) => {
    const { props, columns, active } = input
    const row = props.rows.find((each) => each.id === active.id)
    if (event.key === 'Enter' && row && active.row >= 0 && props.details?.opens?.(row) === true) {
      event.preventDefault()
      props.onOpen(row.id, !props.opened.has(row.id))
      return
    }
    if (event.key === 'Enter' && row && active.row >= 0) {
      event.preventDefault()
      props.onSelect(row.id)
      props.onEnter()
      return
    }
    if (event.key === 'Escape' && (props.selected !== null || props.selection.count > 0)) {
      event.preventDefault()
      props.onSelect(null)
      return
    }
    if (event.ctrlKey && event.key.toLowerCase() === 'c' && row) {
      event.preventDefault()
      copy(input, row, !event.shiftKey)
      return
    }
    if (folds(input, event)) return
    if (opens(input, row, event) || shapes(input, event)) return
    const column = Math.max(
      0,
      columns.findIndex((each) => each.id === active.column),
    )
    const from = { row: active.row, column }
    const extent = { rows: input.rows, columns: columns.length, page: input.page }
    if (selects(input, event, selectionKey(from, event, extent))) return
    const to = moveInGrid(from, event, extent)
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

function goTo<R extends Row>({ props, active, activate, reveal, arrival, idAt }: GridKeysInput<R>, row: number, column: string): void {
  if (row < 0) {
    activate({ row: -1, id: null, column }, true)
    return
  }
  const target = idAt(row)
  if (row !== active.row) reveal(row)
  activate({ row, id: target, column }, true)
  if (target !== null && target >= 0) props.onSelect(target, true)
  else if (target === null) arrival.current = 'select'
}

/** Several rows by keyboard: Shift and movement, Ctrl and Space, all. With Ctrl alone the keyboard moves and the selection stays. */
function selects<R extends Row>({ props, columns, active, activate, reveal, arrival, idAt }: GridKeysInput<R>, event: KeyboardEvent, does: SelectionKey | null): boolean {
  if (does === null) return false
  event.preventDefault()
  if (does.does === 'all') props.onAlter(props.selected, [{ does: 'all' }])
  if (does.does === 'toggle' && active.id !== null && active.id >= 0) props.onAlter(active.id, [{ does: 'toggle', row: active.id }])
  if (!('to' in does)) return true
  const { row } = does.to
  const line = idAt(row)
  const target = line !== null && line >= 0 ? line : null
  if (row !== active.row) reveal(row)
  activate({ row, id: line, column: columns[does.to.column]?.id ?? active.column }, true)
  const inspected = target ?? props.selected
  if (line === null) arrival.current = 'inspect'
  if (does.does === 'stay') {
    props.onAlter(inspected, [], true)
    return true
  }
  const begins: readonly SelectionStep[] = props.selection.count === 0 && active.id !== null && active.id >= 0 ? [{ does: 'one', row: active.id }] : []
  props.onAlter(inspected, [...begins, { does: 'range', to: target === null ? { position: row } : { row: target }, keep: false }], true)
  return true
}

function copy<R extends Row>({ props, columns, active }: GridKeysInput<R>, row: R, whole: boolean): void {
  if (whole && (props.selection.count > 1 || props.selection.awaited)) {
    props.onCopyAll(columns)
    return
  }
  if (whole) {
    props.onCopy(columns.flatMap(({ text }) => (text === null ? [] : [text(row)])).join('\t'), 'row')
    return
  }
  const text = columns.find((each) => each.id === active.column)?.text ?? null
  if (text !== null) props.onCopy(text(row), 'cell')
}

/** Headers, and rows with others below them. */
function folds<R extends Row>(input: GridKeysInput<R>, event: KeyboardEvent): boolean {
  const { props, columns, active } = input
  const done = props.outline && active.id !== null && active.row >= 0 ? foldKey(props.outline, { ...active, id: active.id, first: active.column === columns[0]?.id }, event, { position: props.first, idAt: input.idAt }) : null
  if (done === null || !props.outline) return false
  event.preventDefault()
  if (done.does === 'all') props.outline.onFoldAll(done.folded)
  else if (done.does === 'fold') props.outline.onFold(done.key, done.folded)
  else goTo(input, done.position, active.column)
  return true
}

/** Right opens a row that has more to show when the keyboard is in its first column, Left folds it. */
function opens<R extends Row>({ props, columns, active }: GridKeysInput<R>, row: R | undefined, event: KeyboardEvent): boolean {
  if (!row || !props.details || event.ctrlKey) return false
  const anywhere = props.details.opens?.(row) === true
  if (!anywhere && (props.details.count(row) === 0 || active.column !== columns[0]?.id)) return false
  const isOpen = props.opened.has(row.id)
  const wanted = event.key === 'ArrowRight' ? true : event.key === 'ArrowLeft' ? false : isOpen
  if (wanted === isOpen) return false
  event.preventDefault()
  props.onOpen(row.id, wanted)
  return true
}

/** On a column's name: Shift and the arrows make it narrower or wider, Ctrl besides moves it, Delete hides it. */
function shapes<R extends Row>({ props, columns, widths, active, activate }: GridKeysInput<R>, event: KeyboardEvent): boolean {
  const at = columns.findIndex((each) => each.id === active.column)
  const column = columns[at]
  if (active.row >= 0 || !column) return false
  if (event.key === 'Delete' && column.usual !== 'always') props.onHideColumn(column.id)
  else if (event.shiftKey && event.ctrlKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    props.onStepColumn(column.id, event.key === 'ArrowRight' ? 1 : -1)
    // What is put elsewhere in the page loses the keyboard.
    activate({ row: -1, id: null, column: column.id }, true)
  } else if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const width = (widths[at] ?? column.width) + (event.key === 'ArrowRight' ? widthStep : -widthStep)
    props.onWidth(column.id, Math.min(widest, Math.max(narrowest, Math.round(width))))
  } else return false
  event.preventDefault()
  return true
}
