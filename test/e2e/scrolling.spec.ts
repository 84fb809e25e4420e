import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left')
  const file = join(desk.folder, 'batch')
  const lines = Array.from({ length: 1200 }, (_, n) => `route add 10.${20 + Math.floor(n / 250)}.${n % 250}.0/24 via 192.0.2.${2 + (n % 9)} metric ${1 + (n % 3)}`)
  writeFileSync(file, `${lines.join('\n')}\n`)
  await desk.network.ip('-batch', file)
  await desk.network.ip('route', 'add', '203.0.113.0/24', 'via', '192.0.2.2')
  ;({ page } = await desk.start())
  await drawn(page)
  await openView(page, 'Routes')
})

test.afterAll(async () => {
  await desk.close()
})

test.beforeEach(async () => {
  await filterLine(page).fill('')
  await expect(grid(page, 'Routes')).not.toHaveAttribute('aria-rowcount', /^.{1,3}$/)
  await toTheEnd()
})

/** Scrolls as the wheel does, as far as it goes, until the rows there are drawn. */
async function toTheEnd(): Promise<void> {
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  await expect.poll(async () => Math.max(...(await places()))).toBeGreaterThan(1200)
  await expectFull()
}

/** aria-rowindex of the rows that are seen, the header left out. */
async function places(): Promise<readonly number[]> {
  return grid(page, 'Routes').evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return [...element.querySelectorAll('[role=row][data-row-id]')].flatMap((row) => {
      const box = row.getBoundingClientRect()
      return box.bottom > top + 28 && box.top < bottom ? [Number(row.getAttribute('aria-rowindex'))] : []
    })
  })
}

/** As many rows are seen as there is room for, or as there are. */
async function expectFull(): Promise<void> {
  await expect.poll(async () => {
    const seen = await places()
    const there = Number(await grid(page, 'Routes').getAttribute('aria-rowcount')) - 1
    const room = await grid(page, 'Routes').evaluate((element) => Math.floor((element.clientHeight - 28) / 28))
    return seen.length >= Math.min(there, room)
  }).toBe(true)
}

test('typing in the table goes to the next row that starts so, however far it is', async () => {
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))
  await grid(page, 'Routes').locator('[role=row][data-row-id] [data-column=destination]').first().click()
  await page.keyboard.type('10.24.17.')
  await expect(route(page, '10.24.17.0/24')).toBeVisible()
  await expect(route(page, '10.24.17.0/24')).toHaveAttribute('aria-selected', 'true')
  await expect(route(page, '10.24.17.0/24').locator('[data-column=destination]')).toBeFocused()
})

test('the keyboard follows a single letter to a row that was not loaded, and the arrows go on from there', async () => {
  await grid(page, 'Routes').locator('[data-row-id] [data-column=destination]').last().click()
  await page.keyboard.press('Control+Home')
  await expect(page.locator('[aria-rowindex="2"] [data-column=destination]')).toBeFocused()
  await page.keyboard.press('2')
  const row = route(page, '203.0.113.0/24')
  await expect(row.locator('[data-column=destination]')).toBeFocused()
  await expect(row).toHaveAttribute('aria-selected', 'true')
  const place = Number(await row.getAttribute('aria-rowindex'))
  expect(place).toBeGreaterThan(1000)
  await page.keyboard.press('ArrowUp')
  await expect(page.locator(`[aria-rowindex="${place - 1}"] [data-column=destination]`)).toBeFocused()
})

test('a movement between two letters begins the text anew', async () => {
  await grid(page, 'Routes').locator('[data-row-id] [data-column=destination]').last().click()
  await page.keyboard.type('1')
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('2')
  await expect(route(page, '203.0.113.0/24').locator('[data-column=destination]')).toBeFocused()
})

test('the arrows go on from the cell that was left, however far the table was scrolled since', async () => {
  const last = grid(page, 'Routes').locator('[data-row-id]').last()
  const place = Number(await last.getAttribute('aria-rowindex'))
  await last.locator('[data-column=via]').click()
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))
  await expect.poll(async () => Math.min(...(await places()))).toBe(2)
  await expect(grid(page, 'Routes')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.locator(`[aria-rowindex="${place - 1}"] [data-column=via]`)).toBeFocused()
})

test('a key that follows at once upon scrolling goes on from the cell that was left, also where no rows are asked for', async () => {
  await filterLine(page).fill('dst in 10.20.0.0/17')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '129')
  await page.locator('[aria-rowindex="2"] [data-column=destination]').click()
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  await expect.poll(async () => Math.max(...(await places()))).toBe(129)
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[aria-rowindex="3"] [data-column=destination]')).toBeFocused()
})

