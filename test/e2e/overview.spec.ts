import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, inspector } from '../support/app/window-page.ts'

/** An uplink with two ways out, of which one has lost its gateway; a bridge with a port of a smaller MTU; and one link without a carrier. */
const office = [
  'link add enp1s0 type veth peer name uplink',
  'link add br-lan type bridge',
  'link add port0 type veth peer name far0',
  'link add port1 type veth peer name far1',
  'link set port0 master br-lan',
  'link set port1 master br-lan',
  ...['enp1s0', 'uplink', 'br-lan', 'port0', 'far0', 'port1', 'far1'].map((name) => `link set ${name} up`),
  'link set port1 mtu 1400',
  'link set br-lan mtu 1500',
  'address add 203.0.113.24/24 dev enp1s0',
  'address add 198.51.100.7/24 dev enp1s0',
  'address add 2001:db8:1::24/64 dev enp1s0 nodad',
  'address add 192.0.2.129/26 dev br-lan',
  'route add default via 203.0.113.1 metric 100 proto dhcp',
  'route add default via 198.51.100.1 metric 200 proto static',
  '-6 route add default via 2001:db8:1::1 proto static',
  'address del 198.51.100.7/24 dev enp1s0',
  // Nobody is there to answer for the gateways.
  'neighbour replace 203.0.113.1 lladdr 02:00:00:00:00:01 dev enp1s0 nud permanent',
  '-6 neighbour replace 2001:db8:1::1 lladdr 02:00:00:00:00:01 dev enp1s0 nud permanent',
]

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(...office)
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

async function openOverview(): Promise<void> {
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
  await expect(page.getByRole('heading', { level: 3, name: 'enp1s0', exact: true })).toBeVisible()
}

const problems = () => page.getByRole('region', { name: 'Problems' }).getByRole('listitem')

test('the overview is first in the rail and shows uplinks, masters, ways out and what is wrong', async () => {
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('button').first()).toHaveText('Overview')
  await openOverview()
  await expect(page.getByRole('region', { name: 'Uplinks and masters' }).getByRole('heading', { level: 3 })).toHaveText(['enp1s0', 'br-lan'])
  await expect(page.getByRole('region', { name: 'Default routes' }).getByRole('row')).toContainText([/Gateway/, /203\.0\.113\.1.*In use/, /198\.51\.100\.1.*Unusable/, /2001:db8:1::1.*In use/])
  await expect(page.getByRole('region', { name: 'Addresses that reach out' })).toContainText('203.0.113.24/24')
  await expect(problems().filter({ hasText: 'unreachable gateway' })).toContainText('default via 198.51.100.1')
  await expect(problems().filter({ hasText: 'smaller MTU' })).toContainText('port1 has a smaller MTU than its master br-lan')
})

test('a change is told, and a problem that comes leads to its row by the keyboard', async () => {
  await openOverview()
  await desk.network.ip('link', 'set', 'far0', 'down')
  const problem = problems().filter({ hasText: 'has no carrier' })
  await expect(problem).toContainText('port0 has no carrier')
  await expect(page.getByRole('region', { name: 'Last minute' })).toContainText('far0 link')
  await problem.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Links')
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('port0')
  await page.keyboard.press('Escape')
  await desk.network.ip('link', 'set', 'far0', 'up')
  await openOverview()
  await expect(problem).toHaveCount(0)
})

