import { expect, type Page } from '@playwright/test'

/** What is wrong with where the keyboard is: it is nowhere, out of sight, covered, or nothing shows that it is there; null: nothing. */
async function focusFault(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'the keyboard is nowhere'
    const name = `${at.tagName.toLowerCase()}.${at.className} "${(at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 40)}"`
    const box = at.getBoundingClientRect()
    const seen = { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(innerWidth, box.right), bottom: Math.min(innerHeight, box.bottom) }
    if (seen.right - seen.left < 1 || seen.bottom - seen.top < 1) return `${name} is out of sight`
    const top = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2)
    if (top === null || !(at.contains(top) || top.contains(at))) return `${name} is covered by ${top?.className ?? 'nothing'}`
    // A field may leave the ring to the box that it stands in.
    for (let element: Element | null = at; element !== null && element !== document.body; element = element.parentElement) {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
      const transparent = /^rgba\(.*, 0\)$/.test(outlineColor)
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !transparent) return null
    }
    const { content, borderTopStyle, borderTopWidth } = getComputedStyle(at, '::after')
    if (content !== 'none' && borderTopStyle === 'solid' && Number.parseFloat(borderTopWidth) >= 2) return null
    return `nothing shows that the keyboard is at ${name}`
  })
}

/** Presses a key and waits until the keyboard is somewhere, in sight, with a ring around it. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await expect.poll(() => focusFault(page), { message: `after ${key}` }).toBeNull()
}

/** Presses a key until what has the keyboard matches the selector, and its text the pattern, looking at each stop on the way. */
export async function pressUntil(page: Page, key: string, selector: string, text = /(?:)/): Promise<void> {
  const stops: string[] = []
  for (let tries = 0; tries < 60; tries += 1) {
    const stop = await page.evaluate((wanted) => {
      const at = document.activeElement
      return { matches: at?.matches(wanted) ?? false, words: at?.getAttribute('aria-label') ?? at?.textContent ?? '' }
    }, selector)
    if (stop.matches && text.test(stop.words)) return
    stops.push(stop.words.slice(0, 30))
    await press(page, key)
  }
  throw new Error(`${key} never came to ${selector} with ${String(text)}, but to ${stops.join(' | ')}`)
}

/** The name of the pane that has the keyboard; empty: none. */
export async function paneOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'] ?? '')
}
