import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'link add switch type bridge')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test.beforeEach(async () => {
  await openView(page, 'Links')
})

function cell(name: string): Locator {
  return link(page, name).locator('[data-column=name]')
}

test('the keyboard is back on the row when the inspector is closed by its button', async () => {
  await cell('left').click()
  await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
  await expect(inspector(page)).toHaveCount(0)
  await expect(cell('left')).toBeFocused()
})

test('the keyboard is back on the row when the inspector is closed from within it', async () => {
  await cell('left').click()
  await page.keyboard.press('Enter')
  await expect(inspector(page).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(inspector(page)).toHaveCount(0)
  await expect(cell('left')).toBeFocused()
})

test('the keyboard is back on the row from the button of the rates below the table', async () => {
  await cell('left').click()
  await page.getByRole('button', { name: 'Rates as a table' }).focus()
  await page.keyboard.press('Escape')
  await expect(cell('left')).toBeFocused()
})

test('the keyboard is back on the row when help is closed', async () => {
  await cell('right').click()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(cell('right')).toBeFocused()
})

test('the keyboard is back on the button that opened About', async () => {
  const button = page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'Read-only' })
  await button.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(button).toBeFocused()
})

test('the keyboard stays in the table when the row it is on is filtered away', async () => {
  await cell('left').click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('name right')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await expect(filterLine(page)).toBeFocused()
  await page.keyboard.press('F6')
  await expect(cell('right')).toBeFocused()
  await filterLine(page).fill('')
})

test('the arrow down leads from a whole filter into the table', async () => {
  await cell('left').click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('name left')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('ArrowDown')
  await expect(cell('left')).toBeFocused()
  await filterLine(page).fill('')
})

test('the keyboard goes on from the row that it came to when its own was filtered away', async () => {
  await cell('switch').click()
  await page.keyboard.press('Escape')
  await filterLine(page).fill('kind veth')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '3')
  await page.keyboard.press('F6')
  const [first, second] = await grid(page, 'Links').locator('[data-row-id] [data-column=name]').all()
  if (first === undefined || second === undefined) throw new Error('there are no two rows')
  await expect(first).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(second).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(inspector(page).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await filterLine(page).fill('')
})

test('the keyboard stays among the names of the columns when its column is hidden', async () => {
  await cell('left').click()
  const kind = grid(page, 'Links').locator('[data-header=type]')
  await kind.focus()
  await page.keyboard.press('Delete')
  await expect(kind).toHaveCount(0)
  await expect(grid(page, 'Links').locator('[data-header=name]')).toBeFocused()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'As usual' }).click()
  await page.keyboard.press('Escape')
})
