import { expect, test, type Page } from '@playwright/test'

import { grid } from '../support/app/window-page.ts'
import { ConfirmingApp } from '../support/plans/confirming-app.ts'

// Keys go where the program has the keyboard: what a driver presses reaches its page in any case.

let confirming: ConfirmingApp
let page: Page

test.beforeAll(async () => {
  confirming = await ConfirmingApp.open()
  ;({ page } = confirming)
})

test.afterAll(async () => {
  await confirming.close()
})

test.beforeEach(async () => {
  await page.locator('[role=row][data-row-id] [role=gridcell][data-column]').first().click()
})

test.afterEach(async () => {
  await confirming.settle()
})

/** The keyboard is brought to the dock by its key. A second press there, before it is known that the first one led to it, would bring it back. */
async function reachDock(): Promise<void> {
  await expect(async () => {
    await confirming.pressKey('F6')
    await expect.poll(() => confirming.focused(), { timeout: 3000 }).toBe('confirmation')
  }).toPass()
}

/** A plan is applied and waits in the dock, and the keyboard was brought there by its key. */
async function waitingInDock(wait: string | null = null): Promise<Page> {
  const confirm = await confirming.ask({ warnings: [] })
  if (wait !== null) await confirm.getByRole('textbox').fill(wait)
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect.poll(() => confirming.focused()).toBe('page')
  await reachDock()
  // Of a short wait the end may have come meanwhile, which is said in the same place.
  await expect(confirm.getByRole('button', { name: /^(?:Keep|Close)/u })).toBeVisible()
  return confirm
}

/** What became of a change is put away by the key, from the dock. */
async function putAway(): Promise<void> {
  await expect(async () => {
    if (await confirming.isAway()) return
    if ((await confirming.focused()) !== 'confirmation') await confirming.pressKey('F6')
    await expect.poll(() => confirming.focused(), { timeout: 1000 }).toBe('confirmation')
    await confirming.pressKey('Escape')
    await expect.poll(() => confirming.isAway(), { timeout: 1000 }).toBe(true)
  }).toPass()
}

/** Keys lead to the routes and back. */
async function keysReachThePage(): Promise<void> {
  expect(await confirming.focused()).toBe('page')
  await confirming.pressKey('4', ['control'])
  await expect(grid(page, 'Routes')).toBeVisible()
  await confirming.pressKey('2', ['control'])
  await expect(grid(page, 'Links')).toBeVisible()
}

test('once a change is kept in the dock the keyboard is the page’s, also when the dock is gone', async () => {
  const confirm = await waitingInDock()
  await expect(async () => {
    await confirming.pressKey('Enter', ['control'])
    expect(confirming.orders()).toContain('keep')
  }).toPass()
  await expect(confirm.locator('.plan-outcome')).toContainText('Kept.')
  await expect.poll(() => confirming.focused()).toBe('page')
  await expect(async () => {
    await confirming.pressKey('Escape')
    expect(await confirming.isAway()).toBe(true)
  }).toPass()
  await keysReachThePage()
})

test('once a change is reverted there, or it was put away that nobody kept it in time, the keyboard is the page’s', async () => {
  const reverted = await waitingInDock()
  await reverted.getByRole('button', { name: 'Revert now' }).click()
  await expect(reverted.locator('.plan-outcome')).toContainText('Undone, as asked.')
  await expect.poll(() => confirming.focused()).toBe('page')
  await keysReachThePage()
  await confirming.settle()
  const late = await waitingInDock('5 s')
  await expect(late.locator('.plan-outcome')).toContainText('nobody kept it in time')
  // Which is said until it is put away.
  await putAway()
  await expect.poll(() => confirming.focused()).toBe('page')
  await keysReachThePage()
})

test('what became of a change that has to be read keeps the keyboard until it is closed', async () => {
  const confirm = await confirming.ask({ warnings: [] }, 'acknowledged', { differences: ['Address 203.0.113.25/24 is there, and was not.'] })
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await confirm.getByRole('button', { name: 'Revert now' }).click()
  await expect(confirm.locator('.plan-outcome')).toContainText('203.0.113.25/24')
  await putAway()
  await keysReachThePage()
})

test('a plan that is cancelled gives the keyboard back', async () => {
  await confirming.ask()
  await expect.poll(() => confirming.focused()).toBe('confirmation')
  await confirming.pressKey('Escape')
  await expect.poll(() => confirming.isAway()).toBe(true)
  await keysReachThePage()
})

test('where the plan went while another window had the keyboard, the page has it when the person comes back', async () => {
  const confirm = await confirming.ask()
  await expect.poll(() => confirming.focused()).toBe('confirmation')
  await confirming.elsewhere(async () => {
    await confirm.getByRole('button', { name: /^Cancel/u }).evaluate((button) => button instanceof HTMLElement && button.click())
    await expect.poll(() => confirming.isAway()).toBe(true)
  })
  await expect.poll(() => confirming.focused()).toBe('page')
  await keysReachThePage()
})
