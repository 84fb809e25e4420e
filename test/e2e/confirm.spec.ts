import { expect, test, type Locator, type Page } from '@playwright/test'

import type { StepOutcome } from '../../electron/api/plan.ts'
import { faults } from '../support/app/axe.ts'
import { paneOfFocus, press, pressUntil } from '../support/app/keyboard-focus.ts'
import { recordSpeech } from '../support/app/live-regions.ts'
import { keep } from '../support/app/office-desk.ts'
import { ConfirmingApp } from '../support/plans/confirming-app.ts'
import { uplinkSteps } from '../support/plans/made-plan.ts'
import { pictures } from '../support/plans/plan-pictures.ts'

let confirming: ConfirmingApp
let page: Page

test.beforeAll(async () => {
  confirming = await ConfirmingApp.open()
  ;({ page } = confirming)
})

test.afterAll(async () => {
  await confirming.close()
})

test.afterEach(async () => {
  await confirming.settle()
})

/** The steps that are drawn. */
function steps(confirm: Page): Locator {
  return confirm.getByRole('listbox', { name: 'Steps' }).getByRole('option')
}

test('a plan lies above the window: warnings first, each step with its commands, at the right what the kernel is sent', async () => {
  const confirm = await confirming.ask()
  const sheet = confirm.getByRole('dialog', { name: 'Change the uplink of enp1s0' })
  await expect(sheet.getByRole('list', { name: 'Warnings' }).getByRole('button')).toHaveText([/Carries your ssh connection.*steps 1, 3/u, /Managed by NetworkManager.*steps 1–3/u])
  await expect(confirm.locator('.plan-warning').first()).toBeFocused()
  await confirm.locator('.plan-warning').first().click()
  await expect(steps(confirm).and(confirm.locator('[aria-selected=true]'))).toHaveCount(2)
  await steps(confirm).nth(2).click()
  await expect(sheet.getByRole('region', { name: 'Message of step 3' }).getByRole('treeitem', { selected: true })).toContainText('203.0.113.254')
  await expect(confirm.locator('.byte-payload')).toHaveText(['cb', '00', '71', 'fe'])
  await pictures(confirm, 'plan')
  await confirming.picture('plan-window-light')
  for (const one of [page, confirm]) await one.emulateMedia({ colorScheme: 'dark' })
  await confirming.picture('plan-window-dark')
  for (const one of [page, confirm]) await one.emulateMedia({ colorScheme: 'light' })
  expect(await faults(confirm)).toEqual([])
  await confirming.resize(900, 600)
  await pictures(confirm, 'plan-900')
  expect(await faults(confirm)).toEqual([])
  await confirming.resize(1280, 800)
  await confirm.keyboard.press('Escape')
  await expect.poll(() => confirming.orders()).toEqual(['cancel'])
})

test('by keyboard: the arrows go through the steps, Ctrl Enter applies, F6 leads to the dock and back, and there Ctrl Enter keeps', async () => {
  await page.locator('[role=row][data-row-id] [role=gridcell][data-column]').first().click()
  const confirm = await confirming.ask({ warnings: [] })
  await expect(steps(confirm).first()).toBeFocused()
  await press(confirm, 'ArrowDown')
  await expect(steps(confirm).nth(1)).toBeFocused()
  await expect(confirm.getByRole('region', { name: 'Message of step 2' })).toBeVisible()
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect.poll(() => confirming.orders()).toEqual(['apply'])
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
  await expect(page).toHaveTitle(/^0:\d\d to confirm – Links|^1:00 to confirm – Links/u)
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('to confirm')
  await expect.poll(() => confirming.focused()).toBe('page')
  await expect.poll(() => paneOfFocus(page)).toBe('table')
  for (let panes = 0; panes < 8 && (await confirming.focused()) === 'page'; panes += 1) {
    const before = await paneOfFocus(page)
    await confirming.pressInPage('F6')
    await expect.poll(async () => (await confirming.focused()) === 'confirmation' || (await paneOfFocus(page)) !== before).toBe(true)
  }
  expect(await confirming.focused()).toBe('confirmation')
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeFocused()
  await confirm.keyboard.press('F6')
  await expect.poll(() => confirming.focused()).toBe('page')
  await expect.poll(() => paneOfFocus(page)).toBe('status')
  await confirming.pressInPage('F6', ['shift'])
  await expect.poll(() => confirming.focused()).toBe('confirmation')
  await pressUntil(confirm, 'Tab', 'button', /Keep/u)
  await expect.poll(() => confirming.kept(confirm)).toBe(true)
  await expect(confirm.locator('.plan-outcome')).toContainText('Kept. Until reboot')
  expect(confirming.orders()).toEqual(['apply', 'keep'])
})

