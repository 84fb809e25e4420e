import { useLayoutEffect, useRef } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { rowHeight, type GridItem } from './layout-items.ts'

interface SelectionInput<R extends Row> {
  readonly items: readonly GridItem<R>[]
  readonly selected: RowId | null
  /** The top of what is seen, within the content, and how much of it is, in pixels. */
  readonly top: number
  readonly height: number
  readonly scrollTo: (virtual: number) => void
}

/** Keeps a selected row that was seen in sight when the table becomes lower: the inspector opens below it, say. */
export function useSelectionInView<R extends Row>({ items, selected, top, height, scrollTo }: SelectionInput<R>): void {
  const before = useRef(height)
  useLayoutEffect(() => {
    const was = before.current
    before.current = height
    if (height >= was) return
    const row = items.find((item) => item.kind === 'row' && item.row.id === selected)
    if (row && row.top < top + was && row.top + rowHeight > top + height) scrollTo(row.top + 2 * rowHeight - height)
  }, [items, selected, top, height, scrollTo])
}
