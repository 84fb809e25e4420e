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
    'route add 198.51.100.0/24 via 192.0.2.9 table 100',
    'rule add from 198.51.100.0/24 table 100',
  )
  keeper = SocketProcess.start(desk.network, 'doorkeeper')
  await keeper.listen(7300)
  await keeper.connect(7300)
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await keeper.close()
  await desk.close()
})

/** Follows a fact of the inspected record, and expects these rows of a view, by the text of their column, among what the filter lets through. */
async function follow(fact: string, to: { readonly view: ViewName; readonly filter: string; readonly column: string; readonly rows: readonly string[] }): Promise<void> {
  const [label = '', value = ''] = fact.split('|')
  await inspector(page).locator('.fact', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`, 'u') }) }).getByRole('button', { name: value }).click()
  await expect(grid(page, to.view)).toBeVisible()
  await expect(filterLine(page)).toHaveValue(to.filter)
  await expect.poll(() => grid(page, to.view).locator(`[role=row][data-row-id] [data-column=${to.column}]`).allTextContents()).toEqual(expect.arrayContaining([...to.rows]))
}

/** Filters the view, without the words that the line offers, which stand above the table. */
async function filter(text: string): Promise<void> {
  await filterLine(page).fill(text)
  await filterLine(page).blur()
}

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
  await follow('Routes|dev left', { view: 'Routes', filter: 'dev left', column: 'destination', rows: ['192.0.2.0/24', '203.0.113.0/24'] })
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

test('a socket leads to its routes, its neighbour, its address and its link', async () => {
  await openView(page, 'Sockets')
  await filter('')
  await socket(page, 'remote', '127.0.0.1:7300').locator('[data-column=local]').click()
  await expect(title()).toHaveText(/^127\.0\.0\.1:\d+ → 127\.0\.0\.1:7300$/u)
  const connection = (await title().textContent()) ?? ''
  await follow('Routes|to 127.0.0.1', { view: 'Routes', filter: 'to 127.0.0.1', column: 'destination', rows: ['127.0.0.0/8', '127.0.0.1/32'] })
  await back(connection)
  await follow('Neighbour|dst 127.0.0.1', { view: 'Neighbours', filter: 'dst 127.0.0.1', column: 'address', rows: [] })
  await back(connection)
  await follow('Address|address 127.0.0.1', { view: 'Addresses', filter: 'address 127.0.0.1', column: 'address', rows: ['127.0.0.1/8'] })
  await back(connection)
  await follow('Link|address 127.0.0.1', { view: 'Links', filter: 'address 127.0.0.1', column: 'name', rows: ['lo'] })
  await back(connection)
  await page.screenshot({ path: 'out/e2e/pictures/related.png' })
})
