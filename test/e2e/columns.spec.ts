import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, link, openView, route, type ViewName } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'address add 192.0.2.1/24 dev left',
    'address add 2001:db8:1111:2222:3333:4444:5555:6666/64 dev right nodad',
    'nexthop add id 10 via 192.0.2.9 dev left',
    'route add 203.0.113.0/24 nhid 10',
    'route add 198.51.100.0/24 via 192.0.2.9 src 192.0.2.1',
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

function header(view: ViewName, name: string): Locator {
  return grid(page, view).getByRole('columnheader', { name, exact: true })
}

async function widthOf(cell: Locator): Promise<number> {
  return (await cell.boundingBox())?.width ?? 0
}

test('a veth shows its other end, and every link its MAC', async () => {
  await openView(page, 'Links')
  await expect(link(page, 'left').locator('[data-column=name]')).toHaveText('left@right')
  await expect(link(page, 'left').locator('[data-column=mac]')).toHaveText(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/)
})

/** What of the links is cut. */
async function cutCells(): Promise<readonly string[]> {
  return grid(page, 'Links').evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('[data-row-id] [data-column], [data-row-id] [data-column] *')].filter((cell) => cell.scrollWidth > cell.clientWidth && cell.clientWidth > 0).map((cell) => cell.textContent),
  )
}

test('no cell is cut while there is room', async () => {
  await openView(page, 'Links')
  await expect(link(page, 'left')).toBeVisible()
  await expect.poll(cutCells).toEqual([])
})

test('beside the inspector the other end of a link is cut, and never its own name', async () => {
  await desk.network.ip('link', 'add', 'fifteen-letters', 'type', 'veth', 'peer', 'name', 'another-fifteen')
  await openView(page, 'Links')
  const name = link(page, 'fifteen-letters').locator('[data-column=name]')
  await name.click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
  const cut = (part: string) => name.locator(part).evaluate((text) => text.scrollWidth > text.clientWidth)
  await expect.poll(async () => cut('.lower-name')).toBe(true)
  expect(await cut('.own-name')).toBe(false)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0)
  await desk.network.ip('link', 'delete', 'fifteen-letters')
  await expect(link(page, 'another-fifteen')).toHaveCount(0)
  await expect(link(page, 'fifteen-letters')).toHaveCount(0)
})

test('pressing a header anywhere sorts by it', async () => {
  await openView(page, 'Links')
  await header('Links', 'Address').click({ position: { x: (await widthOf(header('Links', 'Address'))) - 12, y: 14 } })
  await expect(header('Links', 'Address')).toHaveAttribute('aria-sort', 'ascending')
  await header('Links', 'Address').getByRole('button').click()
  await header('Links', 'Address').getByRole('button').click()
  await expect(header('Links', 'Address')).toHaveAttribute('aria-sort', 'none')
})

test('routes have the columns that some route needs, and no others', async () => {
  await openView(page, 'Routes')
  await expect(route(page, '203.0.113.0/24').locator('[data-column=nhid]')).toHaveText('10')
  await expect(route(page, '198.51.100.0/24').locator('[data-column=src]')).toHaveText('192.0.2.1')
  await expect(header('Routes', 'Tos')).toHaveCount(0)
  await expect(header('Routes', 'Encap')).toHaveCount(0)
})

test('a column is hidden and shown from the list of columns', async () => {
  await openView(page, 'Routes')
  await page.getByRole('button', { name: 'Columns' }).click()
  const list = page.getByRole('group', { name: 'Columns of the table' })
  await list.getByRole('checkbox', { name: 'Protocol' }).uncheck()
  await list.getByRole('checkbox', { name: 'Tos' }).check()
  await expect(header('Routes', 'Protocol')).toHaveCount(0)
  await expect(header('Routes', 'Tos')).toBeVisible()
  await expect(list.getByRole('checkbox', { name: 'Destination' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
})

test('columns stay where they are while the table is filtered', async () => {
  await openView(page, 'Links')
  await expect(link(page, 'left')).toBeVisible()
  const names = grid(page, 'Links').getByRole('columnheader')
  const places = () => names.evaluateAll((cells) => cells.map((cell) => `${cell.textContent} ${String(cell.getBoundingClientRect().x)}`))
  const before = await places()
  await filterLine(page).fill('name lo')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await expect.poll(places).toEqual(before)
  await filterLine(page).fill('')
  await expect(link(page, 'left')).toBeVisible()
  await expect.poll(places).toEqual(before)
})

test('the list of columns says which of them have no room', async () => {
  await openView(page, 'Links')
  const age = page.getByRole('group', { name: 'Columns of the table' }).locator('.column-choice', { hasText: 'Age' })
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: 800, height: 800 })
  await expect(header('Links', 'Age')).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(age).toContainText('no room now')
  await expect(page.getByRole('group', { name: 'Columns of the table' }).locator('.column-choice', { hasText: 'State' })).not.toContainText('no room now')
  await page.keyboard.press('Escape')
  await page.setViewportSize(size)
})

test('a column is made wider with its edge, and narrower by keyboard', async () => {
  await openView(page, 'Routes')
  await expect(route(page, '203.0.113.0/24')).toBeVisible()
  const via = header('Routes', 'Via')
  const before = await widthOf(via)
  const place = await via.boundingBox()
  const edge = { x: (place?.x ?? 0) + before, y: (place?.y ?? 0) + 14 }
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x + 30, edge.y)
  await page.mouse.up()
  await expect.poll(() => widthOf(via)).toBe(Math.round(before) + 30)
  await expect(via).toHaveAttribute('aria-sort', 'none')
  await via.getByRole('button').focus()
  await route(page, '203.0.113.0/24').locator('[data-column=via]').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => widthOf(via)).toBe(Math.round(before) + 22)
})

