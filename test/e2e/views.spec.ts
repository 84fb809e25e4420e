import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'address add 192.0.2.1/24 dev left',
    'link add switch type bridge',
    'link set right master switch',
    'route add 203.0.113.0/24 via 192.0.2.9 metric 77',
    'route add blackhole 198.51.100.0/24',
    'route add 2001:db8:7::/48 dev left',
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test('every view opens from the rail, has rows and says which it is', async () => {
  for (const name of ['Routes', 'Links'] as const) {
    await openView(page, name)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(grid(page, name).locator('[data-row-id]').first()).toBeVisible()
    await expect(page.getByRole('navigation').locator('[aria-current=page]')).toContainText(name)
  }
})

test('links stand below what they are part of', async () => {
  await openView(page, 'Links')
  await expect(link(page, 'switch')).toHaveAttribute('aria-level', '1')
  await expect(link(page, 'right')).toHaveAttribute('aria-level', '2')
  await expect(grid(page, 'Links').locator('[data-row-id] [data-column=master]')).toHaveCount(0)
})

test('routes show their way, metric, type and family', async () => {
  await openView(page, 'Routes')
  await expect(route(page, '203.0.113.0/24').locator('[data-column=via]')).toContainText('192.0.2.9')
  await expect(route(page, '203.0.113.0/24').locator('[data-column=metric]')).toHaveText('77')
  await expect(route(page, '198.51.100.0/24').locator('[data-column=destination]')).toContainText('198.51.100.0/24')
  await expect(route(page, '2001:db8:7::/48').locator('[data-column=device]')).toContainText('left')
})

test('the filter lets through what it says, and comes off', async () => {
  await openView(page, 'Links')
  await filterLine(page).fill('name left')
  await expect(link(page, 'switch')).toHaveCount(0)
  await expect(link(page, 'left')).toBeVisible()
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
  await expect(link(page, 'switch')).toBeVisible()
})

test('a filter on a prefix lets through the routes within it', async () => {
  await openView(page, 'Routes')
  await filterLine(page).fill('dst 203.0.113.0/24')
  await expect(route(page, '198.51.100.0/24')).toHaveCount(0)
  await expect(route(page, '203.0.113.0/24')).toBeVisible()
  await filterLine(page).fill('')
  await expect(route(page, '198.51.100.0/24')).toBeVisible()
})

test('a word that may become a field’s name leaves the last good filter in force, until it is entered', async () => {
  await openView(page, 'Routes')
  await filterLine(page).fill('metric 77 and de')
  await expect(filterLine(page)).toHaveValue('metric 77 and de')
  await filterLine(page).fill('metric 77')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).press('End')
  await filterLine(page).pressSequentially(' and de')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).press('Enter')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '1')
  await filterLine(page).fill('')
})

test('completion offers the names that links have by now, last those that no route names', async () => {
  await openView(page, 'Routes')
  await filterLine(page).fill('')
  await page.getByRole('heading', { level: 1 }).click()
  await desk.network.ip('link', 'add', 'later', 'type', 'bridge')
  await openView(page, 'Links')
  await expect(link(page, 'later')).toBeVisible()
  await openView(page, 'Routes')
  await filterLine(page).click()
  await filterLine(page).pressSequentially('dev l')
  await expect(page.getByRole('option').locator('.completion-word')).toHaveText(['left', 'lo', 'later'])
  await page.keyboard.press('Tab')
  await expect(filterLine(page)).toHaveValue('dev left ')
  await filterLine(page).fill('')
  await desk.network.ip('link', 'delete', 'later')
})

test('a filter that does not parse points at the spot and leaves the last good one in force', async () => {
  await openView(page, 'Links')
  await filterLine(page).fill('name left')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('name left and mtu green')
  await expect(page.locator('[data-note=filter]')).toContainText('green')
  await expect(filterLine(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('.word-wrong')).toHaveText('green')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
  await expect(page.locator('[data-note=filter]')).toHaveCount(0)
  await expect(filterLine(page)).not.toHaveAttribute('aria-invalid', 'true')
})

test('a column sorts by its name, and the other way round at the second click', async () => {
  await openView(page, 'Links')
  const names = () => grid(page, 'Links').locator('[data-row-id] [data-column=name] .mono').allTextContents()
  const header = grid(page, 'Links').getByRole('columnheader', { name: 'Name' })
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(names).toEqual(['left', 'lo', 'switch', 'right'])
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(names).toEqual(['switch', 'right', 'lo', 'left'])
})

test('the inspector opens a link down to the bytes of its message', async () => {
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('left')
  await expect(inspector(page)).toContainText('link show dev left')
  const attributes = inspector(page).getByRole('tree', { name: 'Attributes' })
  await expect(attributes).toContainText('IFLA_IFNAME')
  await expect(attributes).toContainText('IFLA_MTU')
  const hex = await inspector(page).getByRole('group', { name: 'Bytes' }).textContent()
  // "left" and its NUL, as the kernel sent them.
  expect(hex?.replaceAll(/\s/g, '')).toContain('6c65667400')
})

test('the inspector opens a route, with the command that shows it', async () => {
  await openView(page, 'Routes')
  await route(page, '203.0.113.0/24').locator('[data-column=destination]').click()
  await expect(inspector(page)).toContainText('203.0.113.0/24')
  await expect(inspector(page)).toContainText('route show exact 203.0.113.0/24')
  await expect(inspector(page).getByRole('tree', { name: 'Attributes' })).toContainText('RTA_GATEWAY')
})
