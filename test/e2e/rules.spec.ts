import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add enp1s0 type veth peer name uplink',
    'link set enp1s0 up',
    'link set uplink up',
    'address add 192.0.2.1/24 dev enp1s0',
    'route add default via 192.0.2.254 table 100',
    'rule add priority 90 not from 192.0.2.0/24 ipproto tcp dport 25 prohibit',
    'rule add priority 100 from 10.0.0.0/8 fwmark 0x1 table 100',
    'rule add priority 110 iif enp1s0 to 198.51.100.0/24 goto 32766',
    'rule add priority 120 table main suppress_prefixlength 0',
    'rule add priority 130 iif wg0 goto 200',
    'rule add priority 140 oif enp1s0 dscp 46 ipproto udp sport 1024-65534 blackhole',
  )
  await desk.network.ip('-6', 'rule', 'add', 'priority', '100', 'from', '2001:db8:77::/48', 'flowlabel', '0x5/0xff', 'table', '100', 'protocol', 'bgp')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test.beforeEach(async () => {
  await openView(page, 'Rules')
  const close = inspector(page).getByRole('button', { name: 'Close the inspector' })
  if (await close.isVisible()) await close.click()
  await filterLine(page).fill('')
  await page.mouse.move(0, 0)
})

/** The row of an IPv4 rule by its priority. */
function rule(priority: number, family = 'inet'): Locator {
  return grid(page, 'Rules')
    .locator('[data-row-id]')
    .filter({ has: page.locator('[data-column=priority]').getByText(String(priority), { exact: true }) })
    .filter({ has: page.locator('[data-column=family]').getByText(family, { exact: true }) })
}

test('stand in the order in which the kernel asks them, family by family, and say what they do', async () => {
  await filterLine(page).fill('family inet')
  await expect(grid(page, 'Rules').locator('[data-row-id] [data-column=priority]')).toHaveText(['0', '90', '100', '110', '120', '130', '140', '32766', '32767'])
  await expect(rule(100).locator('[data-column=effect]')).toHaveText('Packets from 10.0.0.0/8 marked 0x1 look in table 100; when it has no route, the next rule.')
  await expect(rule(90).locator('[data-column=selector]')).toContainText('not')
  await expect(rule(130).locator('[data-column=effect]')).toContainText('There is no rule of priority 200')
})

test('come and go as they do, and a goto finds its rule', async () => {
  await desk.network.ip('rule', 'add', 'priority', '200', 'nop')
  await expect(rule(200)).toBeVisible()
  await expect(rule(130).locator('[data-column=effect]')).toContainText('No device is called wg0')
  await desk.network.ip('rule', 'del', 'priority', '200')
  await expect(rule(200)).toHaveCount(0)
  await expect(rule(130).locator('[data-column=effect]')).toContainText('There is no rule of priority 200')
})

test('say when their table has no routes, as long as that is so', async () => {
  await desk.network.ip('rule', 'add', 'priority', '150', 'table', '200')
  await expect(rule(150).locator('[data-column=effect]')).toHaveText('All packets look in table 200, which has no routes: the next rule.')
  await rule(150).locator('[data-column=action]').click()
  await expect(inspector(page)).toContainText('which has no routes')
  await desk.network.ip('route', 'add', '198.51.100.0/24', 'dev', 'enp1s0', 'table', '200')
  await expect(rule(150).locator('[data-column=effect]')).toHaveText('All packets look in table 200; when it has no route, the next rule.')
  await expect(inspector(page)).not.toContainText('which has no routes')
  await desk.network.ip('rule', 'del', 'priority', '150')
  await expect(inspector(page)).toContainText('Deleted')
})

test('lead to the routes of their table, to their device and to the rule behind a goto', async () => {
  await rule(110).locator('[data-column=action]').click()
  await inspector(page).getByTitle('Show 32766 in Rules').click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Rule 32766')
  await rule(110).locator('[data-column=action]').click()
  await inspector(page).getByTitle('Show enp1s0 in Links').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Links')
  await openView(page, 'Rules')
  await rule(100).locator('[data-column=action]').click()
  await inspector(page).getByTitle('Show the routes with table 100 and family inet').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Routes')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
})

test('are opened by Ctrl 5 and by the rail', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules')
})
