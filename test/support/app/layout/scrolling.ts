import type { Sight } from './seen.ts'

/** Scrollbars that should not be: of the page; sideways ones of anything in it; and upright ones for so little that it should have fitted. Runs in the page. */
export function findStrayScrollbars(sight: Sight): readonly string[] {
  const faults: string[] = []
  const page = document.scrollingElement ?? document.documentElement
  if (page.scrollWidth > page.clientWidth) faults.push(`scrollbar: the page is ${String(page.scrollWidth - page.clientWidth)} px wider than the window`)
  if (page.scrollHeight > page.clientHeight) faults.push(`scrollbar: the page is ${String(page.scrollHeight - page.clientHeight)} px higher than the window`)
  for (const root of sight.roots()) {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (sight.boxOf(element) === null || element.matches('input, select')) continue
      const { overflowX, overflowY } = getComputedStyle(element)
      const wider = element.scrollWidth - element.clientWidth
      const higher = element.scrollHeight - element.clientHeight
      if (overflowX === 'scroll' || (overflowX === 'auto' && wider > 0)) faults.push(`scrollbar: ${sight.nameOf(element)} scrolls sideways by ${String(wider)} px`)
      // How many rows there are, or facts of a record, is not the page's choice: they may pass their place by a hair.
      if (overflowY === 'auto' && higher > 0 && higher < 3 && !element.matches('.grid-scroller, .scroll-region')) faults.push(`scrollbar: ${sight.nameOf(element)} scrolls by ${String(higher)} px`)
    }
  }
  return faults
}
