import type { Box, Sight } from './seen.ts'

/** Texts, controls and panes that lie upon each other. What floats (a menu, a list, a head that stays while rows scroll below it) may lie upon what it hides. Runs in the page. */
export function findOverlap(sight: Sight): readonly string[] {
  const apart = 'nav, aside, footer, section, [data-pane], [role=region], button, input, select, textarea, [role=gridcell], [role=columnheader], [role=tab], [role=treeitem], td, th, h1, h2, h3, dt, dd, kbd, canvas'
  const boxes = sight.roots().flatMap((root) => [
    ...[...root.querySelectorAll(apart)].flatMap((element) => {
      const seen = sight.boxOf(element)
      return seen === null ? [] : [{ element, seen, name: sight.nameOf(element), isText: false }]
    }),
    ...sight.texts().map(({ element, seen, text }) => ({ element, seen, name: `“${text}” of ${sight.nameOf(element)}`, isText: true })),
  ])
  const floats = (element: Element) => {
    if (element.matches('dialog, :popover-open')) return true
    const { position, zIndex, backgroundColor } = getComputedStyle(element)
    return position === 'sticky' || position === 'fixed' || (position === 'absolute' && Number(zIndex) > 0 && backgroundColor.startsWith('rgb(') && !element.matches('button, input'))
  }
  const floatOf = (element: Element) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) if (floats(at)) return at
    return null
  }
  /** A chart writes upon itself. */
  const isOfOneChart = (one: Element, other: Element) => [[one, other], [other, one]].some(([canvas, label]) => canvas?.matches('canvas') === true && (canvas.closest('.compact-chart') ?? canvas.closest('.uplot'))?.contains(label ?? null) === true)
  /** The words of a field, drawn once more in their colours. */
  const isMirror = (one: Element, other: Element) => [[one, other], [other, one]].some(([input, words]) => input?.matches('input') === true && words?.closest('[aria-hidden=true]')?.parentElement === input.parentElement)
  /** One of them hides the other, as a layer above it may. */
  const isAbove = (one: Element, other: Element, place: Box) => {
    const layer = floatOf(one)
    const below = floatOf(other)
    if (layer !== null && !layer.contains(other)) return true
    if (below !== null && !below.contains(one)) return true
    // A third one may hide both.
    const top = document.elementFromPoint((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    const cover = top === null ? null : floatOf(top)
    return cover !== null && !cover.contains(one) && !cover.contains(other)
  }
  const faults = new Set<string>()
  const ordered = boxes.toSorted((one, other) => one.seen.top - other.seen.top)
  for (const [at, one] of ordered.entries()) {
    for (let next = at + 1; next < ordered.length; next++) {
      const other = ordered[next]
      if (other === undefined || other.seen.top > one.seen.bottom - 2) break
      if (one.element.contains(other.element) || other.element.contains(one.element) || isOfOneChart(one.element, other.element) || isMirror(one.element, other.element)) continue
      // Lines of text are higher than their letters.
      const place = sight.shared(one.seen, other.seen, one.isText && other.isText ? 4 : 3)
      if (place !== null && !isAbove(one.element, other.element, place)) faults.add(`overlap: ${one.name} and ${other.name}`)
    }
  }
  return [...faults]
}
