import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { chromium, expect, type Browser, type Page } from '@playwright/test'

import type { PolkitRig } from '../polkit/rig.ts'
import { sessionEnvironment } from './package-rig.ts'

/** What a test adds to what starts a window, to drive it. */
const drivenBy = ['--test-driver', '--remote-debugging-port=0']

/** A window that desk has opened in a rig, driven through Chromium's own protocol for that. */
export class PackagedWindow {
  readonly page: Page
  readonly #process: ChildProcessByStdio<null, Readable, Readable>
  readonly #browser: Browser

  private constructor(process: ChildProcessByStdio<null, Readable, Readable>, browser: Browser, page: Page) {
    this.#process = process
    this.#browser = browser
    this.page = page
  }

  /** Runs a command that opens one, with what lets a test drive it; resolves when there is a page. */
  static async open(rig: PolkitRig, command: readonly string[], environment: Record<string, string> = {}): Promise<PackagedWindow> {
    const [program, ...args] = rig.command('desk', [...command, ...drivenBy], { ...sessionEnvironment, ...environment })
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.resume()
    const browser = await chromium.connectOverCDP(await endpoint(child.stderr))
    const [context] = browser.contexts()
    const pages = () => context?.pages().filter((page) => page.url().startsWith('app://linkwright/')) ?? []
    await expect.poll(() => pages().length).toBeGreaterThan(0)
    const [page] = pages()
    if (page === undefined) throw new Error('There is no window.')
    return new PackagedWindow(child, browser, page)
  }

  /** The page of the plan that lies above the window, once what is pressed there counts. */
  async plan(): Promise<Page> {
    const shown = () => this.page.context().pages().filter((page) => page.url() === 'app://confirm/')
    await expect.poll(() => shown().length).toBe(1)
    const [sheet] = shown()
    if (sheet === undefined) throw new Error('There is no plan.')
    await expect(sheet.locator('[data-ready=true]')).toBeAttached()
    return sheet
  }

  /** Applies a plan, and keeps what it did where that is asked. */
  async apply(sheet: Page): Promise<void> {
    await sheet.getByRole('button', { name: /^Apply/u }).click()
    const keep = sheet.getByRole('button', { name: /^Keep/u })
    await expect(async () => {
      if (await keep.isVisible()) await keep.click({ timeout: 1000 })
      await expect(sheet.getByRole('main').or(sheet.getByRole('dialog'))).toHaveCount(0, { timeout: 100 })
    }).toPass()
    await expect(this.page.locator('.app')).not.toHaveAttribute('inert')
  }

  /** Resolves once the app has ended by itself; gives its exit code. */
  async ended(): Promise<number | null> {
    if (this.#process.exitCode === null) await once(this.#process, 'close')
    await this.#browser.close()
    return this.#process.exitCode
  }

  /** Closes it; gives the exit code of the app, which ends with it. */
  async close(): Promise<number | null> {
    const ended = once(this.#process, 'close')
    await this.page.close({ runBeforeUnload: true })
    await ended
    await this.#browser.close()
    return this.#process.exitCode
  }
}

/** Where it says that it can be driven. */
async function endpoint(words: Readable): Promise<string> {
  const said: string[] = []
  for await (const line of createInterface({ input: words })) {
    said.push(line)
    const found = /^DevTools listening on (?<url>ws:\S+)$/u.exec(line)?.groups?.['url']
    if (found === undefined) continue
    words.resume()
    return found
  }
  throw new Error(`It ended, and no test can drive it: ${said.join('\n')}`)
}
