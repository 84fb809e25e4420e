import { expect, type ElectronApplication, type Page } from '@playwright/test'

import type { Plan, PlanOrder, PlanState } from '../../../electron/api/plan.ts'
import { keepWhole } from '../app/office-desk.ts'
import { PlanningApp, type PlanFate, type Unasked } from '../app/planning-app.ts'
import { Desk } from '../app/running-app.ts'
import { drawn } from '../app/window-page.ts'
import { madePlan } from './made-plan.ts'
import { callEverything, callFromPage, pressForPage, saveNothing } from './window-plan.ts'

/** The real app over a core that gives plans of the test's, with the confirmation that lies above its window. */
export class ConfirmingApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly #desk: Desk
  readonly #planning: PlanningApp
  #asked = 0
  /** Orders that came before the plan of this test. */
  #before = 0

  private constructor(desk: Desk, planning: PlanningApp, app: ElectronApplication, page: Page) {
    this.#desk = desk
    this.#planning = planning
    this.app = app
    this.page = page
  }

  static async open(): Promise<ConfirmingApp> {
    const desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up')
    desk.writeSettings('{"welcomed":true,"startView":"links"}')
    const planning = new PlanningApp(desk)
    const { app, page } = await desk.start({ root: planning.root })
    await drawn(page)
    const opened = new ConfirmingApp(desk, planning, app, page)
    await opened.resize(1280, 800)
    return opened
  }

  async close(): Promise<void> {
    await this.#desk.close()
  }

  /** Calls the contract from the page's main world, with whatever. */
  async call(method: string, input: unknown): Promise<unknown> {
    return callFromPage(this.page, method, input)
  }

  /** Calls everything that the page can call, with what it would take to get something changed. */
  async callAll(): Promise<void> {
    await saveNothing(this.app)
    await callEverything(this.page, { plan: `plan-${String(this.#asked)}`, device: 'left', elsewhere: '/proc/1/ns/net' }, { leads: false })
  }

  /** The processes that draw the two pages. */
  async processes(): Promise<readonly number[]> {
    const all = await this.app.evaluate(({ webContents }) => webContents.getAllWebContents().filter((contents) => contents.getURL().startsWith('app://')).map((contents) => contents.getOSProcessId()))
    return [...new Set(all)]
  }

  /** Has the page ask for a plan, and gives the page of the confirmation once it shows it. */
  async ask(differs: Partial<Plan> = {}, fate: PlanFate = 'acknowledged', undone: Partial<PlanState> = {}): Promise<Page> {
    this.#asked += 1
    this.#before = this.#planning.orders().length
    const plan = madePlan({ id: `plan-${String(this.#asked)}`, ...differs })
    this.#planning.gives(plan, fate, undone)
    await pressForPage(this.page)
    expect(await this.call('plans.make', { from: 'text', text: 'link set dev left mtu 1400' })).toEqual({ ok: true, value: { ok: true, plan: plan.id, steps: plan.steps.length } })
    const confirm = await this.confirmation()
    await expect(confirm.getByRole('dialog')).toBeVisible()
    await expect.poll(() => this.isAway()).toBe(false)
    return confirm
  }

  /** The page of the confirmation. */
  async confirmation(): Promise<Page> {
    await expect.poll(() => this.app.windows().map((one) => one.url())).toContain('app://confirm/')
    const found = this.app.windows().find((one) => one.url() === 'app://confirm/')
    if (found === undefined) throw new Error('There is no confirmation.')
    return found
  }

  /** The id of the plan that was asked for last. */
  get plan(): string {
    return `plan-${String(this.#asked)}`
  }

  /** Waits until the main process lets the plan be applied. */
  async ready(confirm: Page): Promise<void> {
    await expect(confirm.locator('[data-ready=true]')).toBeAttached()
  }

  /** Orders Keep by its key, and gives whether that was done: the first half second it is not. */
  async kept(confirm: Page): Promise<boolean> {
    await confirm.keyboard.press('Control+Enter')
    return this.orders().includes('keep')
  }

  /** What has been ordered about the plan that was asked for last. */
  orders(): readonly PlanOrder['order'][] {
    return this.#planning
      .orders()
      .slice(this.#before)
      .map(({ order }) => order)
  }

  /** The prompt for a password that is awaited is closed. */
  refusePassword(): void {
    this.#planning.closePrompt()
  }

  /** The core says this unasked. */
  coreSays(message: Unasked): void {
    this.#planning.says(message)
  }

  /** Whether nothing lies above the page of any window. */
  async isAway(): Promise<boolean> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().every(({ contentView }) => contentView.children.every((view) => !('webContents' in view))))
  }

  /** Takes away what lies above the page, whatever it is. */
  async settle(): Promise<void> {
    if (!this.app.windows().some((one) => one.url() === 'app://confirm/')) return
    const confirm = await this.confirmation()
    await expect(async () => {
      const buttons = confirm.getByRole('button', { name: /^(?:Cancel|Back|Close|Revert now)/u })
      if (!(await this.isAway())) await buttons.last().click({ timeout: 1000 })
      expect(await this.isAway()).toBe(true)
    }).toPass()
  }

  /** Presses a key in the window's page as a person does: what a driver sends through the debugger, the main process does not see. */
  async pressInPage(keyCode: string, modifiers: ('shift' | 'control')[] = []): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, key) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, ...key })
      },
      { keyCode, modifiers },
    )
  }

  /** Presses a key of the keyboard: whichever page has it gets it, and where none has, nothing does. */
  async pressKey(keyCode: string, modifiers: ('shift' | 'control')[] = []): Promise<void> {
    await this.app.evaluate(
      ({ webContents }, key) => {
        const contents = webContents.getFocusedWebContents()
        for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, ...key })
      },
      { keyCode, modifiers },
    )
  }

  /** Another window of the program gets the keyboard, as long as `meanwhile` lasts. */
  async elsewhere(meanwhile: () => Promise<void>): Promise<void> {
    const other = await this.app.evaluate(async ({ BrowserWindow }) => {
      const opened = new BrowserWindow({ width: 200, height: 100 })
      await opened.loadURL('data:text/html,elsewhere')
      opened.focus()
      return opened.id
    })
    await expect.poll(() => this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id ?? null)).toBe(other)
    try {
      await meanwhile()
    } finally {
      await this.app.evaluate(({ BrowserWindow }, id) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.id !== id)
        BrowserWindow.fromId(id)?.destroy()
        window?.focus()
      }, other)
    }
  }

  /** Which page the keyboard goes to. */
  async focused(): Promise<'page' | 'confirmation' | 'none'> {
    return this.app.evaluate(({ webContents }) => {
      const url = webContents.getFocusedWebContents()?.getURL() ?? ''
      return url === 'app://confirm/' ? 'confirmation' : url === 'app://linkwright/' ? 'page' : 'none'
    })
  }

  /** Where the confirmation lies in the window. */
  async bounds(): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.contentView.children.find((view) => 'webContents' in view)?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 })
  }

  async resize(width: number, height: number): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
    await expect.poll(() => this.page.evaluate(() => innerWidth)).toBe(width)
  }

  /** Leaves a picture of the window with all that lies in it in out/e2e/pictures. */
  async picture(name: string): Promise<void> {
    await keepWhole(this.app, [this.page, await this.confirmation()], name)
  }
}