test('what waits to be kept stands below the view, beside the rail, with the time that is left', async () => {
  const confirm = await confirming.ask()
  await confirming.ready(confirm)
  await confirm.getByRole('button', { name: /Apply, then confirm/u }).click()
  const dock = confirm.getByRole('main')
  await expect(dock).toContainText('acknowledged in 0.9 ms')
  await expect(page.locator('[data-pane=confirmation]')).toBeVisible()
  // It tells how high it is once it is drawn.
  await expect(async () => expect(await confirming.bounds()).toEqual(await page.locator('[data-pane=confirmation]').boundingBox())).toPass({ timeout: 20_000 })
  await pictures(confirm, 'dock')
  await confirming.picture('dock-window-light')
  for (const one of [page, confirm]) await one.emulateMedia({ colorScheme: 'dark' })
  await confirming.picture('dock-window-dark')
  for (const one of [page, confirm]) await one.emulateMedia({ colorScheme: 'light' })
  expect(await faults(confirm)).toEqual([])
  expect(await faults(page, '.status')).toEqual([])
  await confirming.resize(900, 600)
  await expect.poll(async () => (await confirming.bounds()).y + (await confirming.bounds()).height).toBe(600 - 28)
  await pictures(confirm, 'dock-900')
  await confirming.picture('dock-900-window')
  await confirming.resize(1280, 800)
  await dock.getByRole('button', { name: '+60 s' }).click()
  await expect(dock.getByRole('img', { name: /^(?:1 minute|2 minutes)/u })).toBeVisible()
  const speech = await recordSpeech(confirm)
  await dock.getByRole('button', { name: 'Revert now' }).click()
  await expect(dock).toContainText('Undone, as asked.')
  await expect(dock).toHaveAccessibleName('What became of the change')
  await expect.poll(async () => (await speech()).map(({ sentence }) => sentence)).toEqual(['Undone, as asked.'])
  expect(confirming.orders()).toEqual(['apply', 'extend', 'revert'])
  await pictures(confirm, 'dock-undone')
})

