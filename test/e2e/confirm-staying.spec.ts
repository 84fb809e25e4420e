import { expect, test, type Page } from '@playwright/test'

import type { Plan } from '../../electron/api/plan.ts'
import { faults } from '../support/app/axe.ts'
import { keep } from '../support/app/office-desk.ts'
import { ConfirmingApp } from '../support/plans/confirming-app.ts'
import { uplinkSteps } from '../support/plans/made-plan.ts'

let confirming: ConfirmingApp

test.beforeAll(async () => {
  confirming = await ConfirmingApp.open()
})

test.afterAll(async () => {
  await confirming.close()
})

test.afterEach(async () => {
  await confirming.settle()
})

const looks = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced', { colorScheme: 'light', forcedColors: 'active' }],
] as const

/** Pictures of the confirmation in each look. */
async function pictures(confirm: Page, name: string): Promise<void> {
  for (const [look, media] of looks) {
    await confirm.emulateMedia({ ...media, reducedMotion: 'reduce' })
    await keep(confirm, `${name}-${look}`)
  }
  await confirm.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
}

/** The same steps, of which these, from 0, are undone by nothing. */
function staying(...stay: readonly number[]): Plan['steps'] {
  return uplinkSteps.map((one, at) => (stay.includes(at) ? { ...one, undo: [], inverses: [], losses: ['Its other end is in another namespace.'] } : one))
}

test('what nothing undoes is offered no time, and Ctrl Enter applies it only once the person has said that they know', async () => {
  const confirm = await confirming.ask({ steps: staying(0).slice(0, 1), usualWait: null })
  const consent = confirm.getByRole('checkbox', { name: 'I know that nothing undoes step 1: once applied, it stays' })
  await expect(consent).not.toBeChecked()
  await expect(confirm.getByRole('radio')).toHaveCount(0)
  await confirming.ready(confirm)
  await expect(confirm.getByRole('button', { name: /^Apply and keep/u })).toBeDisabled()
  await confirm.keyboard.press('Control+Enter')
  await expect(consent).toBeFocused()
  expect(await faults(confirm)).toEqual([])
  await pictures(confirm, 'plan-not-undone')
  expect(confirming.orders(), 'nothing was ordered').toEqual([])
  await confirm.keyboard.press('Space')
  await expect(consent).toBeChecked()
  await confirm.keyboard.press('Control+Enter')
  await expect.poll(() => confirming.orders()).toEqual(['apply'])
  await expect(confirm.locator('.plan-outcome')).toContainText('Kept.')
})

test('of a plan that is undone but for some steps these are named, and the others wait to be kept', async () => {
  const confirm = await confirming.ask({ steps: staying(1, 3) })
  const consent = confirm.getByRole('checkbox', { name: 'I know that nothing undoes steps 2, 4: once applied, they stay' })
  await expect(confirm.getByRole('radio', { name: '60 s' })).toBeChecked()
  await confirming.ready(confirm)
  const apply = confirm.getByRole('button', { name: /^Apply, then confirm/u })
  await expect(apply).toBeDisabled()
  await pictures(confirm, 'plan-undone-in-part')
  await confirming.resize(900, 600)
  await pictures(confirm, 'plan-undone-in-part-900')
  expect(await faults(confirm)).toEqual([])
  await confirming.resize(1280, 800)
  await consent.check()
  await expect(apply).toBeEnabled()
  await consent.uncheck()
  await expect(apply).toBeDisabled()
  await confirm.keyboard.press('Escape')
  await expect.poll(() => confirming.orders()).toEqual(['cancel'])
})
