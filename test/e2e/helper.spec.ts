import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { localPlace, systemPlace } from '../../electron/privilege/installed-helper.ts'
import { fillAddress } from '../support/app/address-form.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { keep, themes } from '../support/app/office-desk.ts'
import { builtApp, Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'
import { answerQuestions, questions } from '../support/plans/asked-questions.ts'
import { callAsPressed, callFromPage } from '../support/plans/window-plan.ts'

// What is installed on this machine is what the window tells.
test.skip(existsSync(systemPlace.helper) || existsSync(localPlace.helper), 'a helper is installed on this machine')

let desk: Desk
let app: ElectronApplication
let page: Page

/** As in an AppImage that was extracted: Electron lies in its folder. */
const appImage = dirname(process.env['LINKWRIGHT_ELECTRON'] ?? '')

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up')
  writeFileSync(join(appImage, 'AppRun'), '')
  // Nobody is asked for a password: what would be root's is kept to be looked at.
  mkdirSync(join(desk.folder, 'bin'))
  writeFileSync(sent('pkexec'), `#!/bin/sh\nprintf '%s\\0' "$@" >'${sent('words')}'\ncat >'${sent('input')}'\necho 'Error executing command as another user: Not authorized' >&2\nexit 127\n`, { mode: 0o755 })
  ;({ app, page } = await desk.start({ environment: { APPDIR: appImage, PATH: `${join(desk.folder, 'bin')}:${process.env['PATH'] ?? ''}` } }))
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
  rmSync(join(appImage, 'AppRun'), { force: true })
})

function sent(name: string): string {
  return join(desk.folder, 'bin', name)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const helper = () => readFileSync(join(builtApp(), 'out', 'native', 'linkwright-helper'))
const lockButton = () => page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'Read-only' })

async function pressInPalette(words: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.keyboard.type(words)
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('option').first()).toContainText(words)
  await page.keyboard.press('Enter')
}

test('the palette has the helper installed, once the main process has shown its digest and was told yes', async () => {
  await answerQuestions(app, 'Cancel')
  await pressInPalette('Install the helper…')
  await expect.poll(() => questions(app)).toHaveLength(1)
  const [question] = await questions(app)
  expect(question).toMatchObject({ buttons: ['Cancel', 'Install'], defaultId: 0, cancelId: 0, detail: expect.stringContaining(`SHA-256 of the helper in this AppImage: ${sha256(helper())}`) })
  expect(question?.detail).toContain('That this AppImage is the right one nobody checks but you')
  expect(existsSync(sent('words'))).toBe(false)

  await answerQuestions(app, 'Install')
  await pressInPalette('Install the helper…')
  await expect.poll(() => questions(app)).toHaveLength(2)
  expect((await questions(app))[1]).toMatchObject({ message: 'The helper was not installed.', detail: expect.stringContaining('This was not allowed'), buttons: ['Close'] })
  const words = readFileSync(sent('words'), 'utf8').split('\0')
  const input = readFileSync(sent('input'))
  expect(words.slice(0, 3)).toEqual(['--disable-internal-agent', '/bin/sh', '-c'])
  expect(words.slice(4, 9)).toEqual(['linkwright', 'install', 'local', String(helper().length), sha256(helper())])
  expect(input.subarray(0, helper().length).equals(helper())).toBe(true)
})

test('so does the lock in the status line', async () => {
  await answerQuestions(app, 'Cancel')
  await expect(lockButton()).toHaveAttribute('title', /Press to install that of this AppImage/u)
  await lockButton().click()
  await expect.poll(() => questions(app)).toHaveLength(1)
})

test('a plan that cannot be applied without it says so, and offers it', async () => {
  await answerQuestions(app, 'Cancel')
  const window = new ChangingWindow(app, page)
  await fillAddress(page, '192.0.2.61/24')
  const sheet = await window.plan()
  await expect(sheet.getByRole('button', { name: 'Install the helper…' })).toHaveCount(0)
  await sheet.getByRole('button', { name: /^Apply/u }).click()
  await expect(sheet.locator('.plan-outcome')).toContainText(`There is no file ${localPlace.helper}. “Install the helper…” (Ctrl+K) installs it`)
  await expect(sheet.getByRole('button', { name: 'Install the helper…' })).toBeFocused()
  for (const [width, height] of [[900, 600], [1280, 800]] as const) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [width, height] as const)
    await expect.poll(() => sheet.evaluate(() => innerWidth)).toBe(width)
    for (const theme of themes) {
      await sheet.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await keep(sheet, `plan-without-helper-${String(width)}-${theme}`)
    }
  }
  await sheet.getByRole('button', { name: 'Install the helper…' }).click()
  await expect.poll(() => questions(app)).toHaveLength(1)
  await sheet.getByRole('button', { name: 'Close Esc' }).click()
  await window.uncovered()
})

test('script in the page raises no question that nobody pressed something for, and one for a press', async () => {
  await answerQuestions(app, 'Cancel')
  await callAsPressed(page, 'helper.install', undefined)
  const before = (await questions(app)).length
  const unpressed = { ok: false, error: { code: 'unavailable', message: expect.stringMatching(/^Nothing was pressed in this window/u) } }
  for (const method of ['helper.install', 'helper.remove']) expect(await callFromPage(page, method, undefined)).toMatchObject(unpressed)
  expect(await questions(app)).toHaveLength(before)
  expect(await callAsPressed(page, 'helper.remove', undefined)).toMatchObject({ ok: false, error: { message: 'There is no helper to be removed from here.' } })
})

test('where the app only reads, and outside of an AppImage, nothing is offered', async () => {
  for (const { says, ...start } of [
    { arguments: ['--read-only'], environment: { APPDIR: appImage }, says: '--read-only' },
    { environment: { APPDIR: desk.folder }, says: 'There is no helper to be installed from here.' },
  ]) {
    await desk.quit()
    ;({ app, page } = await desk.start(start))
    await drawn(page)
    await answerQuestions(app, 'Cancel')
    expect(await callAsPressed(page, 'helper.install', undefined)).toMatchObject({ ok: false, error: { message: expect.stringContaining(says) } })
    await page.keyboard.press('Control+K')
    await page.keyboard.type('helper')
    await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('option').first()).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('option', { name: /helper…/u })).toHaveCount(0)
    expect(await questions(app)).toEqual([])
  }
})
