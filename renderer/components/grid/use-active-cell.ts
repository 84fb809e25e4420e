import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import { keyboardAfterDrawing, type KeyboardPlace } from './keyboard-place.ts'

/** The cell that the keyboard is at: by the row's identity where it is known, so that it moves with its row. */
export interface ActiveCell {
  /** Position in the view; −1 is the header. */
  readonly row: number
  /** Null until the row at the position is loaded. */
  readonly id: RowId | null
  readonly column: string
}

/** The active cell, and how it is moved. */
export interface ActiveCellControl {
  readonly active: ActiveCell
  /** Moves there; with `focus` the keyboard follows as soon as the cell is drawn. */
  readonly activate: (cell: ActiveCell, focus: boolean) => void
}

/** Keeps one tab stop within the table, and the keyboard on its cell when the rows around it move. */
export function useActiveCell(grid: RefObject<HTMLElement | null>, columns: readonly { readonly id: string }[]): ActiveCellControl {
  const [chosen, setActive] = useState<ActiveCell>({ row: 0, id: null, column: columns[0]?.id ?? '' })
  const wanted = useRef(false)
  /** What had the keyboard last, if it was within the table. */
  const holder = useRef<Element | null>(null)
  // A column that was hidden leaves the keyboard to the first.
  const active = useMemo(() => (columns.some(({ id }) => id === chosen.column) ? chosen : { ...chosen, column: columns[0]?.id ?? '' }), [chosen, columns])

  const activate = useCallback((cell: ActiveCell, focus: boolean) => {
    if (focus) wanted.current = true
    setActive((before) => (before.row === cell.row && before.id === cell.id && before.column === cell.column ? before : cell))
  }, [])

  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      holder.current = target instanceof Element && grid.current?.contains(target) === true ? target : null
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [grid])

  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const cell = findCell(element, active)
    const next = keyboardAfterDrawing(wanted.current, whereIs(document.activeElement, element, holder.current), cell !== null)
    wanted.current = next.wanted
    const target = next.to === 'table' ? element : next.to === 'cell' ? cell : null
    if (target && target !== document.activeElement) target.focus({ preventScroll: true })
  })

  return { active, activate }
}

function whereIs(keyboard: Element | null, grid: HTMLElement, holder: Element | null): KeyboardPlace {
  if (keyboard === null || keyboard === document.body) return holder?.isConnected === false ? 'removed' : 'nowhere'
  if (keyboard === grid) return 'table'
  return grid.contains(keyboard) ? 'within' : 'elsewhere'
}

function findCell(grid: HTMLElement, cell: ActiveCell): HTMLElement | null {
  if (cell.row < 0) return grid.querySelector<HTMLElement>(`[data-header="${cell.column}"]`)
  if (cell.id === null) return null
  return grid.querySelector<HTMLElement>(`[data-row-id="${String(cell.id)}"] ${cell.id < 0 ? '[data-group-cell]' : `[data-column="${cell.column}"]`}`)
}