test('at the end of a long table, a filter that leaves few rows shows them', async () => {
  await filterLine(page).fill('dst in 10.20.4.0/22')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '5')
  await expect(route(page, '10.20.4.0/24')).toBeInViewport()
  await expectFull()
})

test('at the end of a long table, a filter that leaves many rows shows the first of them', async () => {
  await filterLine(page).fill('metric 1')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '401')
  await expectFull()
  await expect.poll(async () => Math.min(...(await places()))).toBe(2)
})

test('at the end of a filtered table, taking the filter off shows rows', async () => {
  await filterLine(page).fill('metric 1')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '401')
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  await filterLine(page).fill('')
  await expect(grid(page, 'Routes')).not.toHaveAttribute('aria-rowcount', '401')
  await expectFull()
})

test('at the end of a long table, another sort shows the first rows of its order', async () => {
  await grid(page, 'Routes').getByRole('columnheader', { name: 'Metric' }).getByRole('button').click()
  await expect.poll(async () => Math.min(...(await places()))).toBe(2)
  await expectFull()
})

test('rows that come in above while the table is held are counted, and a key goes to them', async () => {
  await grid(page, 'Routes').getByRole('columnheader', { name: 'Destination' }).getByRole('button').click()
  await expect.poll(async () => Math.min(...(await places()))).toBe(2)
  const before = await grid(page, 'Routes').getAttribute('aria-rowcount')
  const foot = page.getByLabel('Below the table')
  await route(page, '10.20.3.0/24').locator('[data-column=destination]').click()
  const file = join(desk.folder, 'burst')
  writeFileSync(file, Array.from({ length: 200 }, (_, n) => `route add 10.10.${n}.0/24 via 192.0.2.2\n`).join(''))
  await desk.network.ip('-batch', file)
  await expect(foot).toContainText('200 new above')
  await expect(route(page, '10.20.3.0/24')).toBeInViewport()
  await page.keyboard.press('.')
  await expect.poll(async () => Math.min(...(await places()))).toBe(2)
  await expect(route(page, '10.10.0.0/24')).toBeInViewport()
  await expect(foot).not.toContainText('new above')
  await desk.network.ip('route', 'flush', 'table', 'main', 'root', '10.10.0.0/16')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', before ?? '')
})

test('rows that came in above while the table is held are there when they are scrolled to', async () => {
  const destination = grid(page, 'Routes').getByRole('columnheader', { name: 'Destination' })
  if ((await destination.getAttribute('aria-sort')) !== 'ascending') await destination.getByRole('button').click()
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))
  await expect.poll(async () => Math.min(...(await places()))).toBe(2)
  const before = await grid(page, 'Routes').getAttribute('aria-rowcount')
  await route(page, '10.20.3.0/24').locator('[data-column=destination]').click()
  const file = join(desk.folder, 'burst')
  writeFileSync(file, Array.from({ length: 30 }, (_, n) => `route add 10.10.${n}.0/24 via 192.0.2.2\n`).join(''))
  await desk.network.ip('-batch', file)
  await expect(page.getByLabel('Below the table')).toContainText('30 new above')
  await expect(route(page, '10.20.3.0/24')).toBeInViewport()
  await page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))
  await expect(route(page, '10.10.0.0/24')).toBeInViewport()
  await expectFull()
  await desk.network.ip('route', 'flush', 'table', 'main', 'root', '10.10.0.0/16')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', before ?? '')
})

test('a selected row stays in sight when the inspector is docked below the table', async () => {
  const last = grid(page, 'Routes').locator('[data-row-id]').last()
  await last.locator('[data-column=via]').click()
  const selected = grid(page, 'Routes').locator('[aria-selected=true]')
  await expect(selected).toBeInViewport({ ratio: 1 })
  const before = await grid(page, 'Routes').evaluate((element) => element.clientHeight)
  await page.keyboard.press('Control+j')
  await expect.poll(async () => grid(page, 'Routes').evaluate((element) => element.clientHeight)).toBeLessThan(before)
  await expect(selected).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Control+j')
  await page.keyboard.press('Escape')
})

test('at the end of a long table, rows that go from the kernel do not leave it blank', async () => {
  await desk.network.ip('route', 'flush', 'table', 'main', 'root', '10.20.0.0/14')
  await expect(grid(page, 'Routes')).not.toHaveAttribute('aria-rowcount', /^.{4,}$/)
  await expectFull()
})
