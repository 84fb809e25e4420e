import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { chooseKind, field, formOf } from '../support/app/forms.ts'
import { keep } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, inspector, link, openView } from '../support/app/window-page.ts'
import { callAsPressed } from '../support/plans/window-plan.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let window: ChangingWindow

async function start(...options: readonly string[]): Promise<void> {
  ;({ app, page } = await desk.start({ arguments: options }))
  window = new ChangingWindow(app, page)
  await drawn(page)
  await openView(page, 'Links')
}

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  await start()
})

test.afterAll(async () => {
  await desk.close()
})

const status = () => page.getByRole('contentinfo', { name: 'Status' })

test('the inspector’s head changes and deletes what it shows', async () => {
  await desk.network.ip('link', 'add', 'lab0', 'type', 'bridge')
  await window.select(link(page, 'lab0'))
  await inspector(page).getByRole('button', { name: 'Change…' }).click()
  await expect(page.getByRole('dialog', { name: 'Change lab0' })).toBeVisible()
  await page.keyboard.press('Escape')
  await inspector(page).getByRole('button', { name: 'Delete…' }).click()
  await window.applyPlan(await window.plannedSheet())
  await expect(link(page, 'lab0')).toHaveCount(0)
})

test('the status line says that the network can be changed, and locks it', async () => {
  await page.keyboard.press('Control+n')
  await chooseKind(page, 'Bridge')
  await field(formOf(page), 'Name').fill('lab1')
  await window.apply()
  await expect(status().getByRole('button', { name: 'Can change network' })).toBeVisible()
  await keep(page, 'status-can-change')
  await status().getByRole('button', { name: 'Can change network' }).click()
  await expect(status().getByRole('button', { name: 'Read-only' })).toBeVisible()
})

test('why there was no plan stays below the form, though what it would do is said only after that', async () => {
  await page.keyboard.press('Control+n')
  const form = formOf(page)
  await chooseKind(page, 'Bridge')
  await expect(field(form, 'Name')).toBeVisible()
  // A plan is made for a press, and there was none for the next.
  await callAsPressed(page, 'plans.make', { from: 'text', text: 'nothing that there is' })
  await form.evaluate(async (dialog) => {
    const name = dialog.querySelector<HTMLInputElement>('[data-key=name] input')
    name?.setRangeText('br9')
    name?.dispatchEvent(new Event('input', { bubbles: true }))
    // What is drawn anew of it is drawn in microtasks.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    dialog.querySelector('form')?.requestSubmit()
  })
  await expect(form.locator('.edit-command')).toContainText('name br9')
  await expect(form.locator('.edit-note')).toContainText('Nothing was pressed in this window')
  await field(form, 'Name').fill('br8')
  await expect(form.locator('.edit-note')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
})

test('commands of ip that are pasted become a plan; what is wrong with one is said at its line', async () => {
  await page.locator('[data-pane=table]').getByRole('grid').focus()
  await page.keyboard.press('Control+Shift+v')
  const sheet = page.getByRole('dialog', { name: 'Paste commands' })
  await sheet.getByRole('textbox').fill('ip link add lab2 type bridge\nip address add 198.51.100.300/24 dev lab2')
  await page.keyboard.press('Control+Enter')
  await expect(sheet.locator('.paste-faults')).toContainText('Line 2')
  await keep(page, 'paste-fault')
  await sheet.getByRole('textbox').fill('ip link add lab2 type bridge\nip address add 198.51.100.3/24 dev lab2')
  await page.keyboard.press('Control+Enter')
  await window.applyPlan(await window.plannedSheet())
  await expect.poll(() => desk.network.ip('-br', 'address', 'show', 'dev', 'lab2')).toContain('198.51.100.3/24')
  await expect(sheet).toHaveCount(0)
})

test('why there is no plan is said above the rows, and undo is asked for from a button, too', async () => {
  await page.locator('[data-pane=table]').getByRole('button').first().focus()
  await page.keyboard.press('Control+z')
  await (await window.plannedSheet()).getByRole('button', { name: /^Cancel/u }).click()
  await window.uncovered()
  const note = page.locator('[data-note=no-plan]')
  await expect(note).toHaveCount(0)
  await window.select(link(page, 'lo'))
  await page.keyboard.press('Delete')
  await expect(note).toContainText('Nothing was planned.')
  await keep(page, 'no-plan')
  await note.getByRole('button', { name: 'Dismiss' }).click()
  await expect(note).toHaveCount(0)
})

test('the line of a long text that is wrong is brought into sight, and what is wrong in it is selected', async () => {
  await page.locator('[data-pane=table]').getByRole('grid').focus()
  await page.keyboard.press('Control+Shift+v')
  const sheet = page.getByRole('dialog', { name: 'Paste commands' })
  const lines = Array.from({ length: 60 }, (_, at) => `route add 198.18.${String(at)}.0/24 via 192.0.2.${at === 16 ? '300' : '9'}`)
  const text = sheet.getByRole('textbox')
  await text.fill(['# sites', ...lines].join('\n'))
  await page.keyboard.press('Control+Enter')
  await expect(sheet.locator('.paste-faults')).toContainText('Line 18')
  const seen = await text.evaluate((area: HTMLTextAreaElement) => ({
    selected: area.value.slice(area.selectionStart, area.selectionEnd),
    first: Math.ceil(area.scrollTop / 20),
    last: Math.floor((area.scrollTop + area.clientHeight) / 20) - 1,
  }))
  expect(seen.selected).toBe('192.0.2.300')
  expect(seen.first).toBeLessThan(17)
  expect(seen.last).toBeGreaterThan(17)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('with --read-only nothing that changes something is offered, nor made of what a page asks for', async () => {
  await desk.quit()
  await start('--read-only')
  await expect(status()).toContainText('Read-only (--read-only)')
  await expect(page.getByRole('button', { name: 'New link' })).toHaveCount(0)
  await window.select(link(page, 'uplink0'))
  await expect(inspector(page).getByRole('button', { name: 'Delete…' })).toHaveCount(0)
  await page.keyboard.press('Delete')
  await page.keyboard.press('F2')
  await expect(formOf(page)).toHaveCount(0)
  await link(page, 'uplink0').locator('[role=gridcell]').nth(1).click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Copy as JSON' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /Change|Delete|Set/u })).toHaveCount(0)
  const answer = await callAsPressed(page, 'plans.make', { from: 'text', text: 'ip link set uplink0 alias changed' })
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden', message: expect.stringContaining('--read-only') } })
  expect(app.windows().map((one) => one.url())).not.toContain('app://confirm/')
})
