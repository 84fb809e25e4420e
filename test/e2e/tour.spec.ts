import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { field, formOf, planSheet } from '../support/app/forms.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, event, filterLine, grid, inspector, link, route, socket } from '../support/app/window-page.ts'

/** The tour of README.md, step by step, by the keys that it names. */
let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open()
  ;({ app, page } = await desk.start({ sandbox: true }))
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const mtu = () => link(page, 'lab0').locator('[data-column=mtu]')

async function filter(text: string): Promise<void> {
  await page.keyboard.press('Control+f')
  await expect(filterLine(page)).toBeFocused()
  await filterLine(page).fill(text)
  await page.keyboard.press('Enter')
}

async function clearFilter(): Promise<void> {
  await filter('')
}

test('1: the overview has two ways out, of which uplink1 stands by, and one problem, which leads to its row', async () => {
  await page.keyboard.press('Control+1')
  const main = page.getByRole('main')
  await expect(main).toContainText('198.51.100.1')
  await expect(main).toContainText('203.0.113.1')
  const problems = page.getByRole('region', { name: 'Problems' })
  await expect(problems).toContainText('spare0')
  await expect(problems).toContainText(/carrier/u)
  await problems.getByRole('button', { name: /Links/u }).click()
  await expect(link(page, 'spare0')).toHaveAttribute('aria-selected', 'true')
})

test('2: lab0 and spare0 are ports of br0, the peers are elsewhere, which Ctrl Shift N lists; Enter opens the inspector', async () => {
  await page.keyboard.press('Control+2')
  await expect(grid(page, 'Links').locator('[role=row][data-row-id] [data-column=name]').filter({ hasText: /^(br0|lab0|spare0)(@.*)?$/u })).toHaveText([/^br0/u, /^lab0/u, /^spare0/u])
  for (const port of ['lab0', 'spare0']) await expect(link(page, port)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('Control+Shift+N')
  const namespaces = page.getByRole('dialog', { name: 'Network namespaces' })
  for (const name of ['lab-sandbox', 'isp-sandbox']) await expect(namespaces.getByRole('listitem').filter({ hasText: name })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(namespaces).toBeHidden()
  await link(page, 'lab0').locator('[data-column=name]').click()
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toContainText('lab0')
  await expect(inspector(page)).toContainText('to the lab')
})

test('3: the second uplink’s table, the rules that lead there, and what the blackhole takes', async () => {
  await page.keyboard.press('Control+4')
  await filter('table 100')
  await expect(route(page, 'default')).toHaveCount(1)
  await expect(route(page, 'default')).toContainText('uplink1')
  await expect(route(page, '192.0.2.0/24')).toHaveCount(1)
  await filter('to 10.66.1.1')
  await expect(route(page, '10.66.0.0/16')).toContainText('blackhole')
  await clearFilter()
  await page.keyboard.press('Control+5')
  await expect(grid(page, 'Rules')).toContainText('192.0.2.128/25')
  await expect(grid(page, 'Rules')).toContainText('100')
})

test('4: the lab’s conversations with the server, with their processes', async () => {
  await page.keyboard.press('Control+7')
  await filter('state established and sport = 8080')
  await expect(socket(page, 'local', '192.0.2.1:8080').first()).toContainText('web-sandbox')
  await clearFilter()
})

test('5: another MTU of lab0 is planned, applied with 60 s, counted down, and is as before when it is not kept', async () => {
  await page.keyboard.press('Control+2')
  const before = await mtu().innerText()
  await link(page, 'lab0').locator('[data-column=name]').click()
  await page.keyboard.press('F2')
  await field(formOf(page), 'MTU').fill('1400')
  await page.keyboard.press('Control+Enter')
  const sheet = await planSheet(app)
  await expect(sheet.getByRole('listbox', { name: 'Steps' })).toContainText('ip link set')
  await sheet.getByText('60 s', { exact: true }).click()
  await sheet.getByRole('button', { name: /Apply, then confirm/u }).click()
  await expect(sheet.getByRole('main', { name: 'Confirm the change' })).toContainText(/0:\d\d/u)
  await expect(mtu()).toHaveText('1400')
  await sheet.getByRole('button', { name: /^Revert/u }).click()
  await expect(mtu()).toHaveText(before)
})

test('6: Events has it all, message by message', async () => {
  await page.keyboard.press('Control+8')
  await expect(event(page, 'object', 'lab0').filter({ hasText: /mtu/iu }).first()).toBeVisible()
})
