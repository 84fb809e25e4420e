import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, type ElectronApplication, type Page } from '@playwright/test'

import { Topology } from '../topology/topology.mjs'
import { Desk } from './running-app.ts'
import { pictureOf } from './picture.ts'
import { drawn, event, openView } from './window-page.ts'

export const themes = ['dark', 'light'] as const

/** The app in a topology of docs/topology.md. */
export class OfficeDesk {
  readonly desk: Desk
  readonly topology: Topology
  readonly app: ElectronApplication
  readonly page: Page

  private constructor(desk: Desk, topology: Topology, app: ElectronApplication, page: Page) {
    this.desk = desk
    this.topology = topology
    this.app = app
    this.page = page
  }

  /** Makes the topology, starts the app in its host and waits for the first rows. */
  static async open(kind: 'office' | 'vethHost'): Promise<OfficeDesk> {
    const desk = await Desk.open()
    try {
      const topology = await Topology[kind](desk.network.pid)
      const { app, page } = await desk.start()
      await drawn(page)
      if (kind === 'office') await stirHeard(topology, page)
      return new OfficeDesk(desk, topology, app, page)
    } catch (error) {
      await desk.close()
      throw error
    }
  }

  async close(): Promise<void> {
    await this.desk.quit()
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
export async function look({ app, page }: { app: ElectronApplication; page: Page }, width: number, height: number, theme: (typeof themes)[number], zoom = 1): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(size.width, size.height)
      window?.webContents.setZoomFactor(size.zoom)
    },
    { width, height, zoom },
  )
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width / zoom, height / zoom])
}

/** How long the overview looks back, and a little more, in milliseconds. */
const overviewSpan = 65_000

/** Waits until the window has been there for as long as the overview looks back: its curves are whole, and what made the topology is no change of the last minute any more. */
export async function afterMinute(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => performance.now()), { timeout: overviewSpan + 10_000, intervals: [1000] }).toBeGreaterThan(overviewSpan)
  await expect(page.locator('.card canvas').first()).toBeVisible()
}

/** Waits until no row is marked as just changed. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.locator('[role=row] .hot')).toHaveCount(0, { timeout: 30_000 })
}

/** Leaves a picture of the page in out/e2e/pictures. */
export async function keep(page: Page, name: string): Promise<void> {
  const folder = join(process.cwd(), 'out', 'e2e', 'pictures')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), await pictureOf(page))
}
