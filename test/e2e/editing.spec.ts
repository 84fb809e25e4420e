import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { chooseDevice, field, planSheet } from '../support/app/forms.ts'
import { keep } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

async function addresses(device: string): Promise<readonly string[]> {
  const found: unknown = JSON.parse(await desk.network.ip('-j', 'address', 'show', 'dev', device))
  if (!Array.isArray(found)) throw new Error('ip prints no list.')
  return found.flatMap((link: { readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[] }) => link.addr_info.map(({ local, prefixlen }) => `${local}/${String(prefixlen)}`))
}

test('an address is made by a form, seen as a plan, applied and kept', async () => {
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Control+n')
  const form = page.getByRole('dialog', { name: 'New address' })
  await chooseDevice(form, 'Device', 'uplink0')
  await field(form, 'Address').fill('192.0.2.77/24')
  await expect(form.locator('.edit-command')).toContainText('address add 192.0.2.77/24')
  await keep(page, 'form-address')
  await page.keyboard.press('Enter')
  const plan = await planSheet(app)
  await keep(plan, 'plan-address')
  expect(await addresses('uplink0')).toEqual(['192.0.2.1/24'])
  await plan.getByRole('button', { name: /^Apply/ }).click()
  await expect.poll(() => addresses('uplink0')).toEqual(['192.0.2.1/24', '192.0.2.77/24'])
})
