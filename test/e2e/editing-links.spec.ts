import { expect, test, type Page } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { editedLinks } from '../support/app/edited/edited-links.ts'
import { makeChangeDelete } from '../support/app/edited/edited-object.ts'
import { chooseKind, field, formOf } from '../support/app/forms.ts'
import { readPrinted, type Printed, type PrintedByIp } from '../support/app/printed-by-ip.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page
let window: ChangingWindow

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  const started = await desk.start()
  page = started.page
  window = new ChangingWindow(started.app, page)
  await drawn(page)
  await openView(page, 'Links')
})

test.afterAll(async () => {
  await desk.close()
})

const printed: PrintedByIp = async (...words) => readPrinted(await desk.network.ip('-j', '-d', ...words))

/** What `ip -j -d` prints of a link; null: there is none of that name. */
async function shown(name: string): Promise<Printed | null> {
  return (await printed('link', 'show')).find(({ ifname }) => ifname === name) ?? null
}

/** Opens the form of a new link of a kind, with its name. */
async function begin(kind: string, name: string) {
  await page.keyboard.press('Control+n')
  await chooseKind(page, kind)
  await field(formOf(page), 'Name').fill(name)
  return formOf(page)
}

for (const object of editedLinks('uplink0')) {
  test(`${object.what} is made, changed and deleted, and ip agrees each time`, async () => {
    await makeChangeDelete(object, window, printed)
  })
}

test('a plan that is cancelled changes nothing, and the form is there again with the keyboard', async () => {
  await begin('Bridge', 'br7')
  const sheet = await window.plan()
  await sheet.keyboard.press('Escape')
  await window.uncovered()
  expect(await shown('br7')).toBeNull()
  await expect(field(formOf(page), 'Name')).toHaveValue('br7')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(formOf(page)).toHaveCount(0)
})

test('what the kernel would refuse stands at its field before there is a plan, and gets the keyboard', async () => {
  await desk.network.ip('link', 'add', 'vx5', 'type', 'vxlan', 'id', '5', 'dstport', '4790')
  await begin('VXLAN', 'vx6')
  await field(formOf(page), 'VNI').fill('5')
  await field(formOf(page), 'Port').fill('4790')
  await page.keyboard.press('Control+Enter')
  await expect(formOf(page).locator('.edit-fault')).toContainText(/vx5.* has the identifier 5 on port 4790 already/u)
  await expect(field(formOf(page), 'VNI')).toBeFocused()
  expect(await window.isAway()).toBe(true)
  await page.keyboard.press('Escape')
  await expect(formOf(page)).toHaveCount(0)
})

test('several links are changed at once by one form, set up and down from the menu, and deleted together', async () => {
  for (const name of ['many0', 'many1']) await desk.network.ip('link', 'add', name, 'type', 'bridge')
  await window.select(link(page, 'many0'))
  await link(page, 'many1').locator('[role=gridcell]').nth(1).click({ modifiers: ['Control'] })
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change 2 links' })).toBeVisible()
  await field(formOf(page), 'MTU').fill('1450')
  await window.apply()
  await expect.poll(async () => [(await shown('many0'))?.['mtu'], (await shown('many1'))?.['mtu']]).toEqual([1450, 1450])

  await link(page, 'many1').locator('[role=gridcell]').nth(1).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Set them up…' }).click()
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(async () => [(await shown('many0'))?.['flags'], (await shown('many1'))?.['flags']]).toEqual([expect.arrayContaining(['UP']), expect.arrayContaining(['UP'])])

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Set links down')
  await page.keyboard.press('Enter')
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(async () => [(await shown('many0'))?.['flags'], (await shown('many1'))?.['flags']]).toEqual([expect.not.arrayContaining(['UP']), expect.not.arrayContaining(['UP'])])

  await window.deleteSelected()
  await expect.poll(async () => [await shown('many0'), await shown('many1')]).toEqual([null, null])
})

test('the last change is undone by Ctrl Z, as a plan like any other', async () => {
  await begin('Bridge', 'br8')
  await window.apply()
  await expect.poll(() => shown('br8')).not.toBeNull()
  await expect(link(page, 'br8')).toBeVisible()
  await page.keyboard.press('Control+z')
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(() => shown('br8')).toBeNull()
})
