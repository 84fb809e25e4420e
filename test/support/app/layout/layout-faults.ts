import type { Page } from '@playwright/test'

import { findLowContrast } from './contrast.ts'
import { findCutOff } from './cut-off.ts'
import { findOverlap } from './overlap.ts'
import { findStrayScrollbars } from './scrolling.ts'
import { sightOf } from './seen.ts'

/** What is wrong with where things are on the page, a line each: cut off, overlapping, or with a scrollbar that should not be. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  const sight = await sightOf(page)
  const found = [await page.evaluate(findCutOff, sight), await page.evaluate(findOverlap, sight), await page.evaluate(findStrayScrollbars, sight)]
  await sight.dispose()
  return found.flat()
}

/** Text of the page whose contrast is below AA, a line each. */
export async function contrastFaults(page: Page): Promise<readonly string[]> {
  const sight = await sightOf(page)
  const found = await findLowContrast(page, sight)
  await sight.dispose()
  return found
}
