import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, type ElectronApplication, type Page } from '@playwright/test'

import { Topology } from '../topology/topology.mjs'
import { Desk } from './running-app.ts'
import { pictureOf } from './picture.ts'
import { Weston } from './weston.ts'
import { drawn, event, openView } from './window-page.ts'

export const themes = ['dark', 'light'] as const

interface Window {
  readonly app: ElectronApplication
  readonly page: Page
}

/** The app in a topology of docs/topology.md. */
export class OfficeDesk {
  readonly desk: Desk
  readonly topology: Topology
  readonly app: ElectronApplication
  readonly page: Page

  readonly #wayland: Weston | null

  private constructor(desk: Desk, topology: Topology, { app, page }: Window, wayland: Weston | null) {
    this.desk = desk
    this.topology = topology
    this.app = app
    this.page = page
    this.#wayland = wayland
  }

  /** Makes the topology, starts the app in its host, under X11 or a Wayland compositor of its own, and waits for the first rows. */
  static async open(kind: 'office' | 'vethHost', display: 'x11' | 'wayland' = 'x11'): Promise<OfficeDesk> {
    const desk = await Desk.open()
    let wayland: Weston | null = null
    try {
      if (display === 'wayland') wayland = await Weston.open(join(desk.folder, 'run'))
      const topology = await Topology[kind](desk.network.pid)
      const window = await desk.start(wayland === null ? {} : { wayland })
      await drawn(window.page)
      if (kind === 'office') await stirHeard(topology, window.page)
      return new OfficeDesk(desk, topology, window, wayland)
    } catch (error) {
      await desk.quit()
      await wayland?.close()
      await desk.close()
      throw error
    }
  }

  async close(): Promise<void> {
    await this.desk.quit()
    await this.#wayland?.close()
    await this.topology.close()
    await this.desk.close()
  }
}

/** Lets things happen in the office once all that tells of them is heard. */
async function stirHeard(topology: Topology, page: Page): Promise<void> {
  await openView(page, 'Events')
  await expect(event(page, 'change', 'groups are heard')).toHaveCount(1)
  await topology.stir()
  await expect(event(page, 'object', '10.70.0.0/16')).toHaveCount(1)
}

/** Gives the window this size, in pixels of the screen, its page this theme, and draws it so many times as large. */
export async function look({ app, page }: Window, width: number, height: number, theme: (typeof themes)[number], zoom = 1): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  let asked = { width, height }
  let before = ''
  await resize(app, asked, zoom)
  await expect
    .poll(async () => {
      const inside = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
      const settled = before === JSON.stringify(inside)
      before = JSON.stringify(inside)
      const missing = { width: width - inside.width * zoom, height: height - inside.height * zoom }
      // On Wayland the window draws its own frame, which counts as content.
      if (settled && (missing.width !== 0 || missing.height !== 0)) {
        asked = { width: asked.width + missing.width, height: asked.height + missing.height }
        await resize(app, asked, zoom)
      }
      return inside
    })
    .toEqual({ width: width / zoom, height: height / zoom })
}

async function resize(app: ElectronApplication, { width, height }: { width: number; height: number }, zoom: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(size.width, size.height)
      window?.webContents.setZoomFactor(size.zoom)
    },
    { width, height, zoom },
  )
}

/** How long the overview looks back, and a little more, in milliseconds. */
const overviewSpan = 65_000

/** Waits until the window has been there for as long as the overview looks back: its curves are whole, and what made the topology is no change of the last minute any more. */
export async function afterMinute(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => performance.now()), { timeout: overviewSpan + 10_000, intervals: [1000] }).toBeGreaterThan(overviewSpan)
}

/** Waits until the cards of the overview have their curves. */
export async function curvesDrawn(page: Page): Promise<void> {
  await expect(page.locator('.card canvas').first()).toBeVisible()
}

/** Waits until no row is marked as just changed. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.locator('[role=row] .hot')).toHaveCount(0, { timeout: 30_000 })
}

/** Leaves a picture of the page in out/e2e/pictures. */
export async function keep(page: Page, name: string): Promise<void> {
  leave(name, await pictureOf(page))
}

/** Leaves a picture of the first window with all that lies in it, which these pages draw, in out/e2e/pictures. */
export async function keepWhole(app: ElectronApplication, pages: readonly Page[], name: string): Promise<void> {
  for (const one of pages) await one.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))))
  const png = await app.evaluate(async ({ desktopCapturer, BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0]?.getContentBounds()
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: screen.getPrimaryDisplay().size })
    return window === undefined ? '' : (source?.thumbnail.crop(window).toDataURL() ?? '')
  })
  leave(name, Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'))
}

function leave(name: string, png: Buffer): void {
  const folder = join(process.cwd(), 'out', 'e2e', 'pictures')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), png)
}
