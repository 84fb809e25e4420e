import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import type { Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'
import { applyShown, askForPlan } from '../support/plans/window-plan.ts'
import { openUplinkDesk, uplinkEdits, wholeNetwork } from '../support/plans/uplink-desk.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let before: string

test.beforeEach(async () => {
  desk = await openUplinkDesk()
  ;({ app, page } = await desk.start())
  await drawn(page)
  before = await wholeNetwork(desk)
})

test.afterEach(async () => {
  await desk.close()
})

const kernel = async () => wholeNetwork(desk)

async function planned(edits = uplinkEdits): Promise<Page> {
  return (await askForPlan(app, page, edits)).confirm
}

test('a plan with a warning waits to be kept unless the person says otherwise, one without does not', async () => {
  const warned = await planned([{ op: 'route.delete', values: { to: 'default', via: '192.0.2.254' } }])
  await expect(warned.getByRole('list', { name: 'Warnings' })).toContainText('default route')
  await expect(warned.getByRole('radio', { name: '60 s' })).toBeChecked()
  await expect(warned.getByRole('button', { name: /^Apply, then confirm/u })).toBeEnabled()
  await warned.keyboard.press('Escape')
  await expect(warned.getByRole('dialog')).toHaveCount(0)
  const harmless = await planned([{ op: 'rule.add', values: { priority: 77, table: '77' } }])
  await expect(harmless.getByRole('radio', { name: 'Never' })).toBeChecked()
  await expect(harmless.getByRole('button', { name: /^Apply and keep/u })).toBeEnabled()
})

test('it waits from 2 s to 10 min, and no other time can be applied', async () => {
  const confirm = await planned()
  const typed = confirm.getByLabel('Another time, 2 s to 10 min')
  const apply = confirm.getByRole('button', { name: /^Apply/u })
  for (const [time, counts] of [['1 s', false], ['2 s', true], ['601 s', false], ['11 min', false], ['10 min', true]] as const) {
    await typed.fill(time)
    await expect(apply).toBeEnabled({ enabled: counts })
  }
})

test('it counts down in the dock, the title and the status line, and outlasts its first time once that is extended', async () => {
  const confirm = await planned()
  await applyShown(confirm, '15 s')
  const appliedAt = Date.now()
  const applied = await kernel()
  expect(applied).not.toBe(before)
  await expect(page).toHaveTitle(/^0:[01]\d to confirm – /u)
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/0:[01]\d\s*to confirm/u)
  await expect(confirm.getByRole('main', { name: 'Confirm the change' }).getByRole('img', { name: /second/u })).toBeVisible()
  await confirm.getByRole('button', { name: '+60 s' }).click()
  await expect(page).toHaveTitle(/^1:\d\d to confirm – /u)
  await expect.poll(() => Date.now() - appliedAt).toBeGreaterThan(16_000)
  expect(await kernel()).toBe(applied)
  await confirm.getByRole('button', { name: 'Revert now' }).click()
  await expect.poll(kernel).toBe(before)
  await expect(page).not.toHaveTitle(/to confirm/u)
})

test('it is kept by a key, and then no timer undoes it', async () => {
  const confirm = await planned()
  await applyShown(confirm, '10 s')
  const appliedAt = Date.now()
  const applied = await kernel()
  await expect(page).toHaveTitle(/to confirm/u)
  await expect(async () => {
    await confirm.keyboard.press('Control+Enter')
    await expect(page).not.toHaveTitle(/to confirm/u, { timeout: 200 })
  }).toPass()
  await expect.poll(() => Date.now() - appliedAt).toBeGreaterThan(11_000)
  expect(await kernel()).toBe(applied)
})

test('what somebody else has changed in between is left as they made it, the rest is undone, and the window says so', async () => {
  const confirm = await planned()
  await applyShown(confirm, '10 min')
  await desk.network.ip('link', 'set', 'uplink0', 'mtu', '1300')
  await confirm.getByRole('button', { name: 'Revert now' }).click()
  await expect(confirm.locator('.plan-outcome')).toContainText('Step 1 was not undone: Somebody else has changed this since: it was left as it is.')
  const after = await kernel()
  expect(after).toContain('mtu 1300')
  expect(after).not.toContain('198.51.100.7')
  expect(after).not.toContain('far1')
  expect(after).toContain('inet 192.0.2.2/24 scope global secondary uplink0')
  expect(after).toContain('default via 192.0.2.254 dev uplink0')
})
