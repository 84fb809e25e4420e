import { expect, test, type Page } from '@playwright/test'

import { keep, themes } from '../office-desk.ts'
import { contrastFaults, layoutFaults } from './layout-faults.ts'
import { clear, scenes } from './scenes.ts'

/** What is on its way settles in so many ms, of which the check itself takes some. */
export const patience = { timeout: 30_000 }

/** A test for each scene, in the page as large as it is then; pictures of those that fail carry the name. */
export function testScenes(page: () => Page, name: string): void {
  test.beforeEach(async () => clear(page()))
  test.afterEach(async () => {
    const { title, status, expectedStatus } = test.info()
    if (status !== expectedStatus) await keep(page(), `layout-${title.replaceAll(/\W+/gu, '-')}-${name}`)
  })

  for (const scene of scenes) {
    test(`${scene.name}: nothing is cut off without its full value, overlaps, has a stray scrollbar or too little contrast`, async () => {
      await scene.open(page())
      await expect.poll(async () => layoutFaults(page()), patience).toEqual([])
      for (const theme of themes) {
        await page().emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await expect.poll(async () => contrastFaults(page()), patience).toEqual([])
      }
    })
  }
}
