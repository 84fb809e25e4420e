import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'link add switch type bridge',
    'link set right master switch',
    'address add 192.0.2.1/24 dev left',
    'route add 203.0.113.0/24 via 192.0.2.9',
    'route add 198.51.100.0/24 via 192.0.2.9 table 100',
  )
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test.beforeEach(async () => {
  await openView(page, 'Links')
})

test('a link that was deleted is said to be, and its last values are struck', async () => {
  await desk.network.ip('link', 'add', 'passing', 'type', 'bridge')
  await link(page, 'passing').locator('[data-column=name]').click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('passing')
  await desk.network.ip('link', 'delete', 'passing')
  await expect(inspector(page).locator('[data-note=record]')).toContainText(/Deleted at \d\d:\d\d:\d\d\. This is how it was last seen\./)
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveCSS('text-decoration-line', 'line-through')
})

test('the history of a link that is open goes on to its end', async () => {
  await desk.network.ip('link', 'add', 'passing', 'type', 'bridge')
  await link(page, 'passing').locator('[data-column=name]').click()
  await inspector(page).getByRole('tab', { name: 'History' }).click()
  const entries = inspector(page).getByRole('group', { name: 'History' }).getByRole('listitem')
  await expect(entries.first()).toContainText('new')
  await desk.network.ip('link', 'delete', 'passing')
  await expect(entries.first()).toContainText('gone')
  await inspector(page).getByRole('tab', { name: 'Message' }).click()
})

test('a route that was deleted and added again is said to be there again, and the way leads to it', async () => {
  await desk.network.ip('route', 'add', '203.0.113.128/25', 'dev', 'left', 'src', '192.0.2.1')
  await openView(page, 'Routes')
  await route(page, '203.0.113.128/25').locator('[data-column=destination]').click()
  await expect(inspector(page).locator('.fact', { has: page.locator('dt', { hasText: /^Source$/u }) })).toContainText('192.0.2.1')
  await desk.network.ip('route', 'delete', '203.0.113.128/25')
  const note = inspector(page).locator('[data-note=record]')
  await expect(note).toContainText('Deleted at')
  await expect(note.getByRole('button')).toHaveCount(0)
  await desk.network.ip('route', 'add', '203.0.113.128/25', 'dev', 'left')
  await page.screenshot({ path: 'out/e2e/pictures/there-again.png' })
  await note.getByRole('button', { name: 'It is there again' }).click()
  await expect(note).toHaveCount(0)
  await expect(title()).toHaveText('203.0.113.128/25')
  await expect(title()).toHaveCSS('text-decoration-line', 'none')
  await expect(inspector(page).locator('.fact', { has: page.locator('dt', { hasText: /^Source$/u }) })).toHaveCount(0)
  await expect(route(page, '203.0.113.128/25')).toHaveAttribute('aria-selected', 'true')
  await desk.network.ip('route', 'delete', '203.0.113.128/25')
})

test('a link that is only filtered out is not said to be deleted', async () => {
  await link(page, 'left').locator('[data-column=name]').click()
  await filterLine(page).fill('name right')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await expect(page.locator('.table-foot')).toContainText('1 of 4 links, the selected one is not among them')
  await expect(inspector(page).locator('[data-note=record]')).toHaveCount(0)
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveCSS('text-decoration-line', 'none')
  await filterLine(page).fill('')
  await expect(link(page, 'left')).toBeVisible()
})

function title() {
  return inspector(page).getByRole('heading', { level: 2 })
}

test('a link’s facts come in the order that people look for them', async () => {
  await link(page, 'left').locator('[data-column=name]').click()
  await expect(title()).toHaveText('left')
  const groups = async (count: number) => (await inspector(page).locator('.record-group h3').allTextContents()).slice(0, count)
  await expect.poll(() => groups(2)).toEqual(['Addresses', 'State'])
  await link(page, 'right').locator('[data-column=name]').click()
  await expect(title()).toHaveText('right')
  await expect.poll(() => groups(4)).toEqual(['Addresses', 'State', 'Port of a bridge', 'Device'])
})

test('a link leads to its master, to its other end, and back', async () => {
  await link(page, 'right').locator('[data-column=name]').click()
  await inspector(page).getByRole('button', { name: 'switch' }).click()
  await expect(title()).toHaveText('switch')
  await expect(link(page, 'switch')).toHaveAttribute('aria-selected', 'true')
  await expect(link(page, 'switch').locator(':focus')).toHaveCount(1)
  await link(page, 'left').locator('[data-column=name]').click()
  await inspector(page).getByRole('button', { name: 'right', exact: true }).click()
  await expect(title()).toHaveText('right')
})

test('a route leads to its device, though a filter hides that, and to the routes of its table', async () => {
  await filterLine(page).fill('name switch')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await openView(page, 'Routes')
  await route(page, '198.51.100.0/24').locator('[data-column=destination]').click()
  await inspector(page).getByRole('button', { name: 'left', exact: true }).click()
  await expect(grid(page, 'Links')).toBeVisible()
  await expect(title()).toHaveText('left')
  await expect(link(page, 'left')).toHaveAttribute('aria-selected', 'true')
  await openView(page, 'Routes')
  await inspector(page).getByRole('button', { name: '100', exact: true }).click()
  await expect(filterLine(page)).toHaveValue('table 100')
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
})

/** The clipboard's text, once it holds what the test waits for. */
async function expectCopied(text: RegExp): Promise<string> {
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(text)
  return app.evaluate(({ clipboard }) => clipboard.readText())
}

