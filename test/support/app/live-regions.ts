import type { Page } from '@playwright/test'

/** What a live region said, and when: milliseconds of the page's own clock. */
interface Heard {
  readonly at: number
  readonly sentence: string
  /** Whether it was the announcer's that said it. */
  readonly announced: boolean
}

/** Whatever a screen reader reads out by itself. */
const liveRegions = '[role=status], [role=alert], [role=log], [role=timer], [role=marquee], output, [aria-live]:not([aria-live=off])'

/** What on the page speaks besides the announcer, a line each. */
export async function otherVoices(page: Page): Promise<readonly string[]> {
  return page.locator(`:is(${liveRegions}):not([data-announcements])`).evaluateAll((regions) => regions.map(({ outerHTML }) => `a second voice: ${outerHTML.slice(0, 200)}`))
}

/** Notes from now on what every live region of the page says, as those hear it who cannot see the window; the function gives it, in order. */
export async function recordSpeech(page: Page): Promise<() => Promise<readonly Heard[]>> {
  const record = await page.evaluateHandle((regions) => {
    const heard: { readonly at: number; readonly sentence: string; readonly announced: boolean }[] = []
    const held = new Map<Element, string>()
    const look = () => {
      for (const region of document.querySelectorAll(regions)) {
        const sentence = (region.textContent ?? '').trim()
        if (sentence !== (held.get(region) ?? '') && sentence !== '') heard.push({ at: performance.now(), sentence, announced: region.matches('[data-announcements]') })
        held.set(region, sentence)
      }
      for (const region of held.keys()) if (!region.isConnected) held.delete(region)
    }
    for (const region of document.querySelectorAll(regions)) held.set(region, (region.textContent ?? '').trim())
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['role', 'aria-live'] })
    return heard
  }, liveRegions)
  return async () => record.jsonValue()
}

/** The shortest time between two sentences, in milliseconds; Infinity where there are not two. */
export function shortestGap(heard: readonly Heard[]): number {
  return Math.min(...heard.slice(1).map(({ at }, before) => at - (heard[before]?.at ?? 0)))
}
