import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { ControlGroup } from '../support/app/control-group.ts'
import { MachineDesk } from '../support/app/machine-desk.ts'
import { drawn } from '../support/app/window-page.ts'
import { machineEdits, machineNetwork } from '../support/plans/machine-network.ts'
import { applyShown, askForPlan } from '../support/plans/window-plan.ts'
import { withPassword } from '../support/polkit/with-password.ts'

let desk: MachineDesk
let group: ControlGroup
let app: ElectronApplication
let page: Page
let pid: number
let before: readonly unknown[]

test.beforeEach(async () => {
  desk = new MachineDesk()
  group = new ControlGroup('app')
  ;({ app, page, pid } = await desk.start(group))
  await drawn(page)
  before = machineNetwork()
})

test.afterEach(async () => {
  await group.thaw()
  await desk.close()
  await group.close()
})

/** The window applies a plan by a helper that polkit starts; it waits that long. */
async function applied(wait: string): Promise<Page> {
  const { confirm } = await askForPlan(app, page, machineEdits)
  await withPassword(pid, 'boss-password', () => applyShown(confirm, wait))
  expect(JSON.stringify(machineNetwork())).toContain('198.51.100.7')
  return confirm
}

test('frozen past its time with its helper and thawed, the app finds the plan undone at once, and says so', async () => {
  const confirm = await applied('10 s')
  const appliedAt = Date.now()
  const waiting = machineNetwork()
  await group.freeze()
  await expect.poll(() => Date.now() - appliedAt).toBeGreaterThan(12_000)
  // Nobody ran who could have undone it.
  expect(machineNetwork()).toEqual(waiting)
  await group.thaw()
  await expect.poll(machineNetwork).toEqual(before)
  await expect(confirm.locator('.plan-outcome')).toContainText('Undone: nobody kept it in time.')
})

test('frozen for less than its time, the plan waits on, and is undone as asked', async () => {
  const confirm = await applied('10 min')
  const waiting = machineNetwork()
  await group.freeze()
  await group.thaw()
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toContainText('Keep')
  expect(machineNetwork()).toEqual(waiting)
  await confirm.getByRole('button', { name: 'Revert now' }).click()
  await expect(confirm.locator('.plan-outcome')).toContainText('Undone, as asked.')
  await expect.poll(machineNetwork).toEqual(before)
})
