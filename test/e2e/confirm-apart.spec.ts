import { expect, test, type Page } from '@playwright/test'

import { ConfirmingApp } from '../support/plans/confirming-app.ts'

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

test('a page of a window, whatever it calls, applies nothing and keeps nothing', async () => {
  const confirm = await confirming.ask()
  await confirming.ready(confirm)
  await confirming.callAll()
  await expect(confirm.getByRole('dialog', { name: 'Change the uplink of enp1s0' })).toBeVisible()
  expect(confirming.orders()).toEqual([])
  await confirm.keyboard.press('Control+Enter')
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
  await confirming.callAll()
  expect(confirming.orders()).toEqual(['apply'])
  expect(await confirming.focused()).toBe('page')
})

test('the two pages see nothing of each other: other names, another origin, another process', async () => {
  const confirm = await confirming.ask()
  const names = async (of: Page) => of.evaluate(() => ['linkwright', 'linkwrightConfirm', 'require', 'process'].filter((name) => name in globalThis))
  expect([await names(page), await names(confirm)]).toEqual([['linkwright'], ['linkwrightConfirm']])
  const exposed = await confirm.evaluate(() => Object.getOwnPropertyNames(Reflect.get(globalThis, 'linkwrightConfirm')).toSorted())
  expect(exposed).toEqual(['onPush', 'order', 'wish'])
  expect(await confirming.processes()).toHaveLength(2)
  const heard = await confirm.evaluateHandle(() => {
    const messages: unknown[] = []
    new BroadcastChannel('linkwright').addEventListener('message', ({ data }) => messages.push(data))
    return messages
  })
  await page.evaluate(() => new BroadcastChannel('linkwright').postMessage('apply'))
  expect(await confirm.evaluate(() => localStorage.length)).toBe(0)
  expect(await heard.jsonValue()).toEqual([])
  expect(await confirm.evaluate(async () => fetch('app://linkwright/').then(() => 'fetched', () => 'refused'))).toBe('refused')
})

test('a name that would look like another is written out', async () => {
  const confirm = await confirming.ask({ title: 'Delete \u2068eth0\u202e1hte\u2069' })
  await expect(confirm.getByRole('heading', { level: 2 })).toHaveText('Delete eth0\\u{202e}1hte')
})
