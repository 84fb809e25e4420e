import type { Frame, ViewWindow } from '../../../electron/api/views.ts'

/** The window that was asked for, in the terms of a frame that came since: it moves with its rows. */
export function windowAfter(asked: ViewWindow, { first, ids }: Pick<Frame, 'first' | 'ids'>): ViewWindow {
  const { count, seen } = asked
  if (ids.length === 0) return asked
  const at = seen === undefined ? -1 : ids.indexOf(seen.id)
  return seen === undefined || at < 0 ? { first, count } : { first, count, seen: { id: seen.id, position: first + at } }
}

/** Whether two windows ask for the same rows, anchored to the same one. */
export function isSameWindow(left: ViewWindow, right: ViewWindow): boolean {
  return left.first === right.first && left.count === right.count && left.seen?.id === right.seen?.id && left.seen?.position === right.seen?.position
}
