import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { otherVoices } from './live-regions.ts'

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>

/** How the desktop may have the window drawn. */
const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const

/** What another look can break. All else axe finds in the first. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** What WCAG 2.2 asks for beyond what axe looks at unasked. */
const alsoRun = { 'target-size': { enabled: true } }

/** Lines of bytes and of attributes are drawn alike, and there are hundreds of them: a few speak for all. */
const alike = ['.byte-line:nth-child(n+4)', '[role=treeitem]:nth-of-type(n+12)']

/**
 * What axe finds wrong with the page, or with the part of it that the selector names, in each look: one line each. The whole of its rules runs in the first look, and
 * those of colours in all. What speaks besides the announcer, wherever it is on the page, is a fault too. The page is left in the first look.
 */
export async function faults(page: Page, within?: string): Promise<readonly string[]> {
  const found: string[] = [...(await otherVoices(page))]
  for (const [at, { name, ...media }] of [...looks.entries()].toReversed()) {
    await page.emulateMedia(media)
    const options = at === 0 ? { rules: alsoRun } : { runOnly: { type: 'rule', values: ofColour } }
    const { violations } = await run(page, within, options)
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${name}: ${id} ${target.join(' ')}: ${failureSummary ?? ''}`)))
  }
  return found
}

/** Axe is brought into the page once, not each time. */
async function run(page: Page, within: string | undefined, options: object): Promise<Results> {
  if (!(await page.evaluate(() => 'axe' in window))) await new AxeBuilder({ page }).setLegacyMode(true).withRules(['document-title']).analyze()
  const context = { include: [[within ?? 'html']], exclude: alike.map((selector) => [selector]) }
  return page.evaluate<Results>(`axe.run(${JSON.stringify(context)}, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`)
}
