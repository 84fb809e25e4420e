import { expect, test, type Page } from '@playwright/test'

import { ConfirmingApp } from '../support/plans/confirming-app.ts'

let confirming: ConfirmingApp
let page: Page
let confirm: Page

test.beforeEach(async () => {
  confirming = await ConfirmingApp.open()
  ;({ page } = confirming)
})

test.afterEach(async () => {
  await confirming.close()
})

/** A change waits to be kept, in the dock of the window. */
async function waiting(): Promise<void> {
  confirm = await confirming.ask()
  await confirming.ready(confirm)
  await confirm.keyboard.press('Control+Enter')
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
}

/** Its person can still keep it: the window, the dock and its page are there, and nothing else was ordered. */
async function expectKeepable(): Promise<void> {
  await confirm.getByRole('button', { name: /^Keep/u }).click()
  await expect.poll(() => confirming.orders()).toEqual(['apply', 'keep'])
  expect(await confirming.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
}

/** Has the main process note when a page asks for another place or size of its window; the function gives what was asked for. */
async function boundsAskedFor(): Promise<() => Promise<number>> {
  await confirming.app.evaluate(({ webContents }) => {
    Reflect.set(globalThis, 'boundsAskedFor', 0)
    for (const one of webContents.getAllWebContents()) one.on('content-bounds-updated', () => void Reflect.set(globalThis, 'boundsAskedFor', Number(Reflect.get(globalThis, 'boundsAskedFor')) + 1))
  })
  return () => confirming.app.evaluate(() => Number(Reflect.get(globalThis, 'boundsAskedFor')))
}

const bounds = () => confirming.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

for (const [who, of] of [['the page of a window', () => page], ['the page of the confirmation', () => confirm]] as const) {
  test(`${who} closes neither itself nor the window: what waits goes on waiting`, async () => {
    await waiting()
    await of().evaluate(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      history.back()
      history.replaceState(null, '')
      // Once more by another document's, which nobody can have taken away.
      for (const by of [window, frame.contentWindow]) by?.close.call(window)
      frame.remove()
    })
    expect(await of().evaluate(() => document.visibilityState)).toBe('visible')
    await expectKeepable()
  })

  test(`${who} hangs no dialog over the window, and prints nothing`, async () => {
    await waiting()
    const shown: string[] = []
    of().on('dialog', (dialog) => {
      shown.push(dialog.type())
      void dialog.dismiss()
    })
    expect(await of().evaluate(() => [window.confirm('?'), window.alert('!'), window.print()].map(String))).toEqual(['false', 'undefined', 'undefined'])
    expect(shown).toEqual([])
    await expectKeepable()
  })

  test(`${who} neither moves nor sizes the window, takes the whole screen nor the pointer`, async () => {
    await waiting()
    const before = await bounds()
    const asked = await boundsAskedFor()
    const refused = await of().evaluate(async () => {
      for (const move of [() => moveTo(7, 7), () => resizeTo(400, 300), () => moveBy(-50, 50), () => resizeBy(90, 90)]) move()
      const root = document.documentElement
      const tried = [() => root.requestFullscreen(), () => root.requestPointerLock()]
      return Promise.all(tried.map(async (one) => one().then(() => 'had', (error: unknown) => (error instanceof Error ? error.message : ''))))
    })
    const forbidden = expect.stringMatching(/permissions policy|sandboxed/u)
    expect(refused).toEqual([forbidden, forbidden])
    // Of a view in a window nobody even hears.
    if (of() === page) await expect.poll(asked).toBe(4)
    expect(await bounds()).toEqual(before)
    await expectKeepable()
  })
}

test('a page that wants to stay does not hold up who closes its window', async () => {
  await page.evaluate(() => {
    addEventListener('beforeunload', (event) => {
      event.preventDefault()
      event.returnValue = 'stay'
    })
  })
  const closed = confirming.app.waitForEvent('close')
  await confirming.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
})

/** Opens another window of the app's before its own; gives what brings either to the front. */
async function anotherInFront(): Promise<{ readonly front: (which: 'own' | 'other') => Promise<void>; readonly inFront: () => Promise<string> }> {
  const { app } = confirming
  await app.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ width: 300, height: 200, title: 'other' })
    await other.loadURL('about:blank')
    other.focus()
  })
  const inFront = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle() ?? '')
  await expect.poll(inFront).toBe('other')
  const front = async (which: 'own' | 'other') => app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows().find((one) => (one.getTitle() === 'other') === (wanted === 'other'))?.focus(), which)
  return { front, inFront }
}

test('a plan does not raise its window over another: that calls for attention, and the keyboard is in the sheet once the person goes there', async () => {
  const { app } = confirming
  await app.evaluate(({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows()
    Reflect.set(globalThis, 'flashed', [])
    if (own !== undefined) Reflect.set(own, 'flashFrame', (on: boolean) => void Reflect.apply(Array.prototype.push, Reflect.get(globalThis, 'flashed'), [on]))
  })
  const { front, inFront } = await anotherInFront()
  const flashed = () => app.evaluate((): unknown => Reflect.get(globalThis, 'flashed'))
  confirm = await confirming.ask()
  await expect.poll(flashed).toEqual([true])
  expect(await inFront()).toBe('other')
  await front('own')
  await expect.poll(() => confirming.focused()).toBe('confirmation')
  expect(await flashed()).toEqual([true, false])
  await confirming.ready(confirm)
})

test('the second for which a plan is seen begins once its window has the keyboard, and anew for who comes back to it', async () => {
  const { app } = confirming
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.on('focus', () => void Reflect.set(globalThis, 'inFrontAt', Date.now()))
  })
  const { front } = await anotherInFront()
  confirm = await confirming.ask()
  await confirm.evaluate(() => {
    const shown = document.querySelector('[data-ready]')
    const note = () => {
      if (shown?.getAttribute('data-ready') === 'true') Reflect.set(globalThis, 'readyAt', Date.now())
    }
    note()
    if (shown !== null) new MutationObserver(note).observe(shown, { attributeFilter: ['data-ready'] })
  })
  /** From when the window came to have the keyboard, ms. */
  const seenFor = async () => (await confirm.evaluate(() => Number(Reflect.get(globalThis, 'readyAt')))) - (await app.evaluate(() => Number(Reflect.get(globalThis, 'inFrontAt'))))
  await front('own')
  await confirming.ready(confirm)
  expect(await seenFor()).toBeGreaterThanOrEqual(1000)
  await front('other')
  await expect(confirm.locator('[data-ready=false]')).toBeAttached()
  await front('own')
  await confirming.ready(confirm)
  expect(await seenFor()).toBeGreaterThanOrEqual(1000)
})
