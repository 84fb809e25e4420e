import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add amber type bridge', 'link add beryl type bridge', 'link set amber up', 'address add 192.0.2.1/24 dev amber', 'route add 203.0.113.0/24 via 192.0.2.9')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const title = () => inspector(page).getByRole('heading', { level: 2 })

function back(): Locator {
  return inspector(page).getByRole('button', { name: /^Back/u })
}

function forward(): Locator {
  return inspector(page).getByRole('button', { name: /^Forward/u })
}

/** A button of the mouse that Playwright does not know. */
async function pressMouse(button: 'back' | 'forward'): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const type of ['mousePressed', 'mouseReleased'] as const) await session.send('Input.dispatchMouseEvent', { type, button, x: 500, y: 500, clickCount: 1 })
  await session.detach()
}

test('the way back leads over views to the rows that were inspected, with their filters, and forward again', async () => {
  await openView(page, 'Links')
  await link(page, 'beryl').locator('[data-column=name]').click()
  await expect(title()).toHaveText('beryl')
  await expect(back()).toHaveCount(0)
  await openView(page, 'Routes')
  await filterLine(page).fill('dst in 203.0.113.0/24')
  await route(page, '203.0.113.0/24').locator('[data-column=destination]').click()
  await expect(title()).toHaveText('203.0.113.0/24')
  await expect(back()).toHaveAccessibleName('Back to beryl')
  await inspector(page).getByRole('button', { name: 'amber' }).click()
  await expect(title()).toHaveText('amber')

  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title()).toHaveText('203.0.113.0/24')
  await expect(grid(page, 'Routes')).toBeVisible()
  await expect(filterLine(page)).toHaveValue('dst in 203.0.113.0/24')
  await expect(route(page, '203.0.113.0/24')).toHaveAttribute('aria-selected', 'true')
  await back().click()
  await expect(title()).toHaveText('beryl')
  await expect(link(page, 'beryl').locator(':focus')).toHaveCount(1)
  await expect(back()).toHaveAttribute('aria-disabled', 'true')
  await page.screenshot({ path: 'out/e2e/pictures/visits.png' })
  await page.keyboard.press('Alt+ArrowRight')
  await forward().click()
  await expect(title()).toHaveText('amber')
  await expect(grid(page, 'Links')).toBeVisible()
})

test('the side buttons of a mouse go back and forward', async () => {
  await pressMouse('back')
  await expect(title()).toHaveText('203.0.113.0/24')
  await pressMouse('forward')
  await expect(title()).toHaveText('amber')
})

test('a row that has gone meanwhile says so, and is passed over', async () => {
  await desk.network.ip('link', 'add', 'passing', 'type', 'bridge')
  for (const name of ['beryl', 'passing', 'amber']) {
    await link(page, name).locator('[data-column=name]').click()
    await expect(title()).toHaveText(name)
  }
  await desk.network.ip('link', 'delete', 'passing')
  await expect(link(page, 'passing')).toHaveCount(0)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(inspector(page).locator('[data-note=record]')).toContainText('This row is gone')
  await expect(title()).toHaveText('passing')
  await page.screenshot({ path: 'out/e2e/pictures/visits-gone.png' })
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title()).toHaveText('beryl')
})

test('of rows that the arrows pass, the one they stop at is gone back to', async () => {
  await openView(page, 'Links')
  await link(page, 'lo').locator('[data-column=name]').click()
  await expect(title()).toHaveText('lo')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(title()).toHaveText('beryl')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title()).toHaveText('lo')
})
