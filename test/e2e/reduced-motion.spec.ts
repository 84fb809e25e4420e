import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up')
  ;({ page } = await desk.start())
  await drawn(page)
  // Without a GPU nothing fades anyway: the page is told that it has one.
  await expect(page.locator('html')).toHaveAttribute('data-drawing', 'software')
  await page.evaluate(() => {
    document.documentElement.dataset['drawing'] = 'gpu'
  })
})

test.afterAll(async () => {
  await desk.close()
})

/** What is seen of a change while it is shown. */
interface Seen {
  /** Of the changed cell's tint, each that was drawn, in order, without repetition. */
  readonly opacities: readonly string[]
  /** What moved meanwhile, anywhere in the page. */
  readonly animations: readonly string[]
}

/** Watches a cell of a link, frame by frame, from its first sign of a change to the end of it. */
async function watchChange(name: string, column: string): Promise<() => Promise<Seen>> {
  const row = (await link(page, name).getAttribute('data-row-id')) ?? ''
  const watch = await page.evaluateHandle((selector) => {
    const opacities: string[] = []
    const animations = new Set<string>()
    const seen = new Promise<{ readonly opacities: readonly string[]; readonly animations: readonly string[] }>((resolve) => {
      const look = () => {
        for (const animation of document.getAnimations()) animations.add(animation instanceof CSSAnimation ? animation.animationName : 'another')
        const cell = document.querySelector(selector)
        const opacity = cell?.classList.contains('hot') === true ? getComputedStyle(cell, '::before').opacity : 'none'
        if (opacity !== opacities.at(-1)) opacities.push(opacity)
        if (opacity === 'none' && opacities.length > 2) resolve({ opacities, animations: [...animations] })
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    return { seen }
  }, `[role=row][data-row-id="${row}"] [data-column=${column}]`)
  return async () => watch.evaluate(async ({ seen }) => seen)
}

test('where less motion is asked for nothing moves: a change is tinted, and then it is not', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openView(page, 'Links')
  await expect(link(page, 'left').locator('.hot')).toHaveCount(0)
  const seen = await watchChange('left', 'mtu')
  await desk.network.ip('link', 'set', 'left', 'mtu', '1400')
  expect(await seen()).toEqual({ opacities: ['none', '1', 'none'], animations: [] })
})

test('where it is not asked for the tint fades, and nothing else moves', async () => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await openView(page, 'Links')
  await expect(link(page, 'left').locator('.hot')).toHaveCount(0)
  const seen = await watchChange('left', 'mtu')
  await desk.network.ip('link', 'set', 'left', 'mtu', '1300')
  const { opacities, animations } = await seen()
  expect(opacities.length).toBeGreaterThan(3)
  expect(animations.filter((name) => !name.startsWith('tint-'))).toEqual([])
})

test('going through views, sheets and menus moves nothing where less motion is asked for', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moved = await page.evaluateHandle(() => {
    const found = new Set<string>()
    const look = () => {
      for (const { effect } of document.getAnimations()) if (effect instanceof KeyframeEffect) found.add(effect.target?.className ?? '')
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return found
  })
  for (const view of ['Routes', 'Events', 'Links'] as const) await openView(page, view)
  for (const key of ['F1', 'Control+k', 'Control+,', 'Control+g']) {
    await page.keyboard.press(key)
    await expect(page.locator('dialog[open]')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog[open]')).toHaveCount(0)
  }
  await link(page, 'left').click()
  await page.keyboard.press('Control+j')
  expect(await moved.evaluate((found) => [...found])).toEqual([])
})
