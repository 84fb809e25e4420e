import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, inspector, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

const destinations = Array.from({ length: 45 }, (_, at) => `203.0.113.${String(at)}/32`)

test.beforeAll(async () => {
  desk = await Desk.open('link add left type bridge', 'link set left addrgenmode none', 'link set left up', ...destinations.map((to) => `route add ${to} dev left table 100`))
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test('a paused view keeps rows and counts as they were, also of what the kernel deletes, and its rows can be inspected', async () => {
  const foot = page.locator('.table-foot')
  const title = inspector(page).getByRole('heading', { level: 2 })
  const paused = page.locator('[data-paused]')
  await openView(page, 'Routes')
  await filterLine(page).fill('table 100')
  await filterLine(page).blur()
  await expect(foot).toContainText('45 of')
  const counts = (await foot.textContent()) ?? ''
  // The end of the table was on screen, and the pause begins there.
  await route(page, '203.0.113.0/32').locator('[data-column=destination]').click()
  await page.keyboard.press('Control+End')
  await expect(title).toHaveText('203.0.113.44/32')
  await page.keyboard.press('Space')
  await desk.network.ip('route', 'flush', 'table', '100')
  await expect(paused).toContainText('45 changes wait')
  await expect(foot).toContainText(/45 of \d+ routes/u)
  expect((await foot.textContent())?.match(/45 of \d+ routes/u)?.[0]).toBe(counts.match(/45 of \d+ routes/u)?.[0])
  // All of them are there, said to be gone; the keyboard still goes from one to the other.
  await expect(page.locator('[data-leaving=gone]').filter({ hasText: '203.0.113.40/32' })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(title).toHaveText('203.0.113.43/32')
  await page.keyboard.press('PageUp')
  await expect(title).toHaveText(/^203\.0\.113\.[12]?\d\/32$/u)
  await expect(inspector(page).locator('[data-note=record]')).toHaveCount(0)
  await page.screenshot({ path: 'out/e2e/pictures/paused.png' })
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(paused).toHaveCount(0)
  await expect(foot).toContainText('0 of')
})
