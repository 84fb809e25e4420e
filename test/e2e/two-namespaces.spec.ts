import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import type { PrivateNetwork } from '../support/app/private-network.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, grid, inspector, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let elsewhere: PrivateNetwork

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add amber type bridge'], 'capable')
  elsewhere = await desk.network.another(desk.folder)
  await elsewhere.ip('link', 'add', 'beryl', 'type', 'bridge')
  await desk.network.ip('link', 'add', 'here0', 'type', 'veth', 'peer', 'name', 'there0', 'netns', String(elsewhere.pid))
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await elsewhere.close()
  await desk.close()
})

/** Opens the other namespace in a window of its own, by the sheet of namespaces. */
async function openOther(): Promise<Page> {
  await page.keyboard.press('Control+Shift+N')
  const entry = page.getByRole('dialog', { name: 'Network namespaces' }).getByRole('listitem').filter({ hasText: String(elsewhere.pid) })
  const opened = app.waitForEvent('window')
  await entry.getByRole('button', { name: 'New window' }).click()
  const other = await opened
  await drawn(other)
  return other
}

test('two windows show two namespaces, each its own links, and a change in one is seen in that one alone', async () => {
  const other = await openOther()
  await expect(link(page, 'amber')).toBeVisible()
  await expect(link(other, 'beryl')).toBeVisible()
  await expect(link(page, 'beryl')).toHaveCount(0)
  await expect(link(other, 'amber')).toHaveCount(0)

  await elsewhere.ip('link', 'add', 'coral', 'type', 'bridge')
  await expect(link(other, 'coral')).toBeVisible()
  await desk.network.ip('link', 'add', 'opal', 'type', 'bridge')
  await expect(link(page, 'opal')).toBeVisible()
  // What came later is there in its own window; by then what came before would be, too.
  await expect(link(page, 'coral')).toHaveCount(0)
  await elsewhere.ip('link', 'delete', 'coral')
  await expect(link(other, 'coral')).toHaveCount(0)
  await expect(link(other, 'opal')).toHaveCount(0)
  await expect(link(page, 'opal')).toBeVisible()
  await other.screenshot({ path: 'out/e2e/pictures/two-namespaces.png' })
  await other.close()
})

test('the peer of a veth in another namespace leads to that namespace, at the peer', async () => {
  await openView(page, 'Links')
  await link(page, 'here0').locator('[data-column=name]').click()
  const opened = app.waitForEvent('window')
  await inspector(page).getByRole('button', { name: 'there0' }).click()
  const other = await opened
  await drawn(other)
  await expect(link(other, 'there0')).toBeVisible()
  await expect(grid(other, 'Links').locator('[role=row][data-row-id]')).toHaveCount(1)
  // The window is there already: it comes to the front, at the link that is asked for now.
  await openView(other, 'Routes')
  await inspector(page).getByRole('button', { name: 'there0' }).click()
  await expect(link(other, 'there0')).toBeVisible()
  await other.close()
})

test('it is shown in this window, too', async () => {
  await inspector(page).getByRole('button', { name: 'here', exact: true }).click()
  await expect(link(page, 'there0')).toBeVisible()
  await expect(grid(page, 'Links').locator('[role=row][data-row-id]')).toHaveCount(1)
})
