import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link } from '../support/app/window-page.ts'

/** Where a picture is kept. */
function pictureFile(name: string): string {
  const folder = join(process.env['LINKWRIGHT_ROOT'] ?? '', 'out', 'e2e', 'pictures')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.png`)
}

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'address add 192.0.2.1/24 dev left')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

function palette() {
  return page.getByRole('dialog', { name: 'Commands' })
}

/** Opens it, types, and waits until this is offered first. */
async function type(text: string, first: string | RegExp) {
  await page.keyboard.press('Control+K')
  await page.keyboard.type(text)
  await expect(palette().getByRole('option').first()).toContainText(first)
  await expect(palette().getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
}

for (const [command, view, filter] of [
  ['ifconfig', 'Links', 'up'],
  ['route -n', 'Routes', 'table main and inet'],
  ['arp -a', 'Neighbours', 'inet and not state noarp'],
  ['netstat -tlnp', 'Sockets', 'tcp and state listening,unconnected'],
  ['ip -6 addr show dev left', 'Addresses', 'inet6 and dev left'],
  ['ip rule', 'Rules', 'inet'],
] as const) {
  test(`who types ${command} lands on ${view} with the filter that means the same`, async () => {
    await type(command, view)
    await page.keyboard.press('Enter')
    await expect(palette()).toHaveCount(0)
    await expect(grid(page, view)).toBeVisible()
    await expect(filterLine(page)).toHaveValue(filter)
    await expect(page.locator('[data-note=filter], [data-failed]')).toHaveCount(0)
  })
}

test('who types the name of a program that shows rates lands on what is sorted by them', async () => {
  await type('iftop', 'Sockets')
  await page.keyboard.press('Enter')
  await expect(grid(page, 'Sockets').locator('[role=columnheader][aria-sort=descending]').first()).toHaveText(/Received/)
  await type('nload left', 'Links')
  await page.keyboard.press('Enter')
  await expect(filterLine(page)).toHaveValue('name left')
  await expect(grid(page, 'Links').locator('[role=columnheader][aria-sort=descending]').first()).toHaveText(/Received/)
})

test('a view is found by its name, an action by what it does, and each does it', async () => {
  await type('overv', 'Overview')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Overview' })).toHaveAttribute('aria-current', 'page')
  await type('namespa', 'Network namespaces')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Network namespaces' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('a value of a setting is found by its words and holds at once, and is then marked', async () => {
  await type('compact', 'Rows: Compact')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-look', /compact/)
  await type('density', 'Rows: Comfortable')
  await expect(palette().getByRole('option', { name: /Rows: Compact/ })).toContainText('in force')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).not.toHaveAttribute('data-look', /compact/)
})

test('what can be done in the view on show is found, too', async () => {
  await page.keyboard.press('Control+4')
  await type('columns of', 'Columns of the table')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Columns of the table' })).toBeVisible()
  await page.keyboard.press('Escape')
  await type('group by table', 'Group by Table')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group by: Table' })).toBeVisible()
  await type('not grouped', 'Not grouped')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group by', exact: true })).toBeVisible()
  await page.keyboard.press('Control+2')
  await link(page, 'left').click()
  await type('selected link as json', 'Copy the selected link as JSON')
  await page.keyboard.press('Enter')
  await expect(page.locator('.table-foot')).toContainText('Copied 1 link')
})

test('a command about another namespace shows no rows of this one', async () => {
  await type('ip -n blue route', 'In the network namespace blue: Routes')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Network namespaces' })
  await expect(sheet).toContainText('There is no network namespace called blue')
  await page.keyboard.press('Escape')
})

test('a number leads to the sockets with that port', async () => {
  await type('8080', 'Sockets with port 8080')
  await page.keyboard.press('Enter')
  await expect(filterLine(page)).toHaveValue('port 8080')
})

test('what is called just so stands before what has to do with it', async () => {
  await page.keyboard.press('Control+K')
  await page.keyboard.type('192.0.2.1')
  await expect(palette().getByRole('option').first()).toContainText('192.0.2.1/24')
  await expect(palette().getByRole('group').first()).toHaveAccessibleName('Addresses')
  await page.screenshot({ path: pictureFile('palette-rows') })
  await page.keyboard.press('Escape')
})

test('who types ip route get gets the answer of the kernel', async () => {
  await type('ip route get 192.0.2.7', 'Route to')
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: /Route to/ })
  await expect(form).toContainText('dev left')
  await page.keyboard.press('Escape')
})

test('a row is found by its name from another view, and opened in its own', async () => {
  await page.keyboard.press('Control+4')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('right')
  const row = palette().getByRole('group', { name: 'Links' }).getByRole('option', { name: /^right/ })
  await row.click()
  await expect(link(page, 'right')).toHaveAttribute('aria-selected', 'true')
  await expect(inspector(page)).toContainText('right')
})

test('what changes something is refused in words, and Escape gives the keyboard back', async () => {
  await link(page, 'right').click()
  await type('ip link set left down', 'It changes something')
  await page.keyboard.press('Enter')
  await expect(palette()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette()).toHaveCount(0)
  await expect(grid(page, 'Links').locator(':focus')).toHaveCount(1)
})
