import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { ControlGroup } from '../support/app/control-group.ts'
import { MachineDesk } from '../support/app/machine-desk.ts'
import { keep, look, themes } from '../support/app/office-desk.ts'
import { drawn } from '../support/app/window-page.ts'
import { machineEdits, machineNetwork } from '../support/plans/machine-network.ts'
import { applyShown, askForPlan } from '../support/plans/window-plan.ts'
import { withPassword } from '../support/polkit/with-password.ts'
import { helperProcesses } from '../support/privilege/helper-processes.ts'

let desk: MachineDesk
let doomed: ControlGroup
let app: ElectronApplication
let page: Page
let pid: number
let window: ChangingWindow
let before: readonly unknown[]

test.beforeEach(async () => {
  desk = new MachineDesk()
  doomed = new ControlGroup('doomed')
  await start()
  before = machineNetwork()
})

test.afterEach(async () => {
  await desk.close()
  await doomed.close()
})

async function start(group?: ControlGroup): Promise<void> {
  await desk.quit()
  ;({ app, page, pid } = await desk.start(group))
  window = new ChangingWindow(app, page)
  await drawn(page)
}

const notice = (): Locator => page.getByRole('note', { name: 'Left behind' })
const button = (name: string): Locator => notice().getByRole('button', { name })

/** A plan waits for ten minutes to be kept; gives the confirmation. */
async function applied(edits = machineEdits): Promise<Page> {
  const { confirm } = await askForPlan(app, page, edits)
  await withPassword(pid, 'boss-password', () => applyShown(confirm, '10 min'))
  return confirm
}

/** SIGKILL to both processes of the helper at the same moment. */
async function killHelper(): Promise<void> {
  const { guardian, worker } = helperProcesses(pid)
  doomed.take(guardian, worker)
  await doomed.kill()
}

/** The helper is asked what was left behind, for which somebody types a password; gives the plan of undoing it. */
async function askHelper(): Promise<Page> {
  let sheet: Page | undefined
  await withPassword(pid, 'boss-password', async () => {
    await button('Ask the helper…').click()
    sheet = await window.plannedSheet()
  })
  if (sheet === undefined) throw new Error('There is no plan.')
  return sheet
}

async function pictures(name: string): Promise<void> {
  for (const [width, height] of [[1280, 800], [900, 600]] as const) {
    for (const theme of themes) {
      await look({ app, page }, width, height, theme)
      await keep(page, `${name}-${String(width)}-${theme}`)
      expect(await faults(page)).toEqual([])
    }
  }
}

test('both processes of the helper killed: the window says so, and the next start of the app offers to undo it, step by step', async () => {
  // Eight pictures, each looked over in three looks.
  test.slow()
  const confirm = await applied()
  const left = machineNetwork()
  await killHelper()
  await expect(confirm.locator('.plan-outcome')).toContainText('was killed (SIGKILL). What it had applied and nobody had kept is still there, unless it was undoing it.')
  await expect(notice()).toContainText('A change may have been left behind.')
  expect(machineNetwork()).toEqual(left)
  await keep(confirm, 'left-behind-dock')

  await start()
  await expect(notice()).toContainText('A change may have been left behind.')
  await pictures('left-behind-perhaps')
  const asked = await askHelper()
  await expect(asked.getByRole('dialog', { name: 'Undo what a killed helper left behind' })).toBeVisible()
  await expect(asked.getByRole('listbox', { name: 'Steps' })).toContainText('ip address delete 198.51.100.7/24')
  await expect(asked.getByText('6 steps, each for itself')).toBeVisible()
  // It is done at once: there is no time to choose.
  await expect(asked.getByRole('radio')).toHaveCount(0)
  await keep(asked, 'left-behind-plan')
  await asked.keyboard.press('Escape')
  await expect(notice()).toContainText('A killed helper left a change behind that nobody kept.')
  await pictures('left-behind-there')
  expect(machineNetwork()).toEqual(left)

  await button('Undo…').click()
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(machineNetwork).toEqual(before)
  await expect(notice()).toHaveCount(0)
  await start()
  await expect(notice()).toHaveCount(0)
})

test('the app killed with both: what is discarded stays as it was applied, and is offered no more', async () => {
  const group = new ControlGroup('app')
  await start(group)
  await applied([{ op: 'address.add', values: { device: 'left', address: '198.51.100.8/24' } }])
  const left = machineNetwork()
  await group.close()

  await start()
  const asked = await askHelper()
  await asked.keyboard.press('Escape')
  await button('Discard…').click()
  const sheet = await window.plannedSheet()
  await expect(sheet.getByRole('dialog', { name: 'Keep what a killed helper left behind' })).toBeVisible()
  await expect(sheet.getByRole('listbox', { name: 'Steps' })).toContainText('Leave step 1 as it is: ip address add 198.51.100.8/24 dev left')
  await keep(sheet, 'left-behind-discard')
  await window.applyPlan(sheet)
  await expect(notice()).toHaveCount(0)
  expect(machineNetwork()).toEqual(left)

  await start()
  await expect(notice()).toHaveCount(0)
  const { confirm } = await askForPlan(app, page, [{ op: 'address.delete', values: { device: 'left', address: '198.51.100.8/24' } }])
  await withPassword(pid, 'boss-password', () => window.applyPlan(confirm))
  // This helper has no record either.
  await expect(notice()).toHaveCount(0)
  expect(machineNetwork()).toEqual(before)
})

test('the app alone killed: its helper undoes the change, and the next start finds out by asking', async () => {
  await applied()
  process.kill(pid, 'SIGKILL')
  await expect.poll(machineNetwork).toEqual(before)
  await start()
  await withPassword(pid, 'boss-password', async () => {
    await button('Ask the helper…').click()
    await expect(notice()).toContainText('Nothing was left behind: what had not been kept is undone.')
    await pictures('left-behind-answer')
  })
  await button('Dismiss').click()
  await expect(notice()).toHaveCount(0)
  await start()
  await expect(notice()).toHaveCount(0)
})
