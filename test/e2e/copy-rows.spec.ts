import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView, route, type ViewName } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add amber type bridge',
    'link add beryl type bridge',
    'link set amber up',
    'address add 192.0.2.1/24 dev amber',
    ...Array.from({ length: 700 }, (_, at) => `route add blackhole 10.${String(at >> 8)}.${String(at & 255)}.0/24`),
  )
  ;({ app, page } = await desk.start())
  await drawn(page)
  // Below the table the inspector leaves the columns their room.
  await pressAmber()
  await page.keyboard.press('Control+j')
  await expect(grid(page, 'Links').getByRole('columnheader', { name: 'MTU' })).toBeVisible()
})

test.afterAll(async () => {
  await desk.close()
})

function clipboard(): Promise<string> {
  return app.evaluate(({ clipboard: board }) => board.readText())
}

/** Chooses a way to copy in the menu of the row that has the keyboard. */
async function choose(way: string): Promise<void> {
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu').getByRole('menuitem', { name: way }).press('Enter')
  await expect(foot()).toContainText('Copied 2 links')
}

const foot = () => page.locator('.table-foot')

/** Selects a link and waits for its record, which takes room from the table. */
async function pressAmber(): Promise<void> {
  await link(page, 'amber').locator('[data-column=name]').click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('amber')
}

/** The names of the columns on show that have words: which of them have room depends on how wide the content has been. */
async function heads(view: ViewName): Promise<readonly string[]> {
  const titles = await grid(page, view).locator('[data-header]').allTextContents()
  return titles.filter((title) => title !== '60 s')
}

test('Ctrl+C copies all selected rows, a line each, and says so', async () => {
  await openView(page, 'Links')
  await pressAmber()
  await page.keyboard.press('Shift+ArrowDown')
  const names = await heads('Links')
  await page.keyboard.press('Control+c')
  await expect(foot()).toContainText('Copied 2 links')
  const lines = (await clipboard()).split('\n').map((line) => line.split('\t'))
  expect(lines.map((cells) => cells.length)).toEqual([names.length, names.length])
  expect(lines.map((cells) => [cells[0], cells[names.indexOf('Kind')], cells[names.indexOf('MTU')]])).toEqual([['amber', 'bridge', '1500'], ['beryl', 'bridge', '1500']])
})

test('the menu copies them with the columns’ names, as JSON, and as commands', async () => {
  await openView(page, 'Links')
  await pressAmber()
  await link(page, 'beryl').locator('[data-column=name]').click({ modifiers: ['Control'] })
  const names = await heads('Links')
  await choose('Copy as text, with the columns’ names')
  await expect.poll(async () => (await clipboard()).split('\n')[0]?.split('\t')).toEqual(names)
  await choose('Copy as JSON')
  await expect.poll(clipboard).toMatch(/^\[\{.*"ifname":"amber"/u)
  expect(JSON.parse(await clipboard())).toMatchObject([{ ifname: 'amber', mtu: 1500 }, { ifname: 'beryl' }])
  await choose('Copy commands that make them')
  await expect.poll(clipboard).toMatch(/^ip link add .*amber.*\nip link add .*beryl/u)
})

test('the menu of a row beside the selection is of that row alone', async () => {
  await link(page, 'amber').locator('[data-column=name]').click()
  await page.keyboard.press('Shift+ArrowDown')
  // Which rows lie between two, the core says.
  await expect(link(page, 'beryl')).toHaveAttribute('aria-selected', 'true')
  await expect(link(page, 'amber')).toHaveAttribute('aria-selected', 'true')
  await link(page, 'beryl').locator('[data-column=name]').click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'The selected rows' })).toBeVisible()
  await page.keyboard.press('Escape')
  await link(page, 'lo').locator('[data-column=name]').click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'The row' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('rows that are not loaded are copied too, in the table’s order', async () => {
  await openView(page, 'Routes')
  await filterLine(page).fill('type blackhole')
  await expect(foot()).toContainText('700 of')
  await grid(page, 'Routes').getByRole('columnheader', { name: 'Destination' }).getByRole('button').click()
  await route(page, '10.0.0.0/24').locator('[data-column=destination]').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await expect(foot()).toContainText('Copied 700 routes')
  const lines = (await clipboard()).split('\n')
  expect(lines).toHaveLength(700)
  expect([lines[0]?.split('\t')[0], lines[699]?.split('\t')[0]]).toEqual(['10.0.0.0/24', '10.2.187.0/24'])
})
