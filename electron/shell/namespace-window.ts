import type { BrowserWindow } from 'electron'

import type { ApiError } from '../api/errors.ts'
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
  readonly #options: NamespaceWindowOptions
  /** Resolves when the core failed for the first time. */
  readonly failed: Promise<ApiError>
  #failedFirst: (error: ApiError) => void = () => {}
  #core: CoreConnection
  readonly #ending = new Endings()
  #window: AppWindow | null = null

  constructor(options: NamespaceWindowOptions) {
    this.#options = options
    this.failed = new Promise((resolve) => {
      this.#failedFirst = resolve
    })
    this.#core = this.#start()
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

  focus(): void {
    this.#window?.focus()
  }

  /** Reads the namespace that the name stands for now, in the same window, from the start. The core of the one before lets it go. */
  reopen(): void {
    const window = this.#window
    if (window === null) return
    this.#ending.add(this.#core.shutDown())
    this.#core = this.#start()
    this.#options.gateway.admit(window.contentsId, this.#core)
    window.showApp()
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

  #start(): CoreConnection {
    const { log, gateway } = this.#options
    return new CoreConnection(this.#options.startCore(), {
      onReady({ kernel, namespace }) {
        log.info(`The core reads from Linux ${kernel}, ${namespace === '' ? 'the network namespace that the app was started in' : `network namespace ${namespace}`}.`)
      },
      onFailed: (error) => {
        log.error(error.message)
        this.#failedFirst(error)
        this.#showFailure(error)
      },
      onPush(number, push) {
        gateway.push(number, push)
      },
      onLog(level, message) {
        log[level](message)
      },
    })
  }

  #showFailure(error: ApiError): void {
    this.#window?.showFailure({ title: 'Linkwright cannot read from the kernel', message: error.message })
  }

  #startAgain(): void {
    if (this.#core.failure !== null) this.reopen()
    else this.#window?.showApp()
  }
}
