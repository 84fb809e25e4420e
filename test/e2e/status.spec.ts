import { writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, grid, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up')
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

function status() {
  return page.getByRole('contentinfo', { name: 'Status' })
}

test('F5 says when all was read anew, and takes that away again', async () => {
  const foot = page.locator('.table-foot')
  await expect(status()).toContainText('Live')
  await page.keyboard.press('F5')
  await expect(foot).toContainText(/Read anew at \d\d:\d\d:\d\d/)
  await expect(foot).not.toContainText('Read anew', { timeout: 20_000 })
})

test('the window’s title says what of which machine it shows', async () => {
  await openView(page, 'Links')
  await expect(page).toHaveTitle(`Links of ${hostname()} – Linkwright`)
  await openView(page, 'Routes')
  await expect(page).toHaveTitle(`Routes of ${hostname()} – Linkwright`)
})

test('About says the machine and the namespace', async () => {
  await status().getByRole('button', { name: 'Read-only' }).click()
  await expect(page.getByRole('dialog')).toContainText(hostname())
  await expect(page.getByRole('dialog')).toContainText(/the one that the app was started in \(local:\d+\)/)
  await page.keyboard.press('Escape')
})

test('About and the palette open the folders of the log and of crash reports, and say it where the desktop cannot', async () => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    shell.openPath = (path) => {
      opened.push(path)
      return Promise.resolve(opened.length > 2 ? 'No application is registered as handling this file' : '')
    }
  })
  const opened = () => app.evaluate((): readonly string[] => {
    const list: unknown = Reflect.get(globalThis, 'opened')
    return Array.isArray(list) ? list.map(String) : []
  })
  for (const [words, title] of [['log', 'Open the log folder'], ['crash', 'Open the folder of crash reports']] as const) {
    await page.keyboard.press('Control+K')
    await page.keyboard.type(words)
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('option', { name: title }).click()
  }
  await expect.poll(opened).toEqual([expect.stringMatching(/\/linkwright$/u), expect.stringMatching(/\/linkwright\/crashes$/u)])
  await status().getByRole('button', { name: 'Read-only' }).click()
  const about = page.getByRole('dialog', { name: 'About Linkwright' })
  const [log = ''] = await opened()
  await expect(about).toContainText(log)
  await about.getByRole('button', { name: 'Open folder: Log' }).click()
  await expect(about).toContainText(`The desktop did not open ${log}: No application is registered as handling this file`)
  await page.keyboard.press('Escape')
})

test('a fact that the status line has no room for is left out, and none is cut', async () => {
  const cut = () =>
    page.locator('.status-facts').evaluate((group) => {
      const room = group.getBoundingClientRect()
      const parts = [...group.children].map((part) => ({ text: part.textContent, box: part.getBoundingClientRect() }))
      return parts.filter(({ box }) => box.top < room.bottom && box.left < room.left).map(({ text }) => text)
    })
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  for (let width = 1000; width >= 760; width -= 20) {
    await page.setViewportSize({ width, height: 600 })
    expect(await cut(), `at ${String(width)} px`).toEqual([])
  }
  await page.setViewportSize(size)
  await expect(status()).toContainText('Kernel')
})

test('when the rates were read is said of links, and not of routes', async () => {
  await openView(page, 'Links')
  await expect(status()).toContainText(/sampled .+ ago/)
  await openView(page, 'Routes')
  await expect(grid(page, 'Routes')).toBeVisible()
  await expect(status()).not.toContainText('ago')
})

test('a paused view says what waits, and shows it once it goes on', async () => {
  await openView(page, 'Links')
  const foot = page.locator('.table-foot')
  await expect(foot).toContainText('2 up')
  const top = await grid(page, 'Links').boundingBox()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(status()).toContainText('Paused')
  expect(await grid(page, 'Links').boundingBox()).toEqual(top)
  await desk.network.ip('link', 'add', 'later', 'type', 'bridge')
  await desk.network.ip('link', 'delete', 'left')
  await expect(status()).toContainText(/Paused, \d+ changes wait/)
  await expect(grid(page, 'Links').locator('[data-leaving]')).not.toHaveCount(0)
  await expect(link(page, 'later')).toHaveCount(0)
  await expect(foot).toContainText('2 up')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(link(page, 'later')).toBeVisible()
})

test('what was lost is said first, and is still there when the window is narrow', async () => {
  await desk.close()
  desk = await Desk.open()
  const started = await desk.start({ arguments: ['--receive-buffer', '4096'] })
  page = started.page
  await drawn(page)
  const file = join(desk.folder, 'batch')
  writeFileSync(file, Array.from({ length: 3000 }, (_, n) => `address add 10.9.${n >> 8}.${n & 255}/32 dev lo`).join('\n'))
  await desk.network.ip('-batch', file)
  const lost = status().getByText(/\d+ overruns?/)
  await expect(lost).toBeVisible()
  for (const width of [1280, 900, 800]) {
    await started.app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 600), width)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    await expect(lost).toBeInViewport({ ratio: 1 })
    await expect(status().getByText('Test driver')).toBeInViewport({ ratio: 1 })
  }
})

for (const [given, said] of [
  [[], 'Read-only (locked)'],
  [['--read-only'], 'Read-only (--read-only)'],
] as const) test(`nothing of the status line is cut, however narrow the window is, where it says ${said}`, async () => {
  await desk.quit()
  const { app: narrow, page: asked } = await desk.start({ arguments: given })
  await expect(asked.getByRole('contentinfo', { name: 'Status' })).toContainText(said)
  for (const width of [1600, 1280, 1024, 800]) {
    await narrow.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 700), width)
    const again = await narrow.firstWindow()
    await drawn(again)
    await expect.poll(() => again.evaluate(() => innerWidth)).toBe(width)
    const cut = () => again.getByRole('contentinfo', { name: 'Status' }).evaluate((line) => {
      return [...line.querySelectorAll('.status-part')].flatMap((part) => {
        const box = part.getBoundingClientRect()
        const { left, right, top, bottom } = (part.closest('.status-group') ?? line).getBoundingClientRect()
        const seen = box.top < bottom && box.bottom > top
        return seen && (box.left < left || box.right > right || part.scrollWidth > part.clientWidth) ? [part.textContent] : []
      })
    })
    await expect.poll(cut).toEqual([])
  }
})
