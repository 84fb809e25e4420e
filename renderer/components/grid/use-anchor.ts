import { useLayoutEffect, useRef } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { GridItem } from './layout-items.ts'
import { reachesTop } from './seen-row.ts'

interface AnchorInput<R extends Row> {
  readonly items: readonly GridItem<R>[]
  /** The top of what is seen, within the content. */
  readonly top: number
  /** Rows must not move on the screen by themselves. */
  readonly anchored: boolean
  /** Filter and sort that are in force: another one has its own first row. */
  readonly order: string
  readonly scrollTo: (virtual: number) => void
  /** So many rows came in above, or went. */
  readonly onCame: (rows: number) => void
}

/** Keeps the first row that is seen where it is on the screen when rows come or go above it; another filter or sort starts at its top. */
export function useAnchor<R extends Row>({ items, top, anchored, order, scrollTo, onCame }: AnchorInput<R>): void {
  const anchor = useRef<{ readonly id: RowId; readonly top: number; readonly position: number } | null>(null)
  const follows = useRef(order)
  /** The rows of the order before, until those of the new one come. */
  const old = useRef<readonly RowId[] | null>(null)

  useLayoutEffect(() => {
    if (follows.current === order) return
    follows.current = order
    old.current = idsOf(items)
    scrollTo(0)
  }, [order, items, scrollTo])

  useLayoutEffect(() => {
    const before = old.current === null ? anchor.current : null
    if (old.current !== null && !same(old.current, idsOf(items))) old.current = null
    const now = before && anchored ? items.find(({ line }) => line === before.id) : undefined
    if (before && now && now.top !== before.top) {
      anchor.current = { id: before.id, top: now.top, position: now.position }
      onCame(now.position - before.position)
      scrollTo(top + now.top - before.top)
      return
    }
    const seen = reachesTop(items, top) ? items.find((item) => item.line !== null && item.top >= top) : undefined
    const line = seen?.line ?? null
    anchor.current = seen && line !== null ? { id: line, top: seen.top, position: seen.position } : null
  }, [items, top, anchored, scrollTo, onCame])
}

function idsOf<R extends Row>(items: readonly GridItem<R>[]): readonly RowId[] {
  return items.flatMap(({ line }) => line ?? [])
}

function same(left: readonly RowId[], right: readonly RowId[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index])
}
