import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'

/** The cell that the keyboard is at: by the row's identity where it is known, so that it moves with its row. */
export interface ActiveCell {
  /** Position in the view; −1 is the header. */
  readonly row: number
  /** Null until the row at the position is loaded. */
  readonly id: RowId | null
  readonly column: string
}

export interface ActiveCellControl {
  readonly active: ActiveCell
  /** Moves there; with `focus` the keyboard follows as soon as the cell is drawn. */
  readonly activate: (cell: ActiveCell, focus: boolean) => void
}

/** Keeps one tab stop within the table, and the keyboard on its cell when the rows around it move. */
export function useActiveCell(grid: RefObject<HTMLElement | null>, columns: readonly { readonly id: string }[]): ActiveCellControl {
  const [chosen, setActive] = useState<ActiveCell>({ row: 0, id: null, column: columns[0]?.id ?? '' })
  const wanted = useRef(false)
  // A column that was hidden leaves the keyboard to the first.
  const active = useMemo(() => (columns.some(({ id }) => id === chosen.column) ? chosen : { ...chosen, column: columns[0]?.id ?? '' }), [chosen, columns])

  const activate = useCallback((cell: ActiveCell, focus: boolean) => {
    if (focus) wanted.current = true
    setActive((before) => (before.row === cell.row && before.id === cell.id && before.column === cell.column ? before : cell))
  }, [])

  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    // The cell had the keyboard, was scrolled away, and is drawn again.
    if (document.activeElement === element) wanted.current = true
    if (!wanted.current) return
    const keyboard = document.activeElement
    if (keyboard && keyboard !== document.body && !element.contains(keyboard)) {
      // Who has gone on, to the inspector say, before the cell was drawn is not fetched back.
      wanted.current = false
      return
    }
    const target = findCell(element, active)
    if (!target) return
    wanted.current = false
    if (document.activeElement !== target) target.focus({ preventScroll: true })
  })

  return { active, activate }
}

function findCell(grid: HTMLElement, cell: ActiveCell): HTMLElement | null {
  if (cell.row < 0) return grid.querySelector<HTMLElement>(`[data-header="${cell.column}"]`)
  if (cell.id === null) return null
  return grid.querySelector<HTMLElement>(`[data-row-id="${String(cell.id)}"] [data-column="${cell.column}"]`)
}
