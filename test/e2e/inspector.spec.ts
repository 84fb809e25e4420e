import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up')
  ;({ page } = await desk.start())
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
  await expect(inspector(page).getByRole('status')).toContainText(/Deleted at \d\d:\d\d:\d\d\. This is how it was last seen\./)
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveCSS('text-decoration-line', 'line-through')
})

test('a link that is only filtered out is not said to be deleted', async () => {
  await link(page, 'left').locator('[data-column=name]').click()
  await filterLine(page).fill('name right')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await expect(page.locator('.table-foot')).toContainText('1 of 3 links, the selected one is not among them')
  await expect(inspector(page).getByRole('status')).toHaveCount(0)
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveCSS('text-decoration-line', 'none')
  await filterLine(page).fill('')
  await expect(link(page, 'left')).toBeVisible()
})
