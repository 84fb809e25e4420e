import type { Answer, CoreMethod, Input, MainMethod, Method, Push } from '../api/contract.ts'
import { toApiError, type ApiError } from '../api/errors.ts'
import type { CoreConnection } from './core-connection.ts'
import { MainCalls } from './main-calls.ts'
import { senderFault, type SenderEvent } from './sender.ts'
import { validateCall, type MainCall } from './validation.ts'

/** The end of a port on which one page gets its pushes (MessagePortMain). */
export interface PushPort {
  postMessage(push: Push): void
  close(): void
}

/** Answers the calls that the main process takes itself, of the window with this webContents; may throw an ApiFailure. */
export type MainAnswers = (call: MainCall, webContents: number) => Value | Promise<Value>
type Value = Extract<Answer<MainMethod>, { ok: true }>['value']

type Core = Pick<CoreConnection, 'call' | 'closeWindow' | 'showWindow' | 'makePlan' | 'orderPlan' | 'privilege'>

/** Who makes the plans of a page, and the page's number there. */
export interface PlanMaker {
  readonly core: Pick<CoreConnection, 'makePlan' | 'orderPlan' | 'privilege'>
  readonly window: number
}

interface Page {
  /** Its number towards the core: a new one for each load, so that a page never meets the views of the one before. */
  readonly number: number
  readonly core: Core
  readonly port: PushPort
}

/**
 * Between the pages and what answers them. A page is listened to when it is the main frame of a window admitted here;
 * it reaches the core under its own number only, and gets the pushes of that number only.
 */
export class Gateway {
  readonly #answerMain: MainAnswers
  readonly #report: (message: string) => void
  readonly #greeting: (webContents: number) => readonly Push[]
  /** Admitted windows by the id of their webContents, each with the core that it shows. */
  readonly #windows = new Map<number, { core: Core; page: Page | null; visible: boolean }>()
  readonly #pages = new Map<number, Page>()
  readonly #mainCalls = new MainCalls()
  #lastNumber = 0

  /** `greeting`: what the page of a window hears first, before anything of the core. */
  constructor(answerMain: MainAnswers, report: (message: string) => void, greeting: (webContents: number) => readonly Push[] = () => []) {
    this.#answerMain = answerMain
    this.#report = report
    this.#greeting = greeting
  }

  /** From now on the page of this webContents may call, and reaches this core. */
  admit(webContents: number, core: Core): void {
    this.dismiss(webContents)
    this.#windows.set(webContents, { core, page: null, visible: true })
  }

  /** The window is closed, or its core was replaced. */
  dismiss(webContents: number): void {
    this.disconnect(webContents)
    this.#windows.delete(webContents)
  }

  /** The page in the window is gone (navigated, crashed); the window may load another. */
  disconnect(webContents: number): void {
    const window = this.#windows.get(webContents)
    if (window === undefined || window.page === null) return
    const { number, core, port } = window.page
    window.page = null
    this.#pages.delete(number)
    port.close()
    core.closeWindow(number)
  }

  /** A page has loaded and wants its pushes; `openPort` is called when it may have them. */
  connect(event: SenderEvent, openPort: () => PushPort): void {
    const fault = senderFault(event, (id) => this.#windows.has(id))
    const window = fault === null ? this.#windows.get(event.sender.id) : undefined
    if (fault !== null || window === undefined) {
      this.#report(`Refused a connection. ${fault ?? ''}`)
      return
    }
    this.disconnect(event.sender.id)
    let port: PushPort
    try {
      port = openPort()
    } catch (error) {
      this.#report(`A page that connected was gone before it got its port: ${toApiError(error).message}`)
      return
    }
    const page = { number: (this.#lastNumber += 1), core: window.core, port }
    window.page = page
    this.#pages.set(page.number, page)
    for (const push of this.#greeting(event.sender.id)) port.postMessage(push)
    if (!window.visible) window.core.showWindow(page.number, false)
  }

  /** Hidden windows get no frames. */
  show(webContents: number, visible: boolean): void {
    const window = this.#windows.get(webContents)
    if (window === undefined || window.visible === visible) return
    window.visible = visible
    if (window.page !== null) window.core.showWindow(window.page.number, visible)
  }

  /** Number of the page that the window shows now; null before it connected. */
  pageNumber(webContents: number): number | null {
    return this.#windows.get(webContents)?.page?.number ?? null
  }

  /** Who makes the plans of the page that the window shows now; null before it connected. */
  planMaker(webContents: number): PlanMaker | null {
    const page = this.#windows.get(webContents)?.page ?? null
    return page === null ? null : { core: page.core, window: page.number }
  }

  /** Asks the core that a window shows, as its page would: it reaches the page's own views. */
  async callCore<M extends CoreMethod>(webContents: number, method: M, input: Input<M>): Promise<Answer<CoreMethod>> {
    const page = this.#windows.get(webContents)?.page ?? null
    if (page === null) return refused({ code: 'unavailable', message: 'The window shows nothing any more.' })
    return page.core.call(page.number, method, input)
  }

  /** Answers a call of a page. Never rejects: what goes wrong is an answer too. */
  async call(event: SenderEvent, method: unknown, input: unknown): Promise<Answer<Method>> {
    try {
      const fault = senderFault(event, (id) => this.#windows.has(id))
      const page = this.#windows.get(event.sender.id)?.page ?? null
      if (fault !== null || page === null) {
        const message = fault ?? 'The page called before it connected.'
        this.#report(`Refused a call. ${message}`)
        return refused({ code: 'forbidden', message })
      }
      const validation = validateCall(method, input)
      if (!validation.ok) {
        this.#report(`Refused a call. ${validation.error.message}`)
        return validation
      }
      const { call } = validation
      if (call.answeredBy === 'core') return await page.core.call(page.number, call.method, call.input)
      const { id } = event.sender
      return { ok: true, value: await this.#mainCalls.answer(id, call.call.method, () => this.#answerMain(call.call, id)) }
    } catch (error) {
      return refused(toApiError(error))
    }
  }

  /** Hands what the core pushes to the page it is meant for; pushes to a page that is gone are dropped. */
  push(number: number, push: Push): void {
    this.#pages.get(number)?.port.postMessage(push)
  }

  /** Hands the page that a window shows now something; gives whether there is one. */
  pushTo(webContents: number, push: Push): boolean {
    const page = this.#windows.get(webContents)?.page ?? null
    page?.port.postMessage(push)
    return page !== null
  }

  /** Hands every page the same. */
  pushToAll(push: Push): void {
    for (const { port } of this.#pages.values()) port.postMessage(push)
  }
}

function refused(error: ApiError): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error }
}