test('what answers now stands beside the countdown, grows older while nothing new is known, and says what has stopped to answer', async () => {
  const confirm = await confirming.ask()
  await confirming.ready(confirm)
  await confirm.getByRole('button', { name: /Apply, then confirm/u }).click()
  const dock = confirm.getByRole('main')
  await expect(dock.getByRole('button', { name: /^Keep/u })).toBeVisible()
  const lines = dock.locator('.dock-answer')
  await expect(lines).toHaveCount(0)
  const gateway = { what: 'gateway', address: '203.0.113.254', state: 'reachable', since: true } as const
  const path = { what: 'path', to: '198.51.100.61', via: '203.0.113.254', refused: null, narrow: { mtu: 1500, device: 9000 } } as const
  const connection = { what: 'connection', name: 'ssh', state: 'established', timeouts: 0, since: true } as const
  confirming.coreSays({ from: 'plan-answering', plan: confirming.plan, answering: [{ ...connection, heardAt: Date.now() - 300 }, { ...gateway, heardAt: Date.now() - 400 }, path] })
  await expect(lines).toHaveText([/^Your ssh connection\s*last segment \d\.\d s ago$/u, /^Gateway 203\.0\.113\.254\s*reachable, \d\.\d s ago$/u, /^Path to 198\.51\.100\.61\s*via 203\.0\.113\.254$/u, /^Path MTU to peer\s*1500, not 9000$/u])
  for (const [width, height] of [[1280, 800], [900, 600]] as const) {
    await confirming.resize(width, height)
    await expect(lines.first()).toBeVisible()
    await pictures(confirm, `dock-answers-${String(width)}`)
    for (const look of ['light', 'dark'] as const) {
      for (const one of [page, confirm]) await one.emulateMedia({ colorScheme: look })
      await confirming.picture(`dock-answers-${String(width)}-window-${look}`)
    }
    expect(await faults(confirm)).toEqual([])
  }
  for (const one of [page, confirm]) await one.emulateMedia({ colorScheme: 'light' })
  await confirming.resize(1280, 800)
  await expect(lines.first()).toHaveText(/last segment (?:[2-9]\.\d|[1-9]\d) s ago$/u)
  const silent = { ...connection, timeouts: 3, heardAt: Date.now() - 9000 }
  confirming.coreSays({ from: 'plan-answering', plan: confirming.plan, answering: [silent, { ...gateway, state: 'failed', heardAt: null, since: false }, { ...path, via: null, refused: 'ENETUNREACH', narrow: null }] })
  await expect(lines).toHaveText([/no answer, sent 4 times$/u, /does not answer$/u, /none \(ENETUNREACH\)$/u])
  await pictures(confirm, 'dock-answers-silent')
  expect(await faults(confirm)).toEqual([])
})

test('the foot says that no password is asked for as long as the helper is there that one was typed for', async () => {
  const confirm = await confirming.ask()
  const foot = confirm.getByRole('contentinfo')
  await expect(foot).toContainText('Asks for an administrator’s password once')
  confirming.coreSays({ from: 'privilege', state: 'elevated' })
  await expect(foot).toContainText('Needs no password: it was given before')
  await pictures(confirm, 'plan-held')
  confirming.coreSays({ from: 'privilege', state: 'locked' })
  await expect(foot).toContainText('Asks for an administrator’s password once')
})

test('a time of one’s own is typed, and over that nobody keeps it', async () => {
  const confirm = await confirming.ask()
  const apply = confirm.getByRole('button', { name: /Apply/u })
  await confirm.getByRole('textbox').fill('1 s')
  await expect(apply).toBeDisabled()
  await confirm.getByRole('textbox').fill('2 s')
  await confirming.ready(confirm)
  await apply.click()
  await expect(confirm.locator('.plan-outcome')).toContainText('Undone: nobody kept it in time.')
})

test('without a time it is kept at once', async () => {
  const confirm = await confirming.ask({ usualWait: null, warnings: [] })
  await confirming.ready(confirm)
  await confirm.getByRole('button', { name: /Apply and keep/u }).click()
  await expect(confirm.locator('.plan-outcome')).toContainText('Kept. Until reboot')
})

test('a refusal is marked on its step, with the kernel’s words, and the others are undone', async () => {
  const confirm = await confirming.ask({}, 'refused')
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect(confirm.locator('.plan-outcome')).toContainText(/Step 3 was refused\. The 2 steps before were undone: all is as it was.*ENETUNREACH.*Nexthop has invalid gateway.*RTA_GATEWAY/u)
  await expect(steps(confirm)).toContainText(['undone', 'undone', 'refused: ENETUNREACH', 'not applied'])
  await expect(confirm.getByRole('button', { name: 'Close Esc' })).toBeFocused()
  await pictures(confirm, 'plan-refused')
  expect(await faults(confirm)).toEqual([])
  await confirm.keyboard.press('Enter')
  await expect.poll(() => confirming.isAway()).toBe(true)
})

const refusal = { code: 'netlink', message: 'The kernel refused RTM_NEWROUTE.', errno: { number: 101, name: 'ENETUNREACH' } } as const