test('a column is hidden by keyboard', async () => {
  await expect(header('Routes', 'Via').getByRole('button')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await expect(header('Routes', 'Device')).toHaveCount(0)
})

/** The titles of the columns, from the left. */
async function titles(view: ViewName): Promise<readonly string[]> {
  return grid(page, view).locator('[role=columnheader] [data-header]').allTextContents()
}

async function firstTitles(): Promise<readonly string[]> {
  return (await titles('Routes')).slice(0, 3)
}

test('a column is moved by keyboard, and keeps it; none comes before the first', async () => {
  await expect.poll(firstTitles).toEqual(['Destination', 'Via', 'Metric'])
  await header('Routes', 'Metric').getByRole('button').focus()
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await expect.poll(firstTitles).toEqual(['Destination', 'Metric', 'Via'])
  await expect(header('Routes', 'Metric').getByRole('button')).toBeFocused()
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await expect.poll(firstTitles).toEqual(['Destination', 'Metric', 'Via'])
})

test('a column is moved by dragging its name, which sorts nothing, and Escape lets go of it', async () => {
  const middle = async (name: string) => {
    const box = await header('Routes', name).boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 14 }
  }
  const drag = async (name: string, over: string, past: number) => {
    const [from, to] = [await middle(name), await middle(over)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x + past, to.y, { steps: 5 })
  }
  await drag('Metric', 'Table', 4)
  await expect(header('Routes', 'Table')).toHaveClass(/drop-behind/u)
  await page.screenshot({ path: 'out/e2e/pictures/column-drag.png' })
  await page.mouse.up()
  await expect.poll(async () => (await titles('Routes')).join(' ')).toContain('Table Metric')
  const after = await titles('Routes')
  await expect(header('Routes', 'Metric')).toHaveAttribute('aria-sort', 'none')
  await drag('Metric', 'Via', -4)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect.poll(() => titles('Routes')).toEqual(after)
})

test('a column is moved in the list of columns, by keyboard', async () => {
  const before = await titles('Routes')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.screenshot({ path: 'out/e2e/pictures/column-menu.png' })
  const button = page.getByRole('button', { name: 'Move Metric before the previous column' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toBeFocused()
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await titles('Routes')).indexOf('Metric')).toBe(before.indexOf('Metric') - 1)
})

test('the columns are remembered, for each view by itself', async () => {
  await header('Routes', 'Metric').getByRole('button').click()
  await expect(header('Routes', 'Metric')).toHaveAttribute('aria-sort', 'ascending')
  await expect(route(page, '198.51.100.0/24').locator('[data-column=src]')).toHaveText('192.0.2.1')
  const order = await titles('Routes')
  const width = await widthOf(header('Routes', 'Via'))
  await desk.quit()
  const kept: unknown = JSON.parse(readFileSync(join(desk.configFolder, 'settings.json'), 'utf8'))
  // Of a view whose columns nobody has chosen there is nothing to remember.
  expect(kept).toMatchObject({ views: { routes: { columns: { shown: ['tos'], hidden: ['protocol', 'device'] } } } })
  expect(kept).not.toHaveProperty('views.links')
  ;({ page } = await desk.start())
  await drawn(page)
  await openView(page, 'Routes')
  await expect(header('Routes', 'Protocol')).toHaveCount(0)
  await expect(header('Routes', 'Tos')).toBeVisible()
  // Without the inspector there is room for more.
  await expect.poll(async () => (await titles('Routes')).filter((title) => order.includes(title))).toEqual(order)
  await expect(header('Routes', 'Metric')).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(() => widthOf(header('Routes', 'Via'))).toBe(width)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'As usual' }).click()
  await expect(header('Routes', 'Protocol')).toBeVisible()
  await expect(header('Routes', 'Tos')).toHaveCount(0)
})
