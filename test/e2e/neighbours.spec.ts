import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, neighbour, openView, route } from '../support/app/window-page.ts'

const street = [
  'link add enp1s0 type veth peer name uplink',
  'link add br-lan type bridge',
  'link add veth7c1e type veth peer name far7c1e',
  'link set veth7c1e master br-lan',
  ...['enp1s0', 'uplink', 'br-lan', 'veth7c1e', 'far7c1e'].map((name) => `link set ${name} up`),
  'address add 203.0.113.24/24 dev enp1s0',
  'address add 2001:db8:1::24/64 dev enp1s0 nodad',
  'address add 192.0.2.129/26 dev br-lan',
  'route add default via 203.0.113.1',
  'neigh add 203.0.113.1 lladdr 02:5e:10:4a:2b:01 dev enp1s0 nud reachable',
  'neigh add 203.0.113.7 lladdr 02:5e:10:4a:2b:07 dev enp1s0 nud stale',
  // The kernel forgets one that failed within seconds where all namespaces together have many, unless it was learned from outside.
  'neigh add 203.0.113.9 dev enp1s0 nud failed extern_learn',
  'neigh add 2001:db8:1::1 lladdr 02:5e:10:4a:2b:01 dev enp1s0 router nud stale',
  'neigh add 192.0.2.130 lladdr 02:5e:10:4a:2b:30 dev br-lan',
  'neigh add 192.0.2.131 lladdr 02:5e:10:4a:2b:31 dev br-lan nud stale extern_learn protocol bgp',
  ...Array.from({ length: 9 }, (_, at) => `neigh add 192.0.2.${String(140 + at)} lladdr 02:5e:10:4a:2b:${String(40 + at)} dev br-lan nud stale`),
  'neigh add proxy 203.0.113.200 dev enp1s0',
]

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(...street)
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => desk.close())

test.beforeEach(async () => {
  await page.keyboard.press('Control+6')
  await expect(grid(page, 'Neighbours')).toBeVisible()
  await filterLine(page).fill('')
  await page.mouse.move(0, 0)
})

/** The state of a neighbour, as its row tells it. */
function state(address: string) {
  return neighbour(page, address).locator('[data-column=state]')
}

test('Ctrl 6 shows the neighbours, those that fail first, and the addresses that are answered for', async () => {
  await expect(grid(page, 'Neighbours').locator('[role=row][data-row-id]').first()).toContainText('203.0.113.9')
  await expect(state('203.0.113.9')).toHaveText('Failed')
  await expect(state('192.0.2.130')).toHaveText('Permanent')
  await expect(state('203.0.113.200')).toHaveText('Proxy')
  await expect(neighbour(page, '2001:db8:1::1').locator('[data-column=flags]')).toHaveText('router')
  await expect(neighbour(page, '203.0.113.7').locator('[data-column=mac]')).toHaveText('02:5e:10:4a:2b:07')
})

test('what no event tells of comes with the next poll: one that is asked for, a proxy', async () => {
  await desk.network.ip('neigh', 'add', 'proxy', '203.0.113.201', 'dev', 'enp1s0')
  await expect(state('203.0.113.201')).toHaveText('Proxy')
  await desk.network.ip('neigh', 'replace', '203.0.113.66', 'dev', 'enp1s0', 'use')
  await expect(state('203.0.113.66')).toHaveText(/Incomplete|Failed/)
  await desk.network.ip('neigh', 'del', 'proxy', '203.0.113.201', 'dev', 'enp1s0')
  await expect(neighbour(page, '203.0.113.201')).toHaveCount(0)
})

test('a filter speaks as ip does', async () => {
  await filterLine(page).fill('nud failed,permanent and dev enp1s0,br-lan')
  await expect(neighbour(page, '192.0.2.130')).toBeVisible()
  await expect(neighbour(page, '203.0.113.9')).toBeVisible()
  await expect(neighbour(page, '203.0.113.7')).toHaveCount(0)
})

test('the inspector says what the state means for traffic, and leads to the device and to the routes by it', async () => {
  await neighbour(page, '203.0.113.9').click()
  await expect(inspector(page)).toContainText('Packets for it are dropped')
  await neighbour(page, '203.0.113.1').click()
  await expect(inspector(page)).toContainText('ip -4 -s neighbour show 203.0.113.1 dev enp1s0 nud all')
  await inspector(page).getByTitle('Show enp1s0 in Links').click()
  await expect(link(page, 'enp1s0')).toHaveAttribute('aria-selected', 'true')
  await openView(page, 'Neighbours')
  await inspector(page).getByTitle('Show the routes with via 203.0.113.1').click()
  await expect(route(page, 'default')).toBeVisible()
  await expect(filterLine(page)).toHaveValue('via 203.0.113.1')
})
