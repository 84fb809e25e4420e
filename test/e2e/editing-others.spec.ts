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

test('where there is a route to the same destination, the form of another says whether it takes the place, or comes behind or before', async () => {
  const to = '10.20.0.0/16'
  const gateways = async () => (await printed('route', 'show', to)).map((one) => one['gateway'])
  await desk.network.ip('route', 'add', to, 'via', '192.0.2.9')
  await openView(page, 'Routes')
  for (const [verb, gateway, then] of [['append', '192.0.2.8', ['.9', '.8']], ['prepend', '192.0.2.7', ['.7', '.9', '.8']], ['replace', '192.0.2.6', ['.6', '.9', '.8']]] as const) {
    await page.keyboard.press('Control+n')
    await field(formOf(page), 'Destination').fill(to)
    await field(formOf(page), 'Gateway').fill(gateway)
    await page.keyboard.press('Tab')
    await expect(formOf(page).locator('[data-key=to] .edit-fault')).toContainText('Replace it, append this one behind it')
    await field(formOf(page), 'If there is one').selectOption(verb)
    await expect(formOf(page).locator('[data-key=to] .edit-fault')).toHaveCount(0)
    await expect(formOf(page)).toContainText(`ip route ${verb} ${to} via ${gateway}`)
    await window.apply()
    await expect.poll(gateways).toEqual(then.map((end) => `192.0.2${end}`))
  }
  await page.keyboard.press('Control+z')
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(gateways).toEqual(['192.0.2.7', '192.0.2.9', '192.0.2.8'])
  await window.change(route(page, to).first())
  await expect(formOf(page).getByLabel('If there is one')).toHaveCount(0)
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
