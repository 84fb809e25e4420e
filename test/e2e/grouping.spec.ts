import { join } from 'node:path'

import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, link, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add uplink type veth peer name far',
    'link add br-lan type bridge',
    'link add veth7c1e type veth peer name far7c1e',
    'link add vethc41f type veth peer name farc41f',
    'link add mac-lab link uplink type macvlan mode private',
    'link set veth7c1e master br-lan',
    'link set vethc41f master br-lan',
    ...['uplink', 'far', 'br-lan', 'veth7c1e', 'far7c1e'].map((name) => `link set ${name} up`),
    'address add 192.0.2.1/24 dev uplink',
    ...Array.from({ length: 120 }, (_, n) => `route add 10.66.${n}.0/24 via 192.0.2.2 proto bgp`),
    ...Array.from({ length: 30 }, (_, n) => `route add 10.77.${n}.0/24 via 192.0.2.2 table 100`),
    'route add 198.51.100.0/24 via 192.0.2.3 table 200',
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** The header of a group. */
function group(word: string): Locator {
  return page.locator(`[data-group="${word}"]`)
}

async function groupBy(choice: string): Promise<void> {
  await page.getByRole('button', { name: /^Group by/ }).click()
  await page.getByRole('radio', { name: choice }).check()
  await page.keyboard.press('Escape')
}

/** Names of links as they stand below each other. */
async function names(): Promise<readonly string[]> {
  return grid(page, 'Links').locator('[data-row-id] .own-name').allTextContents()
}

async function picture(name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const size of [{ width: 1280, height: 800 }, { width: 900, height: 600 }]) {
      await page.setViewportSize(size)
      await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))
      await page.screenshot({ path: join('out', 'e2e', 'pictures', `${name}-${String(size.width)}-${scheme}.png`) })
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('links stand below their master, whose name needs no column then', async () => {
  await openView(page, 'Links')
  await expect.poll(async () => (await names()).length).toBe(9)
  await expect.poll(async () => {
    const shown = await names()
    const bridge = shown.indexOf('br-lan')
    return [shown.slice(bridge + 1, bridge + 3).toSorted(), shown[shown.indexOf('uplink') + 1]]
  }).toEqual([['veth7c1e', 'vethc41f'], 'mac-lab'])
  await expect(link(page, 'veth7c1e')).toHaveAttribute('aria-level', '2')
  await expect(link(page, 'br-lan')).toHaveAttribute('aria-expanded', 'true')
  await expect(grid(page, 'Links').getByRole('columnheader', { name: 'Master' })).toHaveCount(0)
  await picture('tree')
})

test('what stands below a link folds and opens by its twisty and by keyboard', async () => {
  await link(page, 'br-lan').locator('[data-fold]').click()
  await expect(link(page, 'veth7c1e')).toHaveCount(0)
  await expect(link(page, 'br-lan')).toHaveAttribute('aria-expanded', 'false')
  await expect(link(page, 'br-lan').locator('[data-column=name]')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(link(page, 'veth7c1e')).toBeVisible()
})

test('a link whose master the filter hides says which it is in; a link that leaves its master moves once the table is let go', async () => {
  await filterLine(page).fill('name veth*')
  await expect(link(page, 'vethc41f').locator('.lower-name')).toHaveText(/in br-lan$/)
  // Held before the filter is taken off: the core, which is told of one after the other, knows of both once all rows are there.
  await link(page, 'vethc41f').hover()
  await filterLine(page).fill('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await names()).length).toBe(9)
  const before = await names()
  await desk.network.ip('link', 'set', 'vethc41f', 'nomaster')
  await expect(link(page, 'vethc41f')).toHaveAttribute('aria-level', '1')
  expect(await names()).toEqual(before)
})

test('routes are grouped by table, and a folded group counts what comes', async () => {
  await openView(page, 'Routes')
  await expect(route(page, '10.66.0.0/24')).toBeVisible()
  await groupBy('Table')
  await expect(group('100').locator('.grid-group-count')).toHaveText('30')
  await expect(grid(page, 'Routes')).toHaveAttribute('role', 'treegrid')
  await picture('groups')
  await group('100').click()
  await expect(group('100')).toHaveAttribute('aria-expanded', 'false')
  await expect(group('200')).toBeVisible()
  await expect(route(page, '10.77.3.0/24')).toHaveCount(0)
  await desk.network.ip('route', 'add', '10.77.200.0/24', 'via', '192.0.2.2', 'table', '100')
  await expect(group('100').locator('.grid-group-count')).toHaveText('31')
})

test('the keyboard walks over headers, folds and opens them, and all of them with Shift', async () => {
  await expect(group('100').locator('[data-group-cell]')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(group('100')).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(route(page, '10.77.0.0/24').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(group('100').locator('[data-group-cell]')).toBeFocused()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(group('main')).toHaveAttribute('aria-expanded', 'false')
  await expect(grid(page, 'Routes').locator('[data-row-id]:not([data-group])')).toHaveCount(0)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(route(page, '10.77.0.0/24')).toBeVisible()
})

test('what the rows are grouped by is remembered of the view', async () => {
  await openView(page, 'Links')
  await openView(page, 'Routes')
  await expect(group('100')).toBeVisible()
  await groupBy('Not grouped')
  await expect(group('100')).toHaveCount(0)
  await expect(grid(page, 'Routes')).toHaveAttribute('role', 'grid')
})
