import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { SocketProcess } from '../support/app/socket-process.ts'
import { drawn, filterLine, grid, inspector, link, openView, route, socket, type ViewName } from '../support/app/window-page.ts'

let desk: Desk
let page: Page
let keeper: SocketProcess

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'link add switch type bridge',
    'link set right master switch',
    'link add link left name above type macvlan',
    'address add 192.0.2.1/24 dev left',
    'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev left',
    'route add 203.0.113.0/24 via 192.0.2.9 src 192.0.2.1',
    'route add default via 192.0.2.9 metric 50',
    'route add 203.0.113.0/25 via 192.0.2.9 table 100',
    'route add 198.51.100.0/24 via 192.0.2.9 table 100',
    'rule add from 198.51.100.0/24 table 100',
  )
  keeper = SocketProcess.start(desk.network, 'doorkeeper')
  await keeper.listen(7300)
  await keeper.connect(7300)
  await keeper.reach('203.0.113.3', 53)
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await keeper.close()
  await desk.close()
})

/** Follows a fact of the inspected record, and expects these rows of a view and no others, by the text of their column; those of IPv6, which the kernel makes by itself, do not count. */
async function follow(fact: string, to: { readonly view: ViewName; readonly filter: string; readonly column: string; readonly rows: readonly string[] }): Promise<void> {
  const [label = '', value = ''] = fact.split('|')
  await inspector(page).locator('.fact', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`, 'u') }) }).getByRole('button', { name: value }).click()
  await expect(grid(page, to.view)).toBeVisible()
  await expect(filterLine(page)).toHaveValue(to.filter)
  await expect.poll(() => grid(page, to.view).locator(`[role=row][data-row-id] [data-column=${to.column}]`).filter({ hasNotText: /^f[ef]/u }).allTextContents()).toEqual(to.rows)
}

/** Filters the view, without the words that the line offers, which stand above the table. */
async function filter(text: string): Promise<void> {
  await filterLine(page).fill(text)
  await filterLine(page).blur()
}

const fact = (label: string) => inspector(page).locator('.fact', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`, 'u') }) })

const title = () => inspector(page).getByRole('heading', { level: 2 })

/** Goes back to the record that led away. */
async function back(to: string): Promise<void> {
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title()).toHaveText(to)
}

test('a link leads to its addresses, routes and neighbours', async () => {
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await follow('Addresses|dev left', { view: 'Addresses', filter: 'dev left', column: 'address', rows: ['192.0.2.1/24'] })
  await back('left')
  await follow('Routes|dev left', { view: 'Routes', filter: 'dev left', column: 'destination',
    rows: ['default', '192.0.2.0/24', '203.0.113.0/24', '198.51.100.0/24', '203.0.113.0/25', '192.0.2.1/32', '192.0.2.255/32'],
  })
  await back('left')
  await follow('Neighbours|dev left', { view: 'Neighbours', filter: 'dev left', column: 'address', rows: ['192.0.2.9'] })
  await back('left')
})

test('a link leads to its master, that to its members, and a device to the one below it', async () => {
  await openView(page, 'Links')
  await link(page, 'right').locator('[data-column=name]').click()
  await inspector(page).getByRole('button', { name: 'switch' }).click()
  await expect(title()).toHaveText('switch')
  await inspector(page).locator('.record-line', { hasText: 'Members' }).getByRole('button', { name: 'right' }).click()
  await expect(title()).toHaveText('right')
  await link(page, 'above').locator('[data-column=name]').click()
  await expect(title()).toHaveText('above')
  await inspector(page).getByRole('button', { name: 'left', exact: true }).click()
  await expect(title()).toHaveText('left')
})

test('a route leads to its device, its gateway’s neighbour, its source and the rules of its table', async () => {
  await openView(page, 'Routes')
  await filter('')
  await route(page, '203.0.113.0/24').locator('[data-column=destination]').click()
  await follow('Gateway|192.0.2.9', { view: 'Neighbours', filter: 'dst 192.0.2.9 and dev left', column: 'address', rows: ['192.0.2.9'] })
  await back('203.0.113.0/24')
  await follow('Source|192.0.2.1', { view: 'Addresses', filter: 'address 192.0.2.1', column: 'address', rows: ['192.0.2.1/24'] })
  await back('203.0.113.0/24')
  await inspector(page).locator('.fact', { hasText: 'Device' }).getByRole('button', { name: 'left' }).click()
  await expect(title()).toHaveText('left')
  await back('203.0.113.0/24')
  await filter('table 100')
  await route(page, '198.51.100.0/24').locator('[data-column=destination]').click()
  await expect(title()).toHaveText('198.51.100.0/24')
  await follow('Rules|table 100 and family inet', { view: 'Rules', filter: 'table 100 and family inet', column: 'priority', rows: ['32765'] })
  await back('198.51.100.0/24')
})

test('a socket leads to the route that the kernel takes, the neighbour of its gateway, its device and its address', async () => {
  await openView(page, 'Sockets')
  await filter('')
  await socket(page, 'remote', '203.0.113.3:53').locator('[data-column=local]').click()
  const named = /^192\.0\.2\.1:\d+ → 203\.0\.113\.3:53$/u
  await expect(title()).toHaveText(named)
  const connection = (await title().textContent()) ?? ''
  await fact('Route').getByRole('button', { name: '203.0.113.0/24 table main' }).click()
  await expect(title()).toHaveText('203.0.113.0/24')
  await expect(fact('Table')).toContainText('main')
  await back(connection)
  await follow('Neighbour|192.0.2.9', { view: 'Neighbours', filter: 'dst 192.0.2.9 and dev left', column: 'address', rows: ['192.0.2.9'] })
  await back(connection)
  await fact('Device').getByRole('button', { name: 'left' }).click()
  await expect(title()).toHaveText('left')
  await back(connection)
  await follow('Address|address 192.0.2.1', { view: 'Addresses', filter: 'address 192.0.2.1', column: 'address', rows: ['192.0.2.1/24'] })
  await back(connection)
  await page.screenshot({ path: 'out/e2e/pictures/related.png' })
})

test('a socket to this machine itself has no neighbour, and one that listens leads to the link of its address', async () => {
  await openView(page, 'Sockets')
  await filter('')
  await socket(page, 'remote', '127.0.0.1:7300').locator('[data-column=local]').click()
  await expect(title()).toHaveText(/^127\.0\.0\.1:\d+ → 127\.0\.0\.1:7300$/u)
  await expect(fact('Neighbour')).toContainText('none: the other end is on this machine')
  await expect(fact('Neighbour').getByRole('button')).toHaveCount(0)
  await filter('state listening and sport 7300')
  await expect(grid(page, 'Sockets')).toHaveAttribute('aria-rowcount', '2')
  await socket(page, 'local', '127.0.0.1:7300').locator('[data-column=local]').click()
  await expect(title()).toHaveText('127.0.0.1:7300')
  await follow('Link|address 127.0.0.1', { view: 'Links', filter: 'address 127.0.0.1', column: 'name', rows: ['lo'] })
})
