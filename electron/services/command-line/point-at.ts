import { displayText } from '../../netlink/core/text.ts'
import type { FilterProblem } from '../../store/filter/problem.ts'

/** The sentence, the filter, and a caret under the place that it is about. */
export function pointAt(problem: FilterProblem, filter: string): string {
  const before = displayText(filter.slice(0, problem.from))
  const spot = displayText(filter.slice(problem.from, problem.to))
  const after = displayText(filter.slice(problem.to))
  return `${problem.message}\n  ${before}${spot}${after}\n  ${' '.repeat(before.length)}${'^'.repeat(Math.max(1, spot.length))}`
}
