import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { chooseKind, field, formOf } from '../support/app/forms.ts'
import { keep, themes } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let window: ChangingWindow

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  ;({ app, page } = await desk.start())
  window = new ChangingWindow(app, page)
  await drawn(page)
  await openView(page, 'Links')
})

test.afterAll(async () => {
  await desk.close()
})

test('a plan that somebody overtook is refused with what it expected beside what the kernel has, and planned again from there', async () => {
  const form = await window.change(link(page, 'uplink0'))
  await field(form, 'MTU').fill('1400')
  const sheet = await window.plan()
  await desk.network.ip('link', 'set', 'uplink0', 'mtu', '1450')
  await sheet.getByRole('button', { name: /^Apply/u }).click()
  const dialog = sheet.getByRole('dialog', { name: 'The kernel has moved on' })
  await expect(dialog).toContainText('Someone changed what this plan was made against. Nothing was sent.')
  await expect(dialog.getByRole('row', { name: 'mtu' }).getByRole('cell')).toHaveText(['1500', '1450'])
  expect(await desk.network.ip('link', 'show', 'uplink0')).toContain('mtu 1450')
  for (const colorScheme of themes) {
    await sheet.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await keep(sheet, `overtaken-${colorScheme}`)
    expect.soft(await faults(sheet)).toEqual([])
  }
  await expect(dialog.getByRole('button', { name: 'Plan again from here' })).toBeFocused()
  await sheet.keyboard.press('Control+Enter')
  await expect(sheet.locator('.step-item')).toContainText('1450')
  await window.applyPlan(await window.plannedSheet())
  await expect(formOf(page), 'the form has followed the plan that took the place of its own').toHaveCount(0)
  expect(await desk.network.ip('link', 'show', 'uplink0')).toContain('mtu 1400')
})

test('where the same cannot be planned any more, the form says at which field', async () => {
  await page.keyboard.press('Control+n')
  await chooseKind(page, 'Bridge')
  await field(formOf(page), 'Name').fill('br7')
  const sheet = await window.plan()
  await desk.network.ip('link', 'add', 'br7', 'type', 'bridge')
  await sheet.getByRole('button', { name: /^Apply/u }).click()
  await expect(sheet.getByRole('dialog', { name: 'The kernel has moved on' })).toContainText('br7')
  await sheet.getByRole('button', { name: 'Plan again from here' }).click()
  await sheet.getByRole('button', { name: 'Close Esc' }).click()
  await window.uncovered()
  await expect(field(formOf(page), 'Name')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(formOf(page), 'Name')).toBeFocused()
  await expect(formOf(page).locator('.edit-fault')).toContainText('br7')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('a plan that was overtaken can be discarded', async () => {
  const form = await window.change(link(page, 'uplink0'))
  await field(form, 'MTU').fill('1300')
  const sheet = await window.plan()
  await desk.network.ip('link', 'set', 'uplink0', 'mtu', '1480')
  await sheet.getByRole('button', { name: /^Apply/u }).click()
  await expect(sheet.getByRole('dialog', { name: 'The kernel has moved on' })).toBeVisible()
  await sheet.keyboard.press('Escape')
  await window.uncovered()
  await expect(field(formOf(page), 'MTU'), 'what was typed is still there').toHaveValue('1300')
  await page.keyboard.press('Escape')
})
