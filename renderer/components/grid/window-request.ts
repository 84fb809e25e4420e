import type { ViewWindow } from '../../../electron/api/views.ts'

/** Tables up to this many rows are asked for whole, so that scrolling them never waits. */
const wholeTable = 200
const mostRows = 500

/** What decides which rows to ask for. */
export interface WindowNeed {
  /** Position of the first row that can be seen. */
  readonly firstVisible: number
  /** How many rows fit. */
  readonly visible: number
  readonly matched: number
}

/** The rows to ask for; the current window as long as it covers what is seen with some to spare, so that scrolling asks seldom. */
export function windowFor(need: WindowNeed, current: ViewWindow): ViewWindow {
  if (need.matched <= wholeTable) return current.first === 0 && current.count === wholeTable ? current : { first: 0, count: wholeTable }
  const spare = Math.ceil(need.visible / 2)
  const wantedFirst = Math.max(0, need.firstVisible - spare)
  const wantedEnd = Math.min(need.matched, need.firstVisible + need.visible + spare)
  if (current.count > 0 && current.first <= wantedFirst && current.first + current.count >= wantedEnd) return current
  const count = Math.min(mostRows, Math.max(60, need.visible * 4))
  const first = Math.max(0, need.firstVisible - Math.floor((count - need.visible) / 2))
  return { first, count }
}
