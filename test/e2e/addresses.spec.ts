import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { addressRow, drawn, filterLine, grid, inspector, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add enp1s0 type veth peer name uplink',
    'link add br-lan type bridge',
    'link set enp1s0 up',
    'link set uplink up',
    'link set br-lan up',
    'link add waiting type veth peer name nobody',
    'link set waiting up',
    'address add 2001:db8:3::1/64 dev waiting',
    'address add 203.0.113.24/24 broadcast 203.0.113.255 dev enp1s0 valid_lft 86400 preferred_lft 43200',
    'address add 203.0.113.25/24 dev enp1s0 label enp1s0:web',
    'address add 10.9.0.1 peer 10.9.0.2/32 dev enp1s0 metric 50',
    'address add 2001:db8:1::24/64 dev enp1s0 nodad',
    'address add 2001:db8:9::24/64 dev enp1s0 nodad valid_lft 600 preferred_lft 0 noprefixroute',
    'address add 2001:db8:1::24/64 dev uplink',
    'address add 192.0.2.129/26 dev br-lan',
    'address add 2001:db8:2::1/64 dev br-lan',
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

function title() {
  return inspector(page).getByRole('heading', { level: 2 })
}

const cell = (text: string, column: string) => addressRow(page, text).first().locator(`[data-column="${column}"]`)

test('Ctrl 3 shows the addresses, each with its state by word and shape', async () => {
  await page.keyboard.press('Control+3')
  await expect(grid(page, 'Addresses')).toBeVisible()
  await expect(page).toHaveTitle(/^Addresses/)
  await expect(cell('203.0.113.24/24', 'state')).toHaveText('Preferred')
  await expect(cell('2001:db8:9::24/64', 'state')).toHaveText('Deprecated')
  // Its device has no carrier: the kernel cannot ask.
  await expect(cell('2001:db8:3::1/64', 'state')).toHaveText('Tentative')
  await expect(grid(page, 'Addresses').locator('[data-column=state]', { hasText: 'Duplicate' }).locator('.tone-bad')).toBeVisible()
  await expect(cell('203.0.113.25/24', 'flags')).toHaveText('secondary')
  await expect(cell('10.9.0.1/32', 'peer')).toHaveText('10.9.0.2')
  await cell('203.0.113.25/24', 'address').click()
  await expect(inspector(page).locator('.fact', { hasText: 'Label' })).toContainText('enp1s0:web')
  await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
})

test('what is left of a lifetime counts down', async () => {
  const valid = cell('203.0.113.24/24', 'valid')
  await expect(valid).toHaveText(/^23:5\d:\d\d$/)
  const before = await valid.textContent()
  await expect(valid).not.toHaveText(before ?? '')
  await expect(cell('203.0.113.25/24', 'valid')).toHaveText('forever')
})

test('addresses are filtered by their states, and sorted by their bits', async () => {
  await filterLine(page).fill('duplicate')
  await expect(grid(page, 'Addresses')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('dev br-lan')
  await expect(grid(page, 'Addresses').locator('[role=row][data-row-id]:not([data-leaving=gone]) [data-column=device]').first()).toHaveText('br-lan')
  await filterLine(page).fill('family inet and dev enp1s0')
  await grid(page, 'Addresses').getByRole('columnheader', { name: 'Address' }).click()
  await expect(grid(page, 'Addresses').locator('[role=row][data-row-id] [data-column=address]')).toHaveText(['10.9.0.1/32', '203.0.113.24/24', '203.0.113.25/24'])
  await filterLine(page).fill('')
})

test('a link leads to its addresses, an address to its link and to its connected route', async () => {
  await openView(page, 'Links')
  await link(page, 'br-lan').locator('[data-column=name]').click()
  await inspector(page).getByRole('button', { name: '192.0.2.129/26' }).click()
  await expect(grid(page, 'Addresses')).toBeVisible()
  await expect(title()).toHaveText('192.0.2.129/26')
  await expect(addressRow(page, '192.0.2.129/26')).toHaveAttribute('aria-selected', 'true')
  await inspector(page).getByRole('button', { name: '192.0.2.128/26' }).click()
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
  await expect(grid(page, 'Routes').locator('[role=row][data-row-id] [data-column=destination]')).toHaveText(['192.0.2.128/26'])
  await filterLine(page).fill('')
  await openView(page, 'Addresses')
  await inspector(page).getByRole('button', { name: 'br-lan', exact: true }).click()
  await expect(grid(page, 'Links')).toBeVisible()
  await expect(title()).toHaveText('br-lan')
})

test('an address that comes, changes and goes is seen at once', async () => {
  await openView(page, 'Addresses')
  await desk.network.ip('address', 'add', '198.51.100.7/24', 'dev', 'br-lan')
  await expect(addressRow(page, '198.51.100.7/24')).toBeVisible()
  await desk.network.ip('address', 'change', '198.51.100.7/24', 'dev', 'br-lan', 'valid_lft', '900', 'preferred_lft', '0')
  await expect(cell('198.51.100.7/24', 'state')).toHaveText('Deprecated')
  await desk.network.ip('address', 'delete', '198.51.100.7/24', 'dev', 'br-lan')
  await expect(addressRow(page, '198.51.100.7/24')).toHaveCount(0)
})
