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
  /** Rows that were scrolled since the last time, upwards negative: so many more are likely to be seen next. */
  readonly scrolled: number
}

/** The rows to ask for; the current window as long as it covers what is seen with some to spare, more of it where the table is scrolled to, so that scrolling asks seldom and early. */
export function windowFor(need: WindowNeed, current: ViewWindow): ViewWindow {
  if (need.matched <= wholeTable) return current.first === 0 && current.count === wholeTable ? current : { first: 0, count: wholeTable }
  const spare = Math.ceil(need.visible / 2)
  const count = Math.min(mostRows, Math.max(60, need.visible * 4))
  const around = Math.floor((count - need.visible) / 2)
  const most = Math.max(0, around - spare)
  const ahead = Math.max(-most, Math.min(most, Math.round(need.scrolled)))
  const wantedFirst = Math.max(0, need.firstVisible - spare + Math.min(0, ahead))
  const wantedEnd = Math.min(need.matched, need.firstVisible + need.visible + spare + Math.max(0, ahead))
  if (current.count > 0 && current.first <= wantedFirst && current.first + current.count >= wantedEnd) return current
  const first = Math.max(0, need.firstVisible + ahead - around)
  return { first, count }
}
