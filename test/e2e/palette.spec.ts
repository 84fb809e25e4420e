import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link } from '../support/app/window-page.ts'

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

test('a view is found by its name, an action by what it does, and each does it', async () => {
  await type('overv', 'Overview')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Overview' })).toHaveAttribute('aria-current', 'page')
  await type('namespa', 'Network namespaces')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Network namespaces' })).toBeVisible()
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
