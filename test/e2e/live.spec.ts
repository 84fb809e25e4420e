import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { WaitingIp } from '../support/app/waiting-ip.ts'
import { drawn, filterLine, grid, link, openView, phase, route, whenRowComes, type CellText } from '../support/app/window-page.ts'

/** How long after a change in the kernel its row may come, in ms. */
const second = 1000

let desk: Desk
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** Makes a change in the kernel and says how long after it began the row was in the page, in ms. */
async function delayOf(cell: CellText, ...command: readonly string[]): Promise<number> {
  const seen = await whenRowComes(page, cell)
  const ip = await WaitingIp.start(desk.network)
  const before = Date.now()
  await ip.run(...command)
  return (await seen()) - before
}

test('a link that is added has its row within a second', async () => {
  expect(await delayOf({ column: 'name', text: 'bridge7' }, 'link', 'add', 'bridge7', 'type', 'bridge')).toBeLessThan(second)
  await expect(link(page, 'bridge7').locator('[data-column=type]')).toHaveText('bridge')
})

test('an address that is added shows in the row of its link within a second', async () => {
  expect(await delayOf({ column: 'address', text: '198.51.100.7/24' }, 'address', 'add', '198.51.100.7/24', 'dev', 'bridge7')).toBeLessThan(second)
})

test('a renamed link keeps its row', async () => {
  const id = await link(page, 'bridge7').getAttribute('data-row-id')
  expect(await delayOf({ column: 'name', text: 'renamed7' }, 'link', 'set', 'bridge7', 'name', 'renamed7')).toBeLessThan(second)
  await expect(link(page, 'bridge7')).toHaveCount(0)
  expect(await link(page, 'renamed7').getAttribute('data-row-id')).toBe(id)
})

test('an address that is removed leaves the row', async () => {
  await desk.network.ip('address', 'delete', '198.51.100.7/24', 'dev', 'renamed7')
  await expect(link(page, 'renamed7').locator('[data-column=address]')).not.toContainText('198.51.100.7')
})

test('a port that its bridge blocks says so, and is found by it', async () => {
  await desk.network.ip('link', 'set', 'renamed7', 'up', 'type', 'bridge', 'stp_state', '1')
  await desk.network.ip('link', 'add', 'out', 'type', 'veth', 'peer', 'name', 'back')
  for (const port of ['out', 'back']) await desk.network.ip('link', 'set', port, 'up', 'master', 'renamed7')
  const blocked = link(page, 'back').locator('[data-column=state]')
  await expect(blocked).toHaveText('Blocking')
  await filterLine(page).fill('port blocking')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await expect(blocked).toBeVisible()
  await filterLine(page).fill('')
  await desk.network.ip('link', 'set', 'renamed7', 'type', 'bridge', 'stp_state', '0')
  await desk.network.ip('link', 'delete', 'out')
})

test('a link that is deleted leaves the table', async () => {
  await desk.network.ip('link', 'delete', 'renamed7')
  await expect(link(page, 'renamed7')).toHaveCount(0)
  await expect(link(page, 'left')).toBeVisible()
})

test('a route that is added has its row within a second, and leaves with its deletion', async () => {
  await openView(page, 'Routes')
  await expect(route(page, '192.0.2.0/24')).toBeVisible()
  expect(await delayOf({ column: 'destination', text: '203.0.113.0/24' }, 'route', 'add', '203.0.113.0/24', 'via', '192.0.2.9')).toBeLessThan(second)
  await expect(route(page, '203.0.113.0/24').locator('[data-column=via]')).toContainText('192.0.2.9')
  await desk.network.ip('route', 'delete', '203.0.113.0/24')
  await expect(route(page, '203.0.113.0/24')).toHaveCount(0)
})

test('a route by which nothing is sent on says so in its row', async () => {
  await desk.network.ip('route', 'add', 'unreachable', '203.0.113.0/24')
  await expect(route(page, '203.0.113.0/24').locator('[data-column=via]')).toHaveText('unreachable')
  await desk.network.ip('route', 'delete', 'unreachable', '203.0.113.0/24')
})

test('a route over a device without carrier is warned of, and not greyed as unused', async () => {
  await desk.network.ip('link', 'set', 'right', 'down')
  const row = route(page, '192.0.2.0/24')
  await expect(row.locator('[data-column=device]')).toHaveText('leftno carrier')
  await expect(row).not.toHaveClass(/quiet-row/)
  await expect.poll(async () => {
    const [words, cell] = await Promise.all([row.getByText('no carrier').boundingBox(), row.locator('[data-column=device]').boundingBox()])
    return words !== null && cell !== null && words.y + words.height <= cell.y + cell.height
  }).toBe(true)
  await desk.network.ip('link', 'set', 'right', 'up')
  await expect(row.locator('[data-column=device]')).toHaveText('left')
})

test('routes that the kernel drops without a word leave too', async () => {
  await desk.network.ip('route', 'add', '203.0.113.128/25', 'via', '192.0.2.9')
  await expect(route(page, '203.0.113.128/25')).toBeVisible()
  await desk.network.ip('link', 'set', 'left', 'down')
  await expect(route(page, '203.0.113.128/25')).toHaveCount(0)
  await expect(route(page, '192.0.2.0/24')).toHaveCount(0)
  await expect(phase(page)).toHaveText('Live')
})
