import { formatCount } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import type { KindFacts } from './kind-facts.ts'
import type { ShownSelection } from './selection.ts'
import type { WindowState } from './window-store.ts'

/** How many rows the view shows, of how many: "3 of 14 links"; all of them: "14 links". */
export function shownWords(matched: number, total: number, { one, many }: KindFacts['noun']): string {
  const noun = total === 1 ? one : many
  return matched === total ? `${formatCount(total)} ${noun}` : `${formatCount(matched)} of ${formatCount(total)} ${noun}`
}

/** Which of them is selected, or how many: ", row 9 selected", ", 3 selected"; empty while none is. */
export function selectedWords({ selected }: Pick<WindowState, 'selected'>, { count, hidden, inspected }: ShownSelection): string {
  if (count > 1) return `, ${formatCount(count)} selected${hidden === null || hidden === 0 ? '' : ` (${formatCount(hidden)} filtered out)`}`
  if (selected === null) return ''
  if (selected.position === null) return ', the selected one is not among them'
  if (inspected) return `, row ${formatCount(selected.position + 1)} selected`
  return count === 1 ? ', 1 selected' : ''
}

/** That all was read anew at this moment, wall clock in milliseconds: "Read anew at 18:02:11". */
export function readAnewWords(at: number): string {
  return `Read anew at ${formatClock(at).slice(0, 8)}`
}

/** "Looking through the events: 35 %" */
export function lookingWords(noun: KindFacts['noun'], percent: number): string {
  return `Looking through the ${noun.many}: ${String(percent)} %`
}
