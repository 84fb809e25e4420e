import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { expect, test, type ElectronApplication } from '@playwright/test'

import { groupEnded } from '../support/app/process-group.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, grid, link, phase } from '../support/app/window-page.ts'

let desk: Desk

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left')
})

test.afterAll(async () => {
  await desk.close()
})

test('the window opens on the links of its namespace, live', async () => {
  const { page } = await desk.start()
  await drawn(page)
  for (const name of ['lo', 'left', 'right']) await expect(link(page, name)).toBeVisible()
  await expect(link(page, 'left').locator('[data-column=address]')).toContainText('192.0.2.1/24')
  await expect(link(page, 'left').locator('[data-column=type]')).toHaveText('veth')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '4')
  await expect(phase(page)).toHaveText('Live')
  await expect(page).toHaveTitle(/Linkwright/)
})

test('the status line says that a test drives the window, and nothing of a missing sandbox', async () => {
  const { page } = await desk.restart()
  await drawn(page)
  const status = page.getByRole('contentinfo', { name: 'Status' })
  await expect(status).toContainText('Test driver')
  await expect(status).not.toContainText('sandbox')
})

test('the log says what runs on what', () => {
  const log = readFileSync(desk.logFile, 'utf8')
  expect(log).toMatch(/Linkwright \d+\.\d+\.\d+ starts on Linux .+, Electron [\d.]+ \(under test\)\./)
  expect(log).toContain('The core reads from')
})

test('quitting ends every process of the app', async () => {
  const { app, page } = await desk.restart()
  await drawn(page)
  const { pid } = app.process()
  await desk.quit()
  await groupEnded(pid)
})

test('the size of the window is kept, its place is not', async () => {
  const { app } = await desk.restart()
  const sizeIn = (one: typeof app) => one.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700))
  await expect.poll(() => sizeIn(app)).toEqual([1000, 700])
  const { app: again } = await desk.restart()
  await expect.poll(() => sizeIn(again)).toEqual([1000, 700])
  expect(readFileSync(`${desk.configFolder}/window.json`, 'utf8')).toBe('{"width":1000,"height":700,"maximized":false}\n')
})

test('the size of the window outlives an app that is killed', async () => {
  const { app } = await desk.restart()
  const file = `${desk.configFolder}/window.json`
  const kept = () => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(910, 620))
  await expect.poll(kept).toBe('{"width":910,"height":620,"maximized":false}\n')
  const gone = app.waitForEvent('close')
  await app.evaluate(() => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100)
  })
  await gone
  const { app: again } = await desk.start()
  await expect.poll(() => again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())).toEqual([910, 620])
})

/** What X11 has of the window under this name. */
async function windowProperty(app: ElectronApplication, ...asked: readonly string[]): Promise<string> {
  // Of four bytes, in the machine's order.
  const handle = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle().readUInt32LE())
  return execFileSync('xprop', ['-id', String(handle), ...asked], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
}

test('on X11 the window has the class by which its desktop entry knows it (StartupWMClass), and an icon of its own', async () => {
  const { app, page } = await desk.restart()
  await drawn(page)
  expect(await windowProperty(app, 'WM_CLASS')).toBe('WM_CLASS(STRING) = "linkwright", "Linkwright"\n')
  const icon = await windowProperty(app, '-notype', '-len', '1000000', '-f', '_NET_WM_ICON', '32c', '_NET_WM_ICON')
  const [width, height, ...pixels] = (/^_NET_WM_ICON = (.*)$/mu.exec(icon)?.[1] ?? '').split(', ').map(Number)
  expect([width, height, pixels.length]).toEqual([128, 128, 128 * 128])
  expect(new Set(pixels).size).toBeGreaterThan(8)
})

test('a size that was remembered of a larger display is cut to that of today', async () => {
  await desk.quit()
  writeFileSync(`${desk.configFolder}/window.json`, '{"width":9000,"height":7000,"maximized":false}\n')
  const { app } = await desk.start()
  const { size, room } = await app.evaluate(({ BrowserWindow, screen }) => ({ size: BrowserWindow.getAllWindows()[0]?.getSize(), room: screen.getPrimaryDisplay().workAreaSize }))
  // Less the pixel that a window without a manager gets.
  expect(size?.[0]).toBeGreaterThanOrEqual(room.width - 1)
  expect(size?.[0]).toBeLessThanOrEqual(room.width)
  expect(size?.[1]).toBeLessThanOrEqual(room.height)
})