test('what could not be undone after a refusal is said row by row', async () => {
  const outcomes: readonly StepOutcome[] = [{ outcome: 'undone' }, { outcome: 'left', sentence: 'Somebody else has changed this since: it was left as it is.' }, { outcome: 'refused', error: refusal }, { outcome: 'waiting' }]
  const confirm = await confirming.ask({}, 'refused', { outcomes, differences: ['Address 203.0.113.25/24 of \u2068enp1s0\u2069 is there, and was not.'] })
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect(confirm.locator('.plan-outcome')).toContainText(/Of the 2 steps before 1 was undone\..*Step 2 was not undone: Somebody else has changed this since.*203\.0\.113\.25\/24 of enp1s0 is there/u)
  await expect(steps(confirm)).toContainText(['undone', 'could not be undone', 'refused: ENETUNREACH', 'not applied'])
  await pictures(confirm, 'plan-half-undone')
  expect(await faults(confirm)).toEqual([])
  await confirm.keyboard.press('Enter')
  await expect.poll(() => confirming.isAway()).toBe(true)
})

test('what could not be undone when nobody kept it comes back as a sheet, row by row', async () => {
  const outcomes: readonly StepOutcome[] = [{ outcome: 'undone' }, { outcome: 'undone' }, { outcome: 'left', sentence: 'Undoing this was refused: ENETUNREACH.' }, { outcome: 'undone' }]
  const confirm = await confirming.ask({}, 'acknowledged', { outcomes })
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
  await confirm.getByRole('button', { name: /Revert now/u }).click()
  await expect(steps(confirm)).toContainText(['undone', 'undone', 'could not be undone', 'undone'])
  await expect(confirm.locator('.plan-outcome')).toContainText('Not all of it could be undone.Step 3 was not undone: Undoing this was refused: ENETUNREACH.')
  await expect(confirm.getByRole('button', { name: 'Close Esc' })).toBeFocused()
  await expect(steps(confirm).and(confirm.locator('[aria-current=true]'))).toContainText('could not be undone')
  await pictures(confirm, 'plan-left')
  await confirm.keyboard.press('Escape')
  await expect.poll(() => confirming.isAway()).toBe(true)
})

test('while a password is awaited nothing can be pressed twice, and where it is not given it says so', async () => {
  const confirm = await confirming.ask({}, 'password-awaited')
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect(confirm.locator('.plan-outcome')).toContainText('Waiting for an administrator’s password')
  await expect(confirm.getByRole('button', { name: /Apply|Cancel|Close/u })).toHaveCount(3)
  for (const button of await confirm.getByRole('button', { name: /Apply|Cancel|Close/u }).all()) await expect(button).toBeDisabled()
  await confirm.keyboard.press('Control+Enter')
  await confirm.keyboard.press('Escape')
  await pictures(confirm, 'plan-elevating')
  expect(await faults(confirm)).toEqual([])
  expect(confirming.orders()).toEqual(['apply'])
  confirming.refusePassword()
  await expect(confirm.locator('.plan-outcome')).toContainText('The password was not given')
})

test('of a thousand steps those that are seen are drawn, and each is reached', async () => {
  const thousand = Array.from({ length: 1000 }, (_, at) => uplinkSteps[at % 4] ?? uplinkSteps[0]).flatMap((step) => (step === undefined ? [] : [step]))
  const confirm = await confirming.ask({ steps: thousand, warnings: [] })
  await expect(confirm.getByText('1,000 steps, all or none')).toBeVisible()
  expect(await steps(confirm).count()).toBeLessThan(40)
  await press(confirm, 'End')
  await expect(confirm.locator('[role=option][aria-posinset="1000"]')).toBeFocused()
  await press(confirm, 'ArrowUp')
  await expect(confirm.locator('[role=option][aria-posinset="999"]')).toBeInViewport({ ratio: 1 })
  expect(await steps(confirm).count()).toBeLessThan(40)
  await keep(confirm, 'plan-thousand')
})
