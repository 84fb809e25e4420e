import type { Answering } from '../api/answering.ts'
import type { Answer, CoreMethod, Push } from '../api/contract.ts'
import type { ApiError } from '../api/errors.ts'
import type { PlanWish } from '../api/edits.ts'
import type { PlanOrder, PlanState } from '../api/plan.ts'
import type { LinkNews } from '../api/link-news.ts'
import type { FromCore, MadePlan, ToCore } from '../api/worker-port.ts'
import type { PrivilegeState } from '../api/status.ts'
import { PendingCalls } from './pending-calls.ts'

/** The worker as the main process sees it; a thread in the app, an object in a test. */
export interface CorePort {
  post(message: ToCore): void
  /** Everything that the worker posts. */
  onMessage(listener: (message: FromCore) => void): void
  /** The worker is gone, with the reason when it did not end by itself. */
  onEnd(listener: (reason: string | null) => void): void
  /** Ends the worker at once. */
  terminate(): Promise<void>
}

/** Hears what the core says unasked. */
export interface CoreListener {
  onReady(started: { readonly kernel: string; readonly namespace: string }): void
  /** It could not start, or it crashed: there will be no more answers from it. */
  onFailed(error: ApiError): void
  onPush(window: number, push: Push): void
  /** Where a plan stands that this window asked for. */
  onPlanState(window: number, state: PlanState): void
  /** What is known, while a plan of this window waits to be kept, of what should go on answering. */
  onAnswering(window: number, plan: string, answering: readonly Answering[]): void
  /** `CoreConnection.privilege` is another. */
  onPrivilege(): void
  /** Links went up or down; only while it is to tell. */
  onLinkNews(news: LinkNews): void
  onLog(level: 'info' | 'warn' | 'error', message: string): void
}

/** How long the worker may take to close its sockets before it is ended, in ms. */
const shutDownTime = 2000
/** How long that may take, in ms. A thread that is in a system call or waits for one of V8's own, as Node's deadlock at the end of a thread does (nodejs/node#54918), does not end at all. */
const terminateTime = 1500

/** One running core: correlates calls with answers and tells what happens to it. */
export class CoreConnection {
  readonly #port: CorePort
  readonly #listener: CoreListener
  readonly #pending: PendingCalls
  readonly #ended: Promise<void>
  /** Plans that are being made, by number. */
  readonly #plans = new Map<number, (answer: MadePlan) => void>()
  #lastPlan = 0
  #privilege: PrivilegeState = 'locked'
  #failure: ApiError | null = null
  #closing = false
  /** Its sockets are. */
  #closed = false

  constructor(port: CorePort, listener: CoreListener, pending: PendingCalls = new PendingCalls()) {
    this.#port = port
    this.#listener = listener
    this.#pending = pending
    this.#ended = new Promise((resolve) => {
      port.onEnd((reason) => {
        this.#end(reason)
        resolve()
      })
    })
    port.onMessage((message) => {
      this.#receive(message)
    })
  }

  /** Why it does not answer any more; null while it does. */
  get failure(): ApiError | null {
    return this.#failure
  }

  /** Whether it can change something without asking anybody. */
  get privilege(): PrivilegeState {
    return this.#privilege
  }

  /** Asks the worker on behalf of a window; `input` was validated. Never rejects. */
  async call(window: number, method: CoreMethod, input: unknown): Promise<Answer<CoreMethod>> {
    if (this.#failure !== null) return { ok: false, error: this.#failure }
    return this.#pending.add(window, (id) => {
      this.#port.post({ to: 'call', id, window, method, input })
    })
  }

  /** Has a plan made for a window. Never rejects. */
  async makePlan(window: number, wish: PlanWish): Promise<MadePlan> {
    if (this.#failure !== null) return { error: this.#failure }
    const id = (this.#lastPlan += 1)
    return new Promise((resolve) => {
      this.#plans.set(id, resolve)
      this.#port.post({ to: 'make-plan', id, window, wish })
    })
  }

  /** What the person wants done with a plan; where it stands then comes by `onPlanState`. */
  orderPlan(window: number, order: PlanOrder): void {
    if (this.#failure === null) this.#port.post({ to: 'plan-order', window, order })
  }

  /** The page of this window is gone: its views go too. */
  closeWindow(window: number): void {
    this.#pending.fail({ code: 'unavailable', message: 'The window that called was closed.' }, window)
    if (this.#failure === null) this.#port.post({ to: 'window-closed', window })
  }

  showWindow(window: number, visible: boolean): void {
    if (this.#failure === null) this.#port.post({ to: 'window-visible', window, visible })
  }

  /** Whether its rows have numbers in place of names from now on. */
  showNumbers(numeric: boolean): void {
    if (this.#failure === null) this.#port.post({ to: 'show-numbers', numeric })
  }

  /** Whether it tells of links that go up and down from now on. */
  tellLinks(on: boolean): void {
    if (this.#failure === null) this.#port.post({ to: 'tell-links', on })
  }

  /** Lets the worker close its sockets, and ends it when it takes too long; gives up on it when not even that ends it, and says so. Resolves within 4 s. */
  async shutDown(): Promise<void> {
    if (!this.#closing) {
      this.#closing = true
      this.#port.post({ to: 'shut-down' })
    }
    if (await this.#endsWithin(shutDownTime)) return
    void this.#port.terminate()
    if (await this.#endsWithin(terminateTime)) return
    const left = this.#closed ? 'It has closed its sockets, but its thread' : 'It has not closed its sockets, and its thread'
    this.#listener.onLog('warn', `A core was told to end ${String((shutDownTime + terminateTime) / 1000)} s ago. ${left} does not end; nobody waits for it any more.`)
  }

  async #endsWithin(time: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, time, false)
    })
    const inTime = await Promise.race([this.#ended.then(() => true), late])
    clearTimeout(timer)
    return inTime
  }

  #receive(message: FromCore): void {
    switch (message.from) {
      case 'answer':
        this.#pending.settle(message.id, message.answer)
        return
      case 'push':
        this.#listener.onPush(message.window, message.push)
        return
      case 'made-plan':
        this.#plans.get(message.id)?.(message.answer)
        this.#plans.delete(message.id)
        return
      case 'plan-state':
        this.#listener.onPlanState(message.window, message.state)
        return
      case 'plan-answering':
        this.#listener.onAnswering(message.window, message.plan, message.answering)
        return
      case 'link-news':
        this.#listener.onLinkNews(message.news)
        return
      case 'privilege':
        this.#privilege = message.state
        this.#listener.onPrivilege()
        return
      case 'ready':
        this.#listener.onReady({ kernel: message.kernel, namespace: message.namespace })
        return
      case 'failed':
        this.#fail(message.error)
        return
      case 'log':
        this.#listener.onLog(message.level, message.message)
        return
      case 'shut-down':
        // The thread ends by itself.
        this.#closed = true
        return
    }
  }

  #end(reason: string | null): void {
    if (this.#closing) {
      this.#failAll({ code: 'unavailable', message: 'Linkwright is closing.' })
      return
    }
    this.#fail({
      code: 'unavailable',
      message: `The part of Linkwright that reads from the kernel stopped${reason === null ? '' : ` (${reason})`}. Start it again.`,
    })
  }

  #fail(error: ApiError): void {
    if (this.#failure !== null) return
    this.#failure = error
    this.#failAll(error)
    if (!this.#closing) this.#listener.onFailed(error)
  }

  /** Answers all that waits with this error. */
  #failAll(error: ApiError): void {
    this.#pending.fail(error)
    for (const answer of this.#plans.values()) answer({ error })
    this.#plans.clear()
  }
}
