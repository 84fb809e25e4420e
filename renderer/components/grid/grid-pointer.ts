import type { FocusEvent, MouseEvent } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from './columns.ts'
import type { GridProps } from './grid-props.ts'
import { inPlaceOf } from './in-place-of.ts'
import type { GridItem } from './layout-items.ts'
import { pressedSteps } from './selection-keys.ts'
import type { ActiveCell } from './use-active-cell.ts'

interface GridPointerInput<R extends Row> {
  readonly props: GridProps<R>
  /** What stands in the table. */
  readonly items: readonly GridItem<R>[]
  /** Rows that can be gone to. */
  readonly extent: number
  readonly columns: readonly Column<R>[]
  readonly active: ActiveCell
  readonly activate: (cell: ActiveCell, focus: boolean) => void
}

/** What pressing in the table does, and the keyboard where it comes by other ways than the table's keys. */
export function gridPointer<R extends Row>({ props, items, extent, columns, active, activate }: GridPointerInput<R>) {
  const { outline, rows, opened } = props

  const onClick = (event: MouseEvent) => {
    const cell = closest(event.target, '[data-column]')
    const id = rowIdAt(event.target)
    const item = items.find(({ line }) => line === id)
    if (!item) return
    if (item.kind === 'header') {
      activate({ row: item.position, id, column: active.column }, true)
      if (event.type === 'click') outline?.onFold(item.header.word, !item.header.folded)
      return
    }
    const branch = outline?.branches.get(id)
    if (closest(event.target, '[data-fold]') && branch) outline?.onFold(branch.key, !branch.folded)
    if (closest(event.target, '[data-twisty]')) props.onOpen(id, !opened.has(id))
    activate({ row: item.position, id, column: cell?.dataset['column'] ?? active.column }, true)
    // The menu is of all that is selected, where it is asked for on one of them.
    const steps = event.type === 'contextmenu' ? (props.selection.ids.has(id) ? [] : null) : pressedSteps(id, event)
    // Who opens or folds a row wants to see what stands below it, and no record in its place.
    if (steps === null) props.onSelect(id, closest(event.target, '[data-fold], [data-twisty]') !== null)
    else props.onAlter(id, steps)
  }

  /** The keyboard may come by other ways than ours, by Tab say, or to the table as a whole because its row has left. */
  const onFocus = (event: FocusEvent) => {
    const header = closest(event.target, '[data-header]')?.dataset['header']
    const column = closest(event.target, '[data-column]')?.dataset['column'] ?? active.column
    const id = rowIdAt(event.target)
    const onTable = event.target === event.currentTarget
    const item = onTable ? inPlaceOf(items, active, extent) : items.find(({ line }) => line === id)
    if (header !== undefined) activate({ row: -1, id: null, column: header }, false)
    else if (item) activate({ row: item.position, id: item.line, column }, onTable)
  }

  const onContextMenu = (event: MouseEvent) => {
    const id = rowIdAt(event.target)
    if (!rows.some((each) => each.id === id)) return
    event.preventDefault()
    onClick(event)
    const box = closest(event.target, '[data-column]')?.getBoundingClientRect()
    // By keyboard there is no pointer: below the cell, then.
    const at = event.button === 2 || !box ? { x: event.clientX, y: event.clientY } : { x: box.left + 8, y: box.bottom }
    props.onMenu({ row: id, columns, at })
  }

  return { onMouseDown: keepText, onClick, onFocus, onContextMenu }
}

/** Shift selects rows, not the text from the last press to this one. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault()
}

/** The id of the row or header that something is drawn in; not a number: in none. */
function rowIdAt(target: EventTarget): number {
  return Number(closest(target, '[data-row-id]')?.dataset['rowId'] ?? Number.NaN)
}

function closest(target: EventTarget, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null
}
