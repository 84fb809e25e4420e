import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { SocketProcess } from '../support/app/socket-process.ts'
import { drawn, filterLine, grid, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page
let server: SocketProcess

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add enp1s0 type veth peer name uplink',
    'link add br-lan type bridge',
    ...['enp1s0', 'uplink', 'br-lan'].map((name) => `link set ${name} up`),
    'address add 203.0.113.24/24 dev enp1s0',
    'address add 192.0.2.129/26 dev br-lan',
    'route add default via 203.0.113.1 metric 100 proto dhcp',
    ...Array.from({ length: 24 }, (_, n) => `route add 10.66.${String(n)}.0/24 via 203.0.113.${String(2 + (n % 3))} proto bgp metric 20`),
    ...Array.from({ length: 3 }, (_, n) => `route add 10.99.${String(n)}.0/24 dev br-lan proto static`),
    'route add 10.99.9.0/24 dev br-lan proto bgp',
  )
  server = SocketProcess.start(desk.network, 'nginx')
  await server.listen(8443)
  await server.connect(8443)
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await server.close()
  await desk.close()
})

/** What is typed at the end of an empty line. */
async function typed(text: string): Promise<void> {
  await filterLine(page).fill('')
  await filterLine(page).pressSequentially(text)
}

function option(name: string | RegExp) {
  return page.getByRole('listbox', { name: /^Values of/ }).getByRole('option', { name, exact: true })
}

test('behind a field stand the values that rows have, the most frequent first, counted within the rest of the filter', async () => {
  await openView(page, 'Routes')
  await typed('dev br-lan and family inet and type unicast and proto ')
  const options = page.getByRole('listbox', { name: 'Values of proto' }).getByRole('option')
  await expect(options.first()).toHaveAccessibleName('static, 4, 3 rows')
  await expect(option('bgp, 186, 1 row')).toBeVisible()
  await expect(page.locator('.completion-title')).toContainText('with dev br-lan and family inet and type unicast')
  await expect(option('dhcp')).toHaveClass(/completion-absent/)
  await typed('proto ')
  await expect(options.first()).toHaveAccessibleName('bgp, 186, 25 rows')
  await filterLine(page).press('Tab')
  await expect(filterLine(page)).toHaveValue('proto bgp ')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '26')
})

test('what changes meanwhile is in the next completion', async () => {
  await openView(page, 'Routes')
  await typed('proto ')
  await expect(option('bgp, 186, 25 rows')).toBeVisible()
  await desk.network.ip('route', 'del', '10.99.9.0/24')
  await desk.network.ip('route', 'add', '10.98.0.0/24', 'dev', 'br-lan', 'proto', 'zebra')
  await expect(async () => {
    await typed('proto ')
    await expect(option('bgp, 186, 24 rows')).toBeVisible({ timeout: 500 })
    await expect(option('zebra, 11, 1 row')).toBeVisible({ timeout: 500 })
  }).toPass()
  await typed('proto ze')
  await expect(option('zebra, 11, 1 row')).toBeVisible()
  await expect(option(/bgp/)).toHaveCount(0)
})

test('the ends of sockets are their addresses and ports, with the names of services', async () => {
  await openView(page, 'Sockets')
  // Whose sockets they are is found out after they are listed.
  await filterLine(page).fill('process nginx')
  await expect(grid(page, 'Sockets')).toHaveAttribute('aria-rowcount', '4')
  await typed('process nginx and dst ')
  await expect(option('127.0.0.1, 2 rows')).toBeVisible()
  await expect(option(/^:8443, (?:[a-z-]+, )?1 row$/)).toBeVisible()
  await typed('process nginx and dport ')
  await expect(option(/^8443, (?:[a-z-]+, )?1 row$/)).toBeVisible()
  await typed('process nginx and state ')
  await expect(option('established, 2 rows')).toBeVisible()
  await expect(option('listening, 1 row')).toBeVisible()
  await typed('process ')
  await expect(option('nginx, 3 rows')).toBeVisible()
})

test('between braces stand the values as elsewhere, and behind an address the ports that occur with it', async () => {
  await openView(page, 'Sockets')
  await typed('process nginx and state { time-wait establ')
  await expect(option('established, 2 rows')).toBeVisible()
  await expect(page.locator('.completion-title')).toContainText('with process nginx')
  await expect(page.locator('[data-note="filter"]')).not.toHaveClass(/bad/)
  await filterLine(page).press('Tab')
  await filterLine(page).pressSequentially('}')
  await expect(filterLine(page)).toHaveValue('process nginx and state { time-wait established }')
  await expect(grid(page, 'Sockets')).toHaveAttribute('aria-rowcount', '3')
  await typed('process nginx and dst 127.0.0.1:')
  await expect(option(/^127\.0\.0\.1:8443, (?:[a-z-]+, )?1 row$/)).toBeVisible()
})

test('values of events are counted by the events that are kept', async () => {
  await openView(page, 'Events')
  await filterLine(page).fill('')
  await desk.network.ip('link', 'set', 'br-lan', 'alias', 'one')
  await desk.network.ip('link', 'set', 'br-lan', 'alias', 'two')
  await expect(async () => {
    await typed('dev br-lan and kind ')
    await expect(option(/^link, [2-9] rows$/)).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('the part of a filter that lets nothing through can be left out', async () => {
  await openView(page, 'Links')
  await filterLine(page).fill('type bridge and mtu 9000 ')
  await expect(page.getByText('mtu 9000 lets nothing through here. Without it: 1 link')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Clear the filter' }).last()).toBeVisible()
  await page.getByRole('button', { name: 'Leave it out: mtu 9000' }).click()
  await expect(filterLine(page)).toHaveValue('type bridge')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
})

test('gateways, states, far ends and control groups are offered with how many rows have them', async () => {
  await openView(page, 'Routes')
  await typed('via ')
  await expect(option(/^203\.0\.113\.2,/)).toBeVisible()
  await openView(page, 'Sockets')
  for (const field of ['state', 'dst', 'cgroup']) {
    await typed(`${field} `)
    await expect(option(/ rows?$/).first()).toBeVisible()
  }
})
