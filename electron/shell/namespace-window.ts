import { ApiFailure, type ApiError } from '../api/errors.ts'
import { CoreConnection, type CorePort } from '../ipc/core-connection.ts'
import type { Gateway } from '../ipc/gateway.ts'
import type { AppWindow, AppWindowListener, AppWindowOptions } from './app-window.ts'
import type { LinkNews } from '../api/link-news.ts'
import { Endings } from './endings.ts'
import { failurePage, failurePath } from './failure-page.ts'
import type { Log } from './log.ts'
import type { Leaving } from './plans/leaving.ts'
import type { PlanDesk } from './plans/plan-desk.ts'

export interface NamespaceWindowOptions {
  /** Starts a core for the window's namespace; again after a failure. */
  readonly startCore: () => CorePort
  readonly gateway: Gateway
  readonly plans: WindowPlans
  readonly log: Log
  readonly leaving: WindowLeaving
  readonly onLinkNews: (news: LinkNews) => void
}

/** Asks before a window goes in which a change waits. */
export type WindowLeaving = Pick<Leaving, 'asked'>

/** What hears of the plans of windows. */
export type WindowPlans = Pick<PlanDesk, 'stands' | 'answers' | 'privilegeChanged' | 'coreFailed' | 'pageGone' | 'windowClosed' | 'isUnderWay' | 'waiting'>

/** What is asked of a window. */
export type ShownWindow = Pick<AppWindow, 'contentsId' | 'failure' | 'showApp' | 'showFailure' | 'focus'>

/** Makes a window; its number tells the pages about failures of several windows apart. */
export type WindowMaking = (named: Pick<AppWindowOptions, 'number' | 'title'>, listener: AppWindowListener) => ShownWindow

/** Why a window stays with its namespace. */
const waits: ApiError = { code: 'unavailable', message: 'A change of this window is under way, or waits to be kept. Keep it or revert it first (F6 leads to the dock), or show the other network namespace in a window of its own.' }
/** What becomes of a plan that was not ordered when its window turns to another namespace. */
const elsewhere: ApiError = { code: 'unavailable', message: 'The window shows another network namespace now.' }
const closed: ApiError = { code: 'unavailable', message: 'The window was closed.' }

/** One network namespace on show: its core and its window, and what happens when either fails. */
export class NamespaceWindow {
  readonly #options: Omit<NamespaceWindowOptions, 'startCore'>
  #startCore: NamespaceWindowOptions['startCore']
  /** Resolves when the core failed for the first time. */
  readonly failed: Promise<ApiError>
  #failedFirst: (error: ApiError) => void = () => {}
  #core: CoreConnection
  /** The core of the namespace that is to be shown next, until it reads. */
  #candidate: Started | null = null
  readonly #ending = new Endings()
  #window: ShownWindow | null = null

  constructor(options: NamespaceWindowOptions) {
    this.#options = options
    this.#startCore = options.startCore
    this.failed = new Promise((resolve) => {
      this.#failedFirst = resolve
    })
    this.#core = this.#start(this.#startCore).core
  }

  /** Id of what its window shows; null before it was opened and after it was closed. */
  get contentsId(): number | null {
    return this.#window?.contentsId ?? null
  }

