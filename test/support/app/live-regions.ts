import type { Page } from '@playwright/test'

/** What a live region said, and when: milliseconds of the page's own clock. */
interface Heard {
  readonly at: number
  readonly sentence: string
}

/** Notes from now on what every live region of the page says, as those hear it who cannot see the window; the function gives it, in order. */
export async function recordSpeech(page: Page): Promise<() => Promise<readonly Heard[]>> {
  const record = await page.evaluateHandle(() => {
    const regions = '[role=status], [role=alert], [role=log], [role=timer], output, [aria-live]:not([aria-live=off])'
    const heard: { readonly at: number; readonly sentence: string }[] = []
    const held = new Map<Element, string>()
    const look = () => {
      for (const region of document.querySelectorAll(regions)) {
        const sentence = (region.textContent ?? '').trim()
        if (sentence !== (held.get(region) ?? '') && sentence !== '') heard.push({ at: performance.now(), sentence })
        held.set(region, sentence)
      }
      for (const region of held.keys()) if (!region.isConnected) held.delete(region)
    }
    for (const region of document.querySelectorAll(regions)) held.set(region, (region.textContent ?? '').trim())
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['role', 'aria-live'] })
    return heard
  })
  return async () => record.jsonValue()
}

/** The shortest time between two sentences, in milliseconds; Infinity where there are not two. */
export function shortestGap(heard: readonly Heard[]): number {
  return Math.min(...heard.slice(1).map(({ at }, before) => at - (heard[before]?.at ?? 0)))
}
