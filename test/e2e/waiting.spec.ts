import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { keep } from '../support/app/office-desk.ts'
import type { PrivateNetwork } from '../support/app/private-network.ts'
import { groupEnded } from '../support/app/process-group.ts'
import type { Desk } from '../support/app/running-app.ts'
import { SocketProcess } from '../support/app/socket-process.ts'
import { drawn } from '../support/app/window-page.ts'
import { answerQuestions, questions } from '../support/plans/asked-questions.ts'
import { applyShown, askForPlan, callAsPressed, callFromPage } from '../support/plans/window-plan.ts'
import { openUplinkDesk, uplinkEdits, wholeNetwork } from '../support/plans/uplink-desk.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let before: string

test.beforeEach(async () => {
  desk = await openUplinkDesk()
})

test.afterEach(async () => {
  await desk.close()
})

const kernel = async () => wholeNetwork(desk)

/** A change of the window waits to be kept. */
async function waiting(environment: NodeJS.ProcessEnv = {}): Promise<Page> {
  ;({ app, page } = await desk.start({ environment }))
  await drawn(page)
  before = await kernel()
  const { confirm } = await askForPlan(app, page, uplinkEdits)
  await applyShown(confirm, '10 min')
  await expectWaiting(confirm)
  return confirm
}

/** It still waits: it is as it was applied, and the person can decide. */
async function expectWaiting(confirm: Page): Promise<void> {
  await expect(confirm.getByRole('button', { name: /^Keep/u })).toBeVisible()
  expect(await kernel()).toContain('198.51.100.7/24')
}

async function keepIt(confirm: Page): Promise<void> {
  await confirm.getByRole('button', { name: /^Keep/u }).click()
  await expect(confirm.locator('.plan-outcome')).toContainText('Kept.')
  expect(await kernel()).toContain('198.51.100.7/24')
}

test('the dock tells, by the kernel, of the session’s connection and of the gateway, and when the connection is gone', async () => {
  const session = SocketProcess.start(desk.network, 'session')
  try {
    await session.listen(2222)
    await session.connect(2222, 40_022)
    const confirm = await waiting({ SSH_CONNECTION: '127.0.0.1 40022 127.0.0.1 2222' })
    const lines = confirm.locator('.dock-answer')
    await expect(lines).toHaveText([/^Your ssh connection\s*nothing came since$/u, /^Gateway 192\.0\.2\.254/u, /^Path to 127\.0\.0\.1\s*direct$/u])
    await keep(confirm, 'waiting-answers')
    await session.abort(2222)
    await expect(lines.first()).toHaveText(/gone$/u)
    await keepIt(confirm)
  } finally {
    await session.close()
  }
})

test('another network namespace is not shown in the window meanwhile, which says why; it may be in one of its own', async () => {
  const elsewhere: PrivateNetwork = await desk.network.another(desk.folder)
  try {
    const confirm = await waiting()
    const namespace = `/proc/${String(elsewhere.pid)}/ns/net`
    expect(await callAsPressed(page, 'namespace.show', { namespace, where: 'here' })).toMatchObject({ ok: false, error: { code: 'unavailable', message: expect.stringMatching(/waits to be kept/u) } })
    expect(await callFromPage(page, 'namespace.reopen', undefined)).toMatchObject({ ok: false, error: { code: 'unavailable' } })
    await expectWaiting(confirm)
    const opened = app.waitForEvent('window')
    await callAsPressed(page, 'namespace.show', { namespace, where: 'window' })
    await drawn(await opened)
    await expectWaiting(confirm)
    await keepIt(confirm)
    expect(await callAsPressed(page, 'namespace.show', { namespace: null, where: 'here' })).toMatchObject({ ok: true })
  } finally {
    await elsewhere.close()
  }
})

test('a page that is loaded anew undoes nothing: the countdown goes on, in the title too, and it can be kept', async () => {
  const confirm = await waiting()
  await page.reload()
  await drawn(page)
  await expect(page).toHaveTitle(/to confirm – /u)
  await expect(page.locator('[data-pane=confirmation]')).toBeVisible()
  await expectWaiting(confirm)
  await keepIt(confirm)
})

test('a window whose page has crashed undoes nothing: the dock stands, and it can be kept', async () => {
  const confirm = await waiting()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toContain('failure')
  await expectWaiting(confirm)
  await keepIt(confirm)
})

test('another plan is refused in words that lead to the one that waits', async () => {
  const confirm = await waiting()
  const other = await callFromPage(page, 'plans.make', { from: 'text', text: 'link set dev uplink0 alias other' })
  expect(other).toMatchObject({ ok: false, error: { code: 'unavailable', message: expect.stringMatching(/waits to be kept.*F6/u) } })
  await expectWaiting(confirm)
  await keepIt(confirm)
})

const leave = {
  'closing the window': () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  'quitting': () =>
    app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      void items?.find(({ accelerator }) => accelerator === 'Ctrl+Q')?.click()
    }),
}

for (const [what, go] of Object.entries(leave)) {
  test(`${what} asks first: who stays loses nothing, who goes has it undone`, async () => {
    const confirm = await waiting()
    await answerQuestions(app, 'Go back')
    await go()
    await expect.poll(() => questions(app)).toHaveLength(1)
    const [asked] = await questions(app)
    expect(asked).toMatchObject({ message: expect.stringMatching(/^Undo “.*” and (?:close the window|quit Linkwright)\?$/u), detail: expect.stringMatching(/waits to be kept.* undone in \d+ s, at/u), buttons: ['Go back', expect.stringMatching(/^Undo and /u)], defaultId: 0, cancelId: 0 })
    await expectWaiting(confirm)
    const main = app.process().pid
    await answerQuestions(app, 'Undo')
    const closed = app.waitForEvent('close')
    await go()
    await closed
    expect(await kernel()).toBe(before)
    if (main !== undefined) await groupEnded(main)
  })
}

test('a question that nobody answers goes when the time has run out, and the window stands to say so', async () => {
  ;({ app, page } = await desk.start())
  await drawn(page)
  before = await kernel()
  const { confirm } = await askForPlan(app, page, uplinkEdits)
  await applyShown(confirm, '10 s')
  await answerQuestions(app, 'never')
  await leave['closing the window']()
  await expect(confirm.locator('.plan-outcome')).toContainText('Undone: nobody kept it in time.')
  await expect.poll(() => questions(app)).toMatchObject([{ withdrawn: true }])
  expect(await kernel()).toBe(before)
  await expect(page.locator('h1').first()).toBeVisible()
})
