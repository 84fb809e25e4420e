import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import type { Desk } from '../support/app/running-app.ts'
import { drawn, link } from '../support/app/window-page.ts'
import { FakeNotifications } from '../support/desktop/fake-notifications.ts'
import { openUplinkDesk, uplinkEdits, wholeNetwork } from '../support/plans/uplink-desk.ts'
import { applyShown, askForPlan } from '../support/plans/window-plan.ts'

let desk: Desk
let service: FakeNotifications
let app: ElectronApplication
let page: Page

test.beforeEach(async () => {
  desk = await openUplinkDesk()
  service = await FakeNotifications.startAt(socket())
})

test.afterEach(async () => {
  await desk.close()
  service[Symbol.dispose]()
})

const socket = (name = 'session-bus') => join(desk.folder, 'run', name)

async function start(name?: string): Promise<void> {
  ;({ app, page } = await desk.start({ environment: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket(name)}` } }))
  await drawn(page)
}

async function applied(wait: string): Promise<Page> {
  const { confirm } = await askForPlan(app, page, uplinkEdits)
  await applyShown(confirm, wait)
  return confirm
}

const hide = async () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

test('a change that waits while its window is hidden is told of; a click leads to its dock, and nothing but that happens', async () => {
  await start()
  const confirm = await applied('10 min')
  const network = await wholeNetwork(desk)
  expect(service.history).toEqual([])
  await hide()
  await expect.poll(() => service.shown.size).toBe(1)
  const { id, title, body, actions } = service.only
  expect(title).toBe('A change waits to be kept')
  expect(body).toMatch(/^“.*” is undone in \d+ s, at \d\d:\d\d:\d\d, unless you keep it/u)
  expect(actions).toEqual(['default', 'Show the window'])
  service.click(id)
  await expect.poll(async () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  await expect.poll(async () => confirm.evaluate(() => document.hasFocus())).toBe(true)
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
  expect(await wholeNetwork(desk)).toBe(network)
  expect(service.shown.size).toBe(0)
})

test('it is withdrawn once the change is settled, or the window is there again', async () => {
  await start()
  await applied('20 s')
  await hide()
  await expect.poll(() => service.shown.size).toBe(1)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await expect.poll(() => service.shown.size).toBe(0)
  await hide()
  await expect.poll(() => service.shown.size).toBe(1)
  // Its time is over.
  await expect.poll(() => service.shown.size, { timeout: 30_000 }).toBe(0)
})

test('links that go down and up are told of where that is chosen, under names that are no markup', async () => {
  await desk.network.ip('link', 'add', '<b>&\u202ex', 'type', 'veth', 'peer', 'name', 'peer0')
  await desk.network.ip('link', 'set', '<b>&\u202ex', 'up')
  await desk.network.ip('link', 'set', 'peer0', 'up')
  await start()
  await expect(link(page, 'peer0')).toContainText('Up')
  await page.keyboard.press('Control+,')
  const choice = page.getByRole('radiogroup', { name: 'Links that go up or down' })
  await expect(choice.getByRole('radio', { name: 'Not told' })).toBeChecked()
  await choice.getByText('Told by the desktop', { exact: true }).click()
  await expect(choice.getByRole('radio', { name: 'Told by the desktop' })).toBeChecked()
  await page.keyboard.press('Escape')
  await desk.network.ip('link', 'set', '<b>&\u202ex', 'down')
  await expect.poll(() => service.shown.size, { timeout: 15_000 }).toBe(1)
  expect(service.only.title).toBe('Link down: 2')
  expect(service.only.body).toContain('\u2068&lt;b&gt;&amp;\\u{202e}x\u2069')
  expect(service.only.body).toMatch(/peer0\u2069? are down\.|and \u2068.*\u2069 are down\./u)
  await hide()
  service.click(service.only.id)
  await expect.poll(async () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
})

test('what one has ordered oneself is not told of, nor its undo; what somebody else does meanwhile is', async () => {
  await desk.network.ip('link', 'add', 'other0', 'type', 'veth', 'peer', 'name', 'other1')
  for (const name of ['other0', 'other1']) await desk.network.ip('link', 'set', name, 'up')
  desk.writeSettings('{"welcomed":true,"linkNotices":true}')
  await start()
  await expect(link(page, 'other1')).toContainText('Up')
  // Takes far0 down, and uplink0 with it.
  const confirm = await applied('20 s')
  // Until that has settled.
  await expect(page).toHaveTitle(/^0:1[0-6] to confirm/u)
  await desk.network.ip('link', 'set', 'other0', 'down')
  await expect.poll(() => service.history.length, { timeout: 15_000 }).toBe(1)
  expect(service.only.body).toMatch(/other\d.*other\d\u2069? are down\.|other\d.* and \u2068other\d/u)
  await confirm.getByRole('button', { name: 'Revert now' }).click()
  await expect(confirm.getByRole('main', { name: 'What became of the change' })).toBeVisible()
  await expect(link(page, 'far0')).toContainText('Up')
  const undoneAt = Date.now()
  await expect.poll(() => Date.now() - undoneAt).toBeGreaterThan(3000)
  await desk.network.ip('link', 'set', 'other0', 'up')
  await expect.poll(() => service.history.length, { timeout: 30_000 }).toBe(2)
  expect(service.history.map(({ body }) => body).join(' ')).not.toMatch(/far|uplink/u)
})

test('without a service, and with one that never answers, the app goes on as always and says nothing of it', async () => {
  service[Symbol.dispose]()
  desk.writeSettings('{"welcomed":true,"linkNotices":true}')
  service = await FakeNotifications.startAt(socket('silent'), false)
  await start('silent')
  await desk.network.ip('link', 'set', 'far0', 'down')
  await expect.poll(() => service.called, { timeout: 15_000 }).toEqual(['Notify'])
  await applied('10 min')
  await desk.quit()
  expect(readFileSync(desk.logFile, 'utf8')).not.toMatch(/otif|D-Bus|message bus/u)
})
