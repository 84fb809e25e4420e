import { expect, test, type Page } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { editedAddresses } from '../support/app/edited/edited-addresses.ts'
import { editedNeighbours } from '../support/app/edited/edited-neighbours.ts'
import { makeChangeDelete } from '../support/app/edited/edited-object.ts'
import { editedRoutes } from '../support/app/edited/edited-routes.ts'
import { editedRules } from '../support/app/edited/edited-rules.ts'
import { chooseDevice, field, formOf } from '../support/app/forms.ts'
import { readPrinted, type PrintedByIp } from '../support/app/printed-by-ip.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page
let window: ChangingWindow

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  const started = await desk.start()
  page = started.page
  window = new ChangingWindow(started.app, page)
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const printed: PrintedByIp = async (...words) => readPrinted(await desk.network.ip('-j', '-d', ...words))

for (const object of [...editedAddresses('uplink0'), ...editedRoutes('uplink0'), ...editedRules, ...editedNeighbours('uplink0')]) {
  test(`${object.what} is made, changed and deleted, and ip agrees each time`, async () => {
    await makeChangeDelete(object, window, printed)
  })
}

test('an address that there is already is refused before the kernel is asked, on its field', async () => {
  await openView(page, 'Addresses')
  await page.keyboard.press('Control+n')
  await chooseDevice(formOf(page), 'Device', 'uplink0')
  await field(formOf(page), 'Address').fill('192.0.2.1/24')
  await page.keyboard.press('Control+Enter')
  await expect(formOf(page).locator('[data-key=address] .edit-fault')).toBeVisible()
  await expect(field(formOf(page), 'Address')).toBeFocused()
  await page.keyboard.press('Escape')
})

test('several routes are deleted at once, and are there again when that is undone', async () => {
  const routes = async () => (await printed('route', 'show', 'proto', 'static')).map(({ dst }) => dst)
  const all = ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']
  for (const to of all) await desk.network.ip('route', 'add', to, 'via', '192.0.2.9', 'proto', 'static')
  await openView(page, 'Routes')
  await window.select(route(page, '10.1.0.0/16'))
  await route(page, '10.3.0.0/16').locator('[role=gridcell]').nth(1).click({ modifiers: ['Shift'] })
  await window.deleteSelected()
  await expect.poll(routes).toEqual([])
  await page.keyboard.press('Control+z')
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(routes).toEqual(all)
})
