import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { planSheet } from '../support/app/forms.ts'
import { drawn } from '../support/app/window-page.ts'
import { applyShown, askForPlan, callAsPressed, callEverything, callFromPage, pressForPage, saveNothing } from '../support/plans/window-plan.ts'
import { openUplinkDesk, uplinkEdits, wholeNetwork } from '../support/plans/uplink-desk.ts'

const heldBack = { ok: false, error: { code: 'unavailable', message: expect.stringMatching(/waits to be kept/u) } }
const unpressed = { ok: false, error: { code: 'unavailable', message: expect.stringMatching(/^Nothing was pressed in this window/u) } }

test('script in the page of a window calls all that it can reach, with and without the right to change something, and changes nothing', async () => {
  test.slow()
  const desk = await openUplinkDesk()
  const other = await desk.network.another(desk.folder)
  try {
    const { app, page } = await desk.start()
    await drawn(page)
    await saveNothing(app)
    const before = await wholeNetwork(desk)
    const { confirm, plan } = await askForPlan(app, page, uplinkEdits)
    const aim = { plan, device: 'uplink0', elsewhere: `/proc/${String(other.pid)}/ns/net` }
    await callEverything(page, aim, { leads: false })
    expect(await wholeNetwork(desk)).toBe(before)
    await applyShown(confirm, '10 min')
    const applied = await wholeNetwork(desk)
    expect(applied).not.toBe(before)
    // What was pressed for the plan is good for one namespace, too.
    await callFromPage(page, 'namespace.show', { namespace: null, where: 'window' })
    // What leads the window elsewhere would undo what waits: it waits, too.
    const answers = await callEverything(page, aim, { leads: true })
    expect(answers.filter(([method]) => method.startsWith('namespace.'))).toMatchObject([...Array.from({ length: 3 }, () => ['namespace.show', unpressed]), ['namespace.reopen', heldBack]])
    expect(await callAsPressed(page, 'namespace.show', { namespace: aim.elsewhere, where: 'here' })).toMatchObject(heldBack)
    expect(answers.filter(([method]) => method === 'sandbox.startOver')).toMatchObject([['sandbox.startOver', { ok: false, error: { code: 'forbidden' } }]])
    expect(await wholeNetwork(desk)).toBe(applied)
    await confirm.getByRole('button', { name: /^Revert now/u }).click()
    await expect.poll(() => wholeNetwork(desk)).toBe(before)
    // The helper is still there.
    await pressForPage(page)
    await callEverything(page, aim, { leads: true })
    expect(await wholeNetwork(desk)).toBe(before)
  } finally {
    await desk.close()
    await other.close()
  }
})

const plans = [{ from: 'edits', edits: [{ op: 'link.delete', device: 'uplink0' }] }, { from: 'text', text: 'link delete uplink0' }, { from: 'journal', entry: 'last' }, { from: 'left-behind', what: 'undo' }, { from: 'left-behind', what: 'discard' }]

/** Has the page put one thing after another on the clipboard, and gives what it was answered. */
async function copies(page: Page): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const text of ['one', 'two', 'three']) answers.push(await callFromPage(page, 'clipboard.write', { text }))
  return answers
}

/** Has the page ask for one plan after another, and gives what it was answered. */
async function asksForPlans(page: Page): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const wish of plans) answers.push(await callFromPage(page, 'plans.make', wish))
  return answers
}

const clipboardOf = (app: ElectronApplication) => app.evaluate(({ clipboard }) => clipboard.readText())

test('a page shows one plan and copies one thing for what the person pressed in it, and nothing by itself', async () => {
  const desk = await openUplinkDesk()
  try {
    const { app, page } = await desk.start()
    await drawn(page)
    await app.evaluate(({ clipboard }) => clipboard.writeText('the person’s own'))
    const away = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.contentView.children.every((view) => !('webContents' in view)))
    for (const unasked of [async () => {}, async () => page.keyboard.press('Shift'), async () => page.mouse.move(300, 300)]) {
      await unasked()
      expect(await copies(page)).toEqual([unpressed, unpressed, unpressed])
      expect(await asksForPlans(page)).toEqual(plans.map(() => unpressed))
    }
    expect(await clipboardOf(app)).toBe('the person’s own')
    expect(await away()).toBe(true)

    for (const press of [async () => page.keyboard.press('F9'), async () => page.mouse.click(2, 300)]) {
      await press()
      expect(await copies(page)).toEqual([{ ok: true }, unpressed, unpressed])
      expect(await clipboardOf(app)).toBe('one')
      const another = { ok: false, error: { code: 'unavailable', message: expect.stringMatching(/is shown already/u) } }
      expect(await asksForPlans(page)).toEqual([{ ok: true, value: { ok: true, plan: expect.any(String), steps: 1 } }, ...plans.slice(1).map(() => another)])
      const confirm = await planSheet(app)
      await confirm.keyboard.press('Escape')
      await expect.poll(away).toBe(true)
      expect(await asksForPlans(page)).toEqual(plans.map(() => unpressed))
      expect(await away()).toBe(true)
    }
  } finally {
    await desk.close()
  }
})

test('a page brings another window to the front only for what the person pressed in it, and one for each', async () => {
  const desk = await openUplinkDesk()
  const other = await desk.network.another(desk.folder)
  try {
    const { app, page } = await desk.start()
    await drawn(page)
    const show = () => callFromPage(page, 'namespace.show', { namespace: `/proc/${String(other.pid)}/ns/net`, where: 'window' })
    const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    expect(await show()).toEqual(unpressed)
    expect(await windows()).toBe(1)
    const opened = app.waitForEvent('window')
    await pressForPage(page)
    expect(await show()).toEqual({ ok: true })
    await drawn(await opened)
    expect(await show()).toEqual(unpressed)
    expect(await windows()).toBe(2)
  } finally {
    await desk.close()
    await other.close()
  }
})