  /** Opens the window; to be called once, when Electron is ready. The core runs since the constructor. */
  open(make: (listener: AppWindowListener) => ShownWindow, onClosed: () => void): void {
    const { gateway, log, plans } = this.#options
    const window = make({
      onPageGone() {
        plans.pageGone(window.contentsId)
        gateway.disconnect(window.contentsId)
      },
      onStartAgain: () => {
        this.#startAgain()
      },
      onClosing: (asking) => this.#options.leaving.asked(asking, plans.waiting(window.contentsId)),
      onVisible(visible) {
        gateway.show(window.contentsId, visible)
      },
      onClosed: () => {
        plans.windowClosed(window.contentsId)
        gateway.dismiss(window.contentsId)
        this.#window = null
        onClosed()
      },
      onReport(message) {
        log.warn(message)
      },
    })
    this.#window = window
    gateway.admit(window.contentsId, this.#core)
    if (this.#core.failure === null) window.showApp()
    else this.#showFailure(this.#core.failure)
  }

  /** Whether its rows have numbers in place of names from now on. */
  showNumbers(numeric: boolean): void {
    this.#core.showNumbers(numeric)
  }

  /** Whether it tells of links that go up and down from now on. */
  tellLinks(on: boolean): void {
    this.#core.tellLinks(on)
  }

  focus(): void {
    this.#window?.focus()
  }

  /** Reads the namespace that the name stands for now, in the same window, from the start. The core of the one before lets it go. Throws `ApiFailure` while a change waits there. */
  reopen(): void {
    this.#refuseWhereChangeWaits()
    this.#exchange(this.#start(this.#startCore).core)
  }

  /**
   * Reads another namespace in the same window, from the start. `take` is called as soon as that is read, and says whether it is still to be shown. Rejects with `ApiFailure`
   * where it cannot be read, a change waits, or another switch is under way; then, and where `take` says no, the window stays as it is.
   */
  async switchTo(startCore: NamespaceWindowOptions['startCore'], take: () => boolean): Promise<void> {
    if (this.#candidate !== null) {
      throw new ApiFailure({ code: 'unavailable', message: 'This window is about to show another network namespace. Ask again when it does.' })
    }
    this.#refuseWhereChangeWaits()
    const candidate = this.#start(startCore)
    this.#candidate = candidate
    const failure = await candidate.settled
    this.#candidate = null
    if (failure !== null || this.#window === null || this.#hasChange || !take()) {
      this.#ending.add(candidate.core.shutDown())
      if (failure !== null) throw new ApiFailure(failure)
      this.#refuseWhereChangeWaits()
      return
    }
    this.#startCore = startCore
    this.#exchange(candidate.core)
  }

  /** The page about this window's failure, when `path` is its; null otherwise. */
  madePage(path: string, number: number): string | null {
    const failure = this.#window?.failure ?? null
    return failure !== null && path === `${failurePath}${String(number)}` ? failurePage(failure) : null
  }

  /** Resolves when its core has closed its sockets, and those of the namespaces that it showed before. */
  async shutDown(): Promise<void> {
    this.#ending.add(this.#core.shutDown())
    if (this.#candidate !== null) {
      this.#ending.add(this.#candidate.core.shutDown())
      this.#candidate.settle(closed)
    }
    await this.#ending.all()
  }

  /** It would be undone with the core that it was ordered of. */
  get #hasChange(): boolean {
    return this.#window !== null && this.#options.plans.isUnderWay(this.#window.contentsId)
  }

  #refuseWhereChangeWaits(): void {
    if (this.#hasChange) throw new ApiFailure(waits)
  }

  /** The core of the namespace before lets it go. */
  #exchange(core: CoreConnection): void {
    const window = this.#window
    if (window === null) {
      this.#ending.add(core.shutDown())
      return
    }
    this.#options.plans.coreFailed(this.#core, elsewhere)
    this.#ending.add(this.#core.shutDown())
    this.#core = core
    this.#options.gateway.admit(window.contentsId, core)
    window.showApp()
  }

  #start(startCore: NamespaceWindowOptions['startCore']): Started {
    const { log, gateway, plans } = this.#options
    let settle: Started['settle'] = () => {}
    const settled = new Promise<ApiError | null>((resolve) => {
      settle = resolve
    })
    const core = new CoreConnection(startCore(), {
      onReady({ kernel, namespace }) {
        settle(null)
        log.info(`The core reads from Linux ${kernel}, ${namespace === '' ? 'the network namespace that the app was started in' : `network namespace ${namespace}`}.`)
      },
      onFailed: (error) => {
        settle(error)
        log.error(error.message)
        this.#failedFirst(error)
        plans.coreFailed(core, error)
        if (core === this.#core) this.#showFailure(error)
      },
      onPush(number, push) {
        gateway.push(number, push)
      },
      onPlanState(number, state) {
        plans.stands(core, number, state)
      },
      onAnswering(number, plan, answering) {
        plans.answers(core, number, plan, answering)
      },
      onLinkNews: this.#options.onLinkNews,
      onPrivilege() {
        plans.privilegeChanged(core)
      },
      onLog(level, message) {
        log[level](message)
      },
    })
    return { core, settled, settle }
  }

  #showFailure(error: ApiError): void {
    this.#window?.showFailure({ title: 'Linkwright cannot read from the kernel', message: error.message })
  }

  #startAgain(): void {
    if (this.#core.failure !== null) this.reopen()
    else this.#window?.showApp()
  }
}

/** A core that was started. */
interface Started {
  readonly core: CoreConnection
  /** Null once it reads, or why it does not. */
  readonly settled: Promise<ApiError | null>
  /** Says so, where it has not been said. */
  readonly settle: (failure: ApiError | null) => void
}
