import type { ViewKind } from '../../../electron/api/views.ts'
import { formatCount } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import type { WindowState } from './window-store.ts'

const nouns: Readonly<Record<ViewKind, readonly [string, string]>> = { links: ['link', 'links'], routes: ['route', 'routes'] }

/** How many rows the view shows, of how many: "3 of 14 links"; all of them: "14 links". */
export function shownWords(matched: number, total: number, kind: ViewKind): string {
  const noun = nouns[kind][total === 1 ? 0 : 1]
  return matched === total ? `${formatCount(total)} ${noun}` : `${formatCount(matched)} of ${formatCount(total)} ${noun}`
}

/** Which of them is selected: ", row 9 selected"; empty while none is. */
export function selectedWords({ selected }: Pick<WindowState, 'selected'>): string {
  if (selected === null) return ''
  return selected.position === null ? ', the selected one is not among them' : `, row ${formatCount(selected.position + 1)} selected`
}

/** That all was read anew at this moment, wall clock in milliseconds: "Read anew at 18:02:11". */
export function readAnewWords(at: number): string {
  return `Read anew at ${formatClock(at).slice(0, 8)}`
}