test('a row is copied as text by key, and as JSON or command from its menu', async () => {
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await page.keyboard.press('Control+c')
  expect(await expectCopied(/^left\t/)).toMatch(/\tveth\tUp\t192\.0\.2\.1\/24/)
  await page.keyboard.press('Control+Shift+c')
  await expectCopied(/^left$/)
  await link(page, 'left').locator('[data-column=name]').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy as JSON' }).click()
  const json: unknown = JSON.parse(await expectCopied(/^\{/))
  expect(json).toMatchObject({ ifname: 'left', link: 'right', mtu: 1500, linkinfo: { info_kind: 'veth' } })
  await link(page, 'left').locator('[data-column=name]').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Change… F2' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expectCopied(/^ip link add name left .*type veth/)
  await link(page, 'left').locator('[data-column=name]').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy command that shows it' }).click()
  await expectCopied(/^ip -d -s link show dev left$/)
  await expect(link(page, 'left').locator('[data-column=name]')).toBeFocused()
})

test('a route’s JSON is that of ip', async () => {
  await openView(page, 'Routes')
  await route(page, '198.51.100.0/24').locator('[data-column=destination]').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy as JSON' }).click()
  const json: unknown = JSON.parse(await expectCopied(/198\.51\.100/))
  expect(json).toMatchObject({ type: 'unicast', dst: '198.51.100.0/24', gateway: '192.0.2.9', dev: 'left', table: '100' })
})

test('messages that came while a link was looked at are kept beside the newest', async () => {
  await openView(page, 'Links')
  await link(page, 'switch').locator('[data-column=name]').click()
  await expect(title()).toHaveText('switch')
  const choice = inspector(page).getByRole('combobox', { name: 'Message shown' })
  await desk.network.ip('link', 'set', 'switch', 'mtu', '1400')
  // The kernel tells of it once or more, and is asked again for what events leave out.
  await expect(choice.locator('option', { hasText: 'replaced since' }).first()).toBeAttached()
  await choice.selectOption({ index: (await choice.locator('option').count()) - 1 })
  await expect(inspector(page).getByRole('tree', { name: 'Attributes' })).toContainText('IFLA_MTU')
})

test('below the table the inspector has the record and the message side by side, where there is room', async () => {
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await expect(title()).toHaveText('left')
  await page.keyboard.press('Control+j')
  await expect(inspector(page).getByRole('tree', { name: 'Attributes' })).toBeVisible()
  await expect(inspector(page).getByRole('group', { name: 'Record' })).toBeVisible()
  await inspector(page).getByRole('tab', { name: 'Rates' }).click()
  await expect(inspector(page).getByRole('group', { name: 'Record' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Rates of left' })).toBeVisible()
  await page.keyboard.press('Control+j')
  await expect(inspector(page).getByRole('tab', { name: 'Rates' })).toHaveCount(0)
})

test('below the table the names of attributes can be read, and characters of all lines stand below each other', async () => {
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await expect(title()).toHaveText('left')
  await page.keyboard.press('Control+j')
  for (const width of [1600, 1280, 1100, 900]) {
    await app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800), width)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    await inspector(page).getByRole('tab', { name: 'Message' }).click()
    await expect(inspector(page).getByRole('tree', { name: 'Attributes' })).toBeVisible()
    const message = inspector(page).getByRole('region', { name: 'Message' })
    const cut = () => message.locator('[role=treeitem] .tree-name').evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent.trim()))
    // What is longer than that is cut, and said by its title.
    await expect.poll(async () => (await cut()).filter((name) => name.length <= 18)).toEqual([])
    const starts = () => message.locator('.byte-text').evaluateAll((texts) => texts.map((text) => Math.round(text.getBoundingClientRect().left)))
    await expect.poll(async () => new Set(await starts()).size).toBe(1)
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
  await page.keyboard.press('Control+j')
  await expect(inspector(page).getByRole('tab', { name: 'Rates' })).toHaveCount(0)
})

test('where there is no room for it beside the table the inspector stands below by itself, and a choice that is taken back is none', async () => {
  const resize = async (width: number) => {
    await app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800), width)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
  }
  /** Where it stands, from where its edges and those of the table are. */
  const place = async () => {
    const [table, beside] = await Promise.all([page.locator('[data-pane=table]').boundingBox(), inspector(page).boundingBox()])
    if (!table || !beside) return 'nowhere'
    if (beside.y >= table.y + table.height && beside.width === table.width) return 'below'
    return beside.x >= table.x + table.width && beside.height === table.height ? 'beside' : 'over it'
  }
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await expect(title()).toHaveText('left')
  await expect.poll(place).toBe('beside')
  await resize(1080)
  await expect.poll(place).toBe('below')
  await expect(link(page, 'left')).toBeInViewport()
  await page.keyboard.press('Control+j')
  await expect.poll(place).toBe('beside')
  await page.keyboard.press('Control+j')
  await expect.poll(place).toBe('below')
  await resize(1280)
  await expect.poll(place).toBe('beside')
})

test('the record of a row is that of its view, though rows of the other have its number', async () => {
  const row = grid(page, 'Links').locator('[role=row][data-row-id="0"]')
  const shownLink = await row.locator('.own-name').textContent()
  await row.locator('[data-column=name]').click()
  await expect(title()).toHaveText(shownLink ?? '')
  await openView(page, 'Routes')
  const first = grid(page, 'Routes').locator('[role=row][data-row-id="0"]')
  await first.locator('[data-column=destination]').click()
  await expect(title()).not.toHaveText(shownLink ?? '')
  await filterLine(page).fill('dst 192.0.2.77/32')
  await expect(page.locator('.table-foot')).toContainText('the selected one is not among them')
  await openView(page, 'Links')
  await expect(title()).toHaveText(shownLink ?? '')
  await openView(page, 'Routes')
  await expect(title()).not.toHaveText(shownLink ?? '')
  await expect(inspector(page).getByRole('region', { name: /^Rates of/ })).toHaveCount(0)
  await filterLine(page).fill('')
})
