import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { builtApp, Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, link } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up')
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** Whole pixels, as Electron cuts pictures. */
function rounded(box: { x: number; y: number; width: number; height: number } | null) {
  if (box === null) throw new Error('The cell is not drawn.')
  return { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) }
}

test('a second start brings the first window to the front and ends', async () => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const { code, output } = await desk.runToEnd([])
  expect(code).toBe(0)
  expect(output).toContain('running already')
  await expect.poll(async () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([true])
})

test('where no lock can be taken, the window opens all the same, and the log says why settings are not kept', async () => {
  const apart = await Desk.open()
  try {
    const config = join(apart.folder, 'locked-away')
    mkdirSync(config, { mode: 0o500 })
    const other = await apart.start({ environment: { XDG_CONFIG_HOME: config } })
    await drawn(other.page)
    expect(readFileSync(apart.logFile, 'utf8')).toContain(`warn ${join(config, 'linkwright')}, or the folder for temporary files, cannot be written`)
  } finally {
    await apart.close()
  }
})

test('a second start says which of its options the running app does not take', async () => {
  const { code, errors } = await desk.runToEnd(['--read-only'])
  expect(code).toBe(0)
  expect(errors).toContain('linkwright: --read-only counts only when Linkwright is first started')
})

test('a second start that names a namespace which is not there says so and ends, and the first instance stays as it is', async () => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  for (const [name, words] of [['nowhere', 'There is no network namespace "nowhere": "ip netns list" shows'], [desk.folder, 'is there, but is no network namespace: check the path']] as const) {
    const { code, output, errors } = await desk.runToEnd(['--netns', name])
    expect(errors).toContain(words)
    expect(errors).toContain('Linkwright is running already, and stays as it is.')
    expect(output).not.toContain('brought to the front')
    expect(code).toBe(1)
  }
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([false])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
})

test('one that names a namespace which is there opens a window on it in the first instance', async () => {
  const other = app.waitForEvent('window')
  const { code } = await desk.runToEnd(['--netns', `/proc/${String(app.process().pid)}/ns/net`])
  expect(code).toBe(0)
  const opened = await other
  // Of a normal user the kernel lets nobody in, which that window says.
  await expect(opened.getByRole('alert')).toContainText('cannot be entered without CAP_SYS_ADMIN')
  await expect(opened.getByRole('link', { name: 'Start again' })).toBeVisible()
  await expect(link(page, 'left')).toBeVisible()
  await opened.close()
})

test('a second start that names a view has the first window show it, with its filter as it was', async () => {
  const filter = filterLine(page)
  await filter.fill('name left')
  expect(await desk.runToEnd(['--view', 'sockets'])).toMatchObject({ code: 0 })
  await expect(page).toHaveTitle(/^Sockets/)
  expect(await desk.runToEnd(['--view=overview'])).toMatchObject({ code: 0 })
  await expect(page).toHaveTitle(/^Overview/)
  expect(await desk.runToEnd(['--view', 'links'])).toMatchObject({ code: 0 })
  await expect(page).toHaveTitle(/^Links/)
  await expect(filter).toHaveValue('name left')
  await filter.fill('')
})

test('a view that there is not is refused with those there are, and the window stays', async () => {
  const title = await page.title()
  const { code, errors } = await desk.runToEnd(['--view', 'firewall'])
  expect(code).toBe(2)
  expect(errors).toContain('--view takes overview, links, addresses, routes, rules, neighbours, sockets, events: "firewall" is none of them.')
  await expect(page).toHaveTitle(title)
})

test('a picture is of the view that is named', async () => {
  const { code, output } = await desk.runToEnd(['--view', 'addresses', '--screenshot', join(desk.folder, 'addresses.png')])
  expect(code).toBe(0)
  expect(/^linkwright-summary (\{.*\})$/m.exec(output)?.[1]).toMatch(/"Addresses: \d+ rows"/)
})