test('all default routes, and all links of a kind, are a filter away', async () => {
  await openOverview()
  await page.getByRole('region', { name: 'Default routes' }).getByRole('button', { name: 'All' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Routes')
  await expect(page.getByRole('grid', { name: 'Routes' })).toHaveAttribute('aria-rowcount', '4')
  await openOverview()
  await page.getByRole('region', { name: 'Other links' }).getByRole('button', { name: '5 veth' }).click()
  await expect(page.getByRole('grid', { name: 'Links' })).toHaveAttribute('aria-rowcount', '7')
})

test('the arrows move one moment through all charts, and T puts tables in their places', async () => {
  await openOverview()
  await expect(page.locator('.compact-plot canvas')).toHaveCount(2)
  const moment = page.getByRole('slider', { name: 'Moment at which charts are read' })
  await moment.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(moment).toHaveAttribute('aria-valuetext', /ago/)
  await expect(page.locator('.compact-line')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(moment).toHaveAttribute('aria-valuetext', 'Now')
  await page.keyboard.press('t')
  await expect(page.getByRole('table').filter({ hasText: 'Received' })).toHaveCount(2)
  await page.keyboard.press('t')
  await expect(page.locator('.compact-plot canvas')).toHaveCount(2)
})

test('paused it stays as it is; resumed it shows how things stand', async () => {
  await openOverview()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await desk.network.ip('address', 'add', '203.0.113.77/24', 'dev', 'enp1s0')
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Addresses that reach out' })).toContainText('203.0.113.77/24')
})

test('three hundred veths are one line, and the page keeps its shape', async () => {
  await openOverview()
  const place = () => page.getByRole('region', { name: 'Problems' }).boundingBox()
  const before = await place()
  const batch = join(desk.folder, 'batch')
  writeFileSync(batch, Array.from({ length: 150 }, (_, n) => `link add v${String(n)} type veth peer name w${String(n)}\n`).join(''))
  await desk.network.ip('-batch', batch)
  await desk.network.ip('link', 'set', 'v2', 'up')
  await expect(page.getByRole('region', { name: 'Other links' })).toContainText(/30\d veth/)
  await expect(page.getByRole('region', { name: 'Other links' })).toContainText('without carrier')
  await expect(page.getByRole('region', { name: 'Uplinks and masters' }).getByRole('heading', { level: 3 })).toHaveCount(2)
  await expect.poll(place).toEqual(before)
})

test('cards fill each of their rows, however wide the window is', async () => {
  await openOverview()
  const cards = page.getByRole('region', { name: 'Uplinks and masters' }).getByRole('list').first()
  for (const width of [800, 1000, 1280]) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 800), width)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    // How far each row ends from where the list does.
    const left = () => cards.evaluate((list) => {
      const ends = new Map<number, number>()
      for (const card of list.children) {
        const { top, right } = card.getBoundingClientRect()
        ends.set(Math.round(top), Math.max(right, ends.get(Math.round(top)) ?? 0))
      }
      return [...ends.values()].map((end) => Math.abs(end - list.getBoundingClientRect().right) > 2)
    })
    await expect.poll(left).toEqual(expect.not.arrayContaining([true]))
  }
})

test('what many changes were leads to their events, and an address to its row', async () => {
  await openOverview()
  await page.getByRole('region', { name: 'Addresses that reach out' }).getByRole('button', { name: '203.0.113.24/24' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Addresses')
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText('203.0.113.24')
  await page.keyboard.press('Escape')
  await openOverview()
  const batch = join(desk.folder, 'routes')
  writeFileSync(batch, Array.from({ length: 600 }, (_, n) => `route add 10.7.${String(n >> 8)}.${String(n & 255)}/32 dev br-lan\n`).join(''))
  await desk.network.ip('-batch', batch)
  await page.getByRole('region', { name: 'Last minute' }).getByRole('button', { name: /new routes/ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Events')
})

test('with the only uplink set down its card stays, and what went is the first problem, in both themes', async () => {
  await openOverview()
  await expect(page.getByRole('region', { name: 'Default routes' }).getByRole('row')).toHaveCount(4)
  await desk.network.ip('link', 'set', 'enp1s0', 'down')
  await expect(problems().first()).toContainText('IPv4 has no default route any more')
  await expect(problems().first()).toContainText('default via 203.0.113.1 dev enp1s0')
  await expect(page.getByRole('region', { name: 'Uplinks and masters' }).getByRole('heading', { level: 3 })).toHaveText(['enp1s0', 'br-lan'])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `out/e2e/pictures/overview-cut-off-${colorScheme}.png` })
  }
})
