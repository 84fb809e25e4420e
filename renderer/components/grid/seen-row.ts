import type { Row } from '../../../electron/api/rows.ts'
import type { SeenRow } from '../../../electron/api/views.ts'
import type { GridItem } from './layout-items.ts'

/** The first row that is seen, in part or by what stands below it, where the content is seen from `top` on; undefined: none that is loaded stands there. */
export function seenRow<R extends Row>(items: readonly GridItem<R>[], top: number): SeenRow | undefined {
  if (!reachesTop(items, top)) return undefined
  const item = items.find((each) => each.kind !== 'gone' && each.top + each.height > top)
  return item && { id: item.kind === 'header' ? item.header.id : item.row.id, position: item.position }
}

/** Whether what is laid out covers the top of what is seen, so that nothing is missing above its first row. */
export function reachesTop<R extends Row>(items: readonly GridItem<R>[], top: number): boolean {
  const [first] = items
  return first !== undefined && first.top <= top
}
