import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    ...['amber', 'beryl', 'coral', 'diamond', 'emerald', 'flint'].map((each) => `link add ${each} type bridge`),
    'link set amber up',
    'route add blackhole 203.0.113.0/24',
    // Far more rows than a window is asked for.
    ...Array.from({ length: 1200 }, (_, at) => `route add blackhole 10.${String(at >> 8)}.${String(at & 255)}.0/24`),
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test.beforeEach(async () => {
  await openView(page, 'Links')
  await filterLine(page).fill('type bridge')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '7')
  await name('amber').click()
})

test.afterEach(async () => {
  await filterLine(page).fill('')
})

function name(of: string): Locator {
  return link(page, of).locator('[data-column=name]')
}

/** The names of the rows that say they are selected. */
function selected(): Locator {
  return grid(page, 'Links').locator('[role=row][aria-selected=true] [data-column=name]')
}

const foot = () => page.locator('.table-foot')
const title = () => inspector(page).getByRole('heading', { level: 2 })

test('Shift and the arrows select a range, which the inspector follows and Escape clears', async () => {
  await expect(grid(page, 'Links')).toHaveAttribute('aria-multiselectable', 'true')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected()).toHaveText(['amber', 'beryl', 'coral'])
  await expect(foot()).toContainText('6 of 7 links, 3 selected')
  await expect(title()).toHaveText('coral')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(selected()).toHaveText(['amber', 'beryl'])
  await expect(title()).toHaveText('beryl')
  await page.keyboard.press('ArrowDown')
  await expect(selected()).toHaveText(['coral'])
  await page.keyboard.press('Control+a')
  await expect(selected()).toHaveCount(6)
  await page.keyboard.press('Escape')
  await expect(selected()).toHaveCount(0)
  await expect(inspector(page)).toHaveCount(0)
})

test('Ctrl and the arrows pass over rows, and Ctrl+Space takes one in or out', async () => {
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Control+ArrowDown')
  await expect(title()).toHaveText('coral')
  await expect(selected()).toHaveText(['amber'])
  await page.keyboard.press('Control+Space')
  await expect(selected()).toHaveText(['amber', 'coral'])
  await page.keyboard.press('Control+Space')
  await expect(selected()).toHaveText(['amber'])
  await expect(foot()).toContainText('1 selected')
})

test('a press with Ctrl takes a row in, with Shift a range, and without either it is one again', async () => {
  await name('coral').click({ modifiers: ['Control'] })
  await expect(selected()).toHaveText(['amber', 'coral'])
  await name('flint').click({ modifiers: ['Shift'] })
  await expect(selected()).toHaveText(['coral', 'diamond', 'emerald', 'flint'])
  await name('beryl').click()
  await expect(selected()).toHaveText(['beryl'])
})

test('the selection stays with its rows through sort and filter, and loses the one that goes', async () => {
  await page.keyboard.press('Shift+ArrowDown')
  await desk.network.ip('link', 'add', 'passing', 'type', 'bridge')
  await name('passing').click({ modifiers: ['Control'] })
  await expect(selected()).toHaveText(['amber', 'beryl', 'passing'])
  await grid(page, 'Links').getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await grid(page, 'Links').getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect(selected()).toHaveText(['passing', 'beryl', 'amber'])
  await desk.network.ip('link', 'delete', 'passing')
  await expect(foot()).toContainText('2 selected')
  await filterLine(page).fill('name amber')
  await expect(foot()).toContainText('1 of 7 links, 2 selected (1 filtered out)')
  await filterLine(page).fill('type bridge')
  await expect(selected()).toHaveText(['beryl', 'amber'])
  await grid(page, 'Links').getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
})

test('a range reaches over rows that are not loaded', async () => {
  await openView(page, 'Routes')
  await filterLine(page).fill('type blackhole')
  await expect(foot()).toContainText('1,201 of')
  const first = grid(page, 'Routes').locator('[role=row][data-row-id] [data-column=destination]').first()
  await first.click()
  await page.keyboard.press('Control+Shift+End')
  await expect(foot()).toContainText('1,201 selected')
  await page.keyboard.press('Control+Home')
  await expect(foot()).toContainText('row 1 selected')
})

for (const scheme of ['light', 'dark'] as const) {
  test(`several selected rows, ${scheme}`, async () => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.keyboard.press('Shift+ArrowDown')
    await name('diamond').click({ modifiers: ['Control'] })
    await expect(selected()).toHaveText(['amber', 'beryl', 'diamond'])
    await page.screenshot({ path: `out/e2e/pictures/selection-${scheme}.png` })
    await page.emulateMedia({ colorScheme: null })
  })
}