test('a picture of the window is taken beside a running app, with words about it, and nothing else is left of that', async () => {
  const file = join(desk.folder, 'picture.png')
  const filesHere = () => ['tmp', 'home/.config/linkwright', 'home/.cache', 'run'].map((name) => (existsSync(join(desk.folder, name)) ? readdirSync(join(desk.folder, name)).toSorted() : []))
  const before = filesHere()
  const { code, output } = await desk.runToEnd(['--screenshot', file])
  expect(output).toMatch(/^linkwright-summary \{/m)
  expect(code).toBe(0)
  const summary = /^linkwright-summary (\{.*\})$/m.exec(output)?.[1] ?? ''
  expect(summary).toContain(JSON.stringify(file))
  expect(summary).toContain('"Links: 3 rows"')
  expect(summary).toContain('left')
  expect(summary).toMatch(/"Live [^"]*"/)
  const name = await link(page, 'left').locator('[data-column=name]').boundingBox()
  const { size, colours } = await app.evaluate(
    ({ nativeImage }, [path, box]) => {
      const picture = nativeImage.createFromPath(path)
      const part = picture.crop(box).toBitmap()
      return { size: picture.getSize(), colours: new Set(new Uint32Array(new Uint8Array(part).buffer)).size }
    },
    [file, rounded(name)] as const,
  )
  expect(size).toEqual({ width: 1280, height: 800 })
  // Where the name of a link is drawn there are more colours than that of an empty table.
  expect(colours).toBeGreaterThan(8)
  expect(filesHere()).toEqual(before)
  expect(before.flat().filter((one) => one.includes('picture'))).toEqual([])
})

test('Chromium is heard on stderr only where that is asked for', async () => {
  // What it says of the session bus that there is not, once the app runs.
  const words = 'Could not parse server address'
  const { errors } = await desk.runToEnd(['--screenshot', join(desk.folder, 'quiet.png')])
  expect(errors).not.toContain(words)
  const { errors: loud } = await desk.runToEnd(['--enable-logging', '--screenshot', join(desk.folder, 'loud.png')])
  expect(loud).toContain(words)
})

test('no picture is taken of an unknown namespace: one sentence, and exit code 1', async () => {
  const file = join(desk.folder, 'none.png')
  const { code, errors } = await desk.runToEnd(['--netns', 'nowhere', '--screenshot', file])
  expect(code).toBe(1)
  expect(errors).toMatch(/linkwright: .*nowhere/)
  expect(existsSync(file)).toBe(false)
})

test('a display that refuses this user is told in one sentence, with exit code 1 and without a report of a crash', async () => {
  const apart = await Desk.open()
  try {
    const { code, output, errors } = await apart.runToEnd([], builtApp(), { XAUTHORITY: '/dev/null' })
    expect({ code, output }).toEqual({ code: 1, output: '' })
    expect(errors).toMatch(/^linkwright: there is no display to open a window on: the X server refuses this user at DISPLAY=\S+ \([^\n]+\)\.[^\n]*$/mu)
    expect(existsSync(dirname(apart.logFile))).toBe(false)
  } finally {
    await apart.close()
  }
})

test('without its addon the app says so in one sentence', async () => {
  const root = join(desk.folder, 'without-addon')
  cpSync(join(builtApp(), 'out', 'app'), join(root, 'out', 'app'), { recursive: true })
  cpSync(join(builtApp(), 'package.json'), join(root, 'package.json'))
  const { code, errors } = await desk.runToEnd(['--screenshot', join(desk.folder, 'none.png')], root)
  expect(code).toBe(1)
  expect(errors).toMatch(/linkwright: .*linkwright\.node/)
})

test('what is asked of the terminal is answered there', async () => {
  const version = await desk.runToEnd(['--version'])
  expect(version.output).toMatch(/^linkwright \d+\.\d+\.\d+\n$/)
  expect(version.code).toBe(0)
  const help = await desk.runToEnd(['--help'])
  expect(help.output).toContain('Usage: linkwright')
  expect(help.code).toBe(0)
})

test('without a test driver nobody can debug the app from outside', async () => {
  const { code, errors } = await desk.runToEnd(['--remote-debugging-port=0'])
  expect(code).toBe(2)
  expect(errors).toContain('--remote-debugging-port=0 is no option of Linkwright')
})

test('nor by what stands in the place of a value, which Chromium takes for its switch', async () => {
  const { code, errors } = await desk.runToEnd(['--netns', '-remote-debugging-port=0'])
  expect(code).toBe(2)
  expect(errors).toContain('--netns needs the name')
  expect(errors).not.toContain('listening')
})
