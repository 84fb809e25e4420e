import { expect, test, type Page } from '@playwright/test'

import { lookWhenChanged } from '../support/app/change-look.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add aa type bridge', 'link add mm type bridge', 'link add zz type bridge')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** Leaves the table, and makes mm anew, as it was. */
test.afterEach(async () => {
  await filterLine(page).fill('')
  const close = inspector(page).getByRole('button', { name: 'Close the inspector' })
  if (await close.isVisible()) await close.click()
  await page.mouse.move(0, 0)
  await filterLine(page).focus()
  // Whether it is there the kernel knows: the table may still be filtered.
  if ((await desk.network.ip('-brief', 'link')).includes('mm ')) await desk.network.ip('link', 'delete', 'mm')
  await expect(link(page, 'mm')).toHaveCount(0)
  await desk.network.ip('link', 'add', 'mm', 'type', 'bridge')
  await expect(link(page, 'mm')).toBeVisible()
  await expect(link(page, 'mm')).not.toHaveClass(/row-new/)
})

/** Selects a link, whose inspector then says that the core knows of the pointer on the table too. */
async function select(name: string): Promise<void> {
  await link(page, name).locator('[data-column=name]').click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(name)
}

/** Takes pointer and keyboard off the table. */
async function leaveTable(): Promise<void> {
  await page.mouse.move(0, 0)
  await filterLine(page).focus()
}

/** Names of the rows as they are drawn, from the top, those that are gone among them. */
async function names(): Promise<readonly string[]> {
  return grid(page, 'Links').locator('[role=row] [data-column=name] .mono').allTextContents()
}

test('a link that is deleted under the pointer keeps its place, struck out, until the table is left', async () => {
  await grid(page, 'Links').getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect.poll(names).toEqual(['aa', 'lo', 'mm', 'zz'])
  await select('aa')
  await desk.network.ip('link', 'delete', 'mm')
  const gone = grid(page, 'Links').locator('[data-leaving=gone]')
  await expect(gone).toHaveAttribute('aria-disabled', 'true')
  await expect(gone.locator('[data-column=name]')).toContainText('mm')
  await expect(gone.locator('[data-column=name]')).toHaveCSS('text-decoration-line', 'line-through')
  await expect(gone).toContainText('gone')
  expect(await names()).toEqual(['aa', 'lo', 'mm', 'zz'])
  await expect(link(page, 'zz')).toBeInViewport({ ratio: 1 })
  await leaveTable()
  await expect(grid(page, 'Links').locator('[data-leaving]')).toHaveCount(0)
  await expect.poll(names).toEqual(['aa', 'lo', 'zz'])
})

test('a link that the filter lets through no more is dimmed in its place until the table is left', async () => {
  await filterLine(page).fill('mtu 1500')
  await expect(link(page, 'lo')).toHaveCount(0)
  await select('aa')
  await desk.network.ip('link', 'set', 'mm', 'mtu', '1400')
  await expect(link(page, 'mm')).toHaveAttribute('data-leaving', 'unmatched')
  await expect(link(page, 'mm')).toContainText('no longer matches the filter')
  await expect(link(page, 'mm').locator('[data-column=mtu]')).toHaveText('1400')
  await leaveTable()
  await expect(link(page, 'mm')).toHaveCount(0)
})

test('a selected row that has just changed looks selected and changed', async () => {
  await select('mm')
  await page.mouse.move(0, 0)
  const ground = await link(page, 'mm').evaluate((row) => getComputedStyle(row).backgroundColor)
  const other = await link(page, 'zz').evaluate((row) => getComputedStyle(row).backgroundColor)
  expect(ground).not.toBe(other)
  const look = await lookWhenChanged(page, 'mm')
  await desk.network.ip('link', 'set', 'mm', 'mtu', '1400')
  const seen = await look()
  expect(seen.ground).toBe(ground)
  expect(seen.tintWidth).toBeLessThan(20)
  expect(Number(seen.cellTint)).toBeGreaterThan(0)
})

test('a changed row is tinted without motion for those who want none', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const look = await lookWhenChanged(page, 'mm')
  await desk.network.ip('link', 'set', 'mm', 'mtu', '1400')
  expect(await look()).toMatchObject({ tint: '1', cellTint: '1', animation: 'none none' })
})
