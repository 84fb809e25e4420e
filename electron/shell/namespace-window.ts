import type { BrowserWindow } from 'electron'

import { ApiFailure, type ApiError } from '../api/errors.ts'
import { CoreConnection, type CorePort } from '../ipc/core-connection.ts'
import type { Gateway } from '../ipc/gateway.ts'
import { AppWindow, type AppWindowOptions } from './app-window.ts'
import { Endings } from './endings.ts'
import { failurePage, failurePath } from './failure-page.ts'
import type { Log } from './log.ts'

export interface NamespaceWindowOptions {
  /** Starts a core for the window's namespace; again after a failure. */
  readonly startCore: () => CorePort
  readonly gateway: Gateway
  readonly log: Log
}

/** One network namespace on show: its core and its window, and what happens when either fails. */
export class NamespaceWindow {
  readonly #options: Omit<NamespaceWindowOptions, 'startCore'>
  #startCore: NamespaceWindowOptions['startCore']
  /** Resolves when the core failed for the first time. */
  readonly failed: Promise<ApiError>
  #failedFirst: (error: ApiError) => void = () => {}
  #core: CoreConnection
  readonly #ending = new Endings()
  #window: AppWindow | null = null

  constructor(options: NamespaceWindowOptions) {
    this.#options = options
    this.#startCore = options.startCore
    this.failed = new Promise((resolve) => {
      this.#failedFirst = resolve
    })
    this.#core = this.#start(this.#startCore).core
  }

  /** Its window; null before it was opened and after it was closed. */
  get browserWindow(): BrowserWindow | null {
    return this.#window?.browserWindow ?? null
  }

  /** Opens the window; to be called once, when Electron is ready. The core runs since the constructor. */
  open(options: AppWindowOptions, onClosed: () => void): AppWindow {
    const { gateway, log } = this.#options
    const window = new AppWindow(options, {
      onPageGone() {
        gateway.disconnect(window.contentsId)
      },
      onStartAgain: () => {
        this.#startAgain()
      },
      onVisible(visible) {
        gateway.show(window.contentsId, visible)
      },
      onClosed: () => {
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
    return window
  }

  /** Whether its rows have numbers in place of names from now on. */
  showNumbers(numeric: boolean): void {
    this.#core.showNumbers(numeric)
  }

  focus(): void {
    this.#window?.focus()
  }

  /** Reads the namespace that the name stands for now, in the same window, from the start. The core of the one before lets it go. */
  reopen(): void {
    this.#exchange(this.#start(this.#startCore).core)
  }

  /** Reads another namespace in the same window, from the start. Rejects with `ApiFailure` where that cannot be read, and the window stays as it is. */
  async switchTo(startCore: NamespaceWindowOptions['startCore']): Promise<void> {
    const { core, settled } = this.#start(startCore)
    const failure = await settled
    if (failure !== null) {
      this.#ending.add(core.shutDown())
      throw new ApiFailure(failure)
    }
    this.#startCore = startCore
    this.#exchange(core)
  }

  /** The page about this window's failure, when `path` is its; null otherwise. */
  madePage(path: string, number: number): string | null {
    const failure = this.#window?.failure ?? null
    return failure !== null && path === `${failurePath}${String(number)}` ? failurePage(failure) : null
  }

  /** Resolves when its core has closed its sockets, and those of the namespaces that it showed before. */
  async shutDown(): Promise<void> {
    this.#ending.add(this.#core.shutDown())
    await this.#ending.all()
  }

  /** The core of the namespace before lets it go. */
  #exchange(core: CoreConnection): void {
    const window = this.#window
    if (window === null) {
      this.#ending.add(core.shutDown())
      return
    }
    this.#ending.add(this.#core.shutDown())
    this.#core = core
    this.#options.gateway.admit(window.contentsId, core)
    window.showApp()
  }

  /** `settled`: null once it reads, or why it does not. */
  #start(startCore: NamespaceWindowOptions['startCore']): { readonly core: CoreConnection; readonly settled: Promise<ApiError | null> } {
    const { log, gateway } = this.#options
    let settle: (failure: ApiError | null) => void = () => {}
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
        if (core === this.#core) this.#showFailure(error)
      },
      onPush(number, push) {
        gateway.push(number, push)
      },
      onLog(level, message) {
        log[level](message)
      },
    })
    return { core, settled }
  }

  #showFailure(error: ApiError): void {
    this.#window?.showFailure({ title: 'Linkwright cannot read from the kernel', message: error.message })
  }

  #startAgain(): void {
    if (this.#core.failure !== null) this.reopen()
    else this.#window?.showApp()
  }
}
