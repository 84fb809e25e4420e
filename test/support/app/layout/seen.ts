import type { JSHandle, Page } from '@playwright/test'

/** A rectangle in pixels of the page. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A piece of text that can be seen, at least in part but for those of `cutTexts`. */
export interface SeenText {
  readonly text: string
  readonly element: Element
  /** Where it would be drawn if nothing cut it off. */
  readonly whole: Box
  /** What of it lies within all that could cut it off. */
  readonly seen: Box
  /** The nearest box that cuts it off, where one does. */
  readonly cutBy: Element | null
}

/** What the checks share, within the page. */
export interface Sight {
  /** All text on show; behind a modal dialog there is nothing to see. */
  readonly texts: () => SeenText[]
  /** Those of all text that something cuts off, in part or so that nothing of it is seen. */
  readonly cutTexts: () => SeenText[]
  /** What of an element can be seen, and null where nothing. */
  readonly boxOf: (element: Element) => Box | null
  /** Whether there is a place of an element to point at, where needed once it was scrolled to. */
  readonly canBePointedAt: (element: Element) => boolean
  /** Where text and controls are on show: the page, or the modal dialog above it. */
  readonly roots: () => Element[]
  /** How a fault names an element. */
  readonly nameOf: (element: Element) => string
  /** The part that two boxes share, null when they share less than so many pixels in either direction. */
  readonly shared: (one: Box, other: Box, least: number) => Box | null
}

/** Puts into the page what the checks of its layout look with. */
export async function sightOf(page: Page): Promise<JSHandle<Sight>> {
  return page.evaluateHandle((): Sight => {
    const shared: Sight['shared'] = (one, other, least) => {
      const box = { left: Math.max(one.left, other.left), top: Math.max(one.top, other.top), right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom) }
      return box.right - box.left >= least && box.bottom - box.top >= least ? box : null
    }
    const roots = () => {
      const modal = [...document.querySelectorAll('dialog:modal')].at(-1)
      return [modal ?? document.body]
    }
    const nameOf: Sight['nameOf'] = (element) => {
      const names = [...element.classList].map((name) => `.${name}`).join('')
      const column = element.closest('[data-column]')?.getAttribute('data-column')
      return `${element.tagName.toLowerCase()}${names}${column === null || column === undefined ? '' : ` in ${column}`}`
    }
    const hidden = (element: Element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) || element.closest('.unseen') !== null
    /** Scrolling brings out what a scrolled box hides; what cuts off in a direction, cuts it off for good. */
    const clip = (element: Element, { left, top, right, bottom }: Box): { seen: Box; cutBy: Element | null } => {
      const whole = { left, top, right, bottom }
      let seen = whole
      let cutBy: Element | null = null
      const cuts = { x: true, y: true }
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const { overflowX, overflowY, position, display } = getComputedStyle(box)
        if (display !== 'inline' && display !== 'contents' && (overflowX !== 'visible' || overflowY !== 'visible')) {
          const edge = box === document.body || box === document.documentElement ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : box.getBoundingClientRect()
          if (overflowX !== 'visible') {
            const scrolls = overflowX === 'auto' || overflowX === 'scroll'
            if (cuts.x && !scrolls && cutBy === null && (whole.left < edge.left - 1 || whole.right > edge.right + 1)) cutBy = box
            if (scrolls) cuts.x = false
            seen = { ...seen, left: Math.max(seen.left, edge.left), right: Math.min(seen.right, edge.right) }
          }
          if (overflowY !== 'visible') {
            const scrolls = overflowY === 'auto' || overflowY === 'scroll'
            // A line's box is higher than its letters: what is missing of it by a fifth is not missed.
            const spare = (whole.bottom - whole.top) / 5
            if (cuts.y && !scrolls && cutBy === null && (whole.top < edge.top - spare || whole.bottom > edge.bottom + spare)) cutBy = box
            if (scrolls) cuts.y = false
            seen = { ...seen, top: Math.max(seen.top, edge.top), bottom: Math.min(seen.bottom, edge.bottom) }
          }
        }
        if (position === 'fixed' || box.matches('dialog:modal, :popover-open')) break
      }
      const inWindow = { left: Math.max(seen.left, 0), top: Math.max(seen.top, 0), right: Math.min(seen.right, innerWidth), bottom: Math.min(seen.bottom, innerHeight) }
      return { seen: inWindow, cutBy }
    }
    const boxOf: Sight['boxOf'] = (element) => {
      if (hidden(element)) return null
      const { seen } = clip(element.parentElement ?? element, element.getBoundingClientRect())
      return shared(seen, seen, 1)
    }
    const canBePointedAt: Sight['canBePointedAt'] = (element) => {
      const box = element.getBoundingClientRect()
      if (hidden(element) || shared(box, box, 1) === null) return false
      const { cutBy } = clip(element.parentElement ?? element, box)
      return cutBy === null || shared(box, cutBy.getBoundingClientRect(), 1) !== null
    }
    const allTexts = () => {
      const found: SeenText[] = []
      for (const root of roots()) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const element = node.parentElement
          const text = node.nodeValue?.trim() ?? ''
          if (element === null || text === '' || hidden(element) || element.closest('option, script, style') !== null) continue
          const range = document.createRange()
          range.selectNodeContents(node)
          for (const whole of range.getClientRects()) {
            const { seen, cutBy } = clip(element, whole)
            found.push({ text, element, whole, seen, cutBy })
          }
        }
      }
      return found
    }
    const texts = () => allTexts().filter(({ seen }) => seen.right - seen.left > 0.5 && seen.bottom - seen.top > 1)
    const cutTexts = () => allTexts().filter(({ cutBy }) => cutBy !== null)
    return { texts, cutTexts, boxOf, canBePointedAt, roots, nameOf, shared }
  })
}
