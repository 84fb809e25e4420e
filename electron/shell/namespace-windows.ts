import type { Input } from '../api/contract.ts'
import { ApiFailure } from '../api/errors.ts'
import type { CorePort } from '../ipc/core-connection.ts'
import type { Gateway } from '../ipc/gateway.ts'
import type { AppWindowOptions } from './app-window.ts'
import type { Log } from './log.ts'
import { Endings } from './endings.ts'
import { NamespaceWindow } from './namespace-window.ts'

export interface NamespaceWindowsOptions {
  /** Starts a core for a namespace (a name below /run/netns, or an absolute path; absent: the app's own). */
  readonly startCore: (namespace: string | undefined) => CorePort
  readonly gateway: Gateway
  readonly log: Log
}

/** As many windows may be open: a page that asks for ever more of them gets no more. */
const mostWindows = 32

/** What all windows have in common. */
export type SharedWindowOptions = Omit<AppWindowOptions, 'number' | 'title'>

/** The namespaces on show, one window each. */
export class NamespaceWindows {
  readonly #options: NamespaceWindowsOptions
  readonly #entries = new Map<string, { readonly shown: NamespaceWindow; readonly number: number; readonly title: string }>()
  #shared: SharedWindowOptions | null = null
  /** Cores whose windows are closed, until they have closed their sockets. */
  readonly #ending = new Endings()
  #lastNumber = 0

  constructor(options: NamespaceWindowsOptions) {
    this.#options = options
  }

  /** Starts to read a namespace; its window opens as soon as there can be one. */
  show(namespace: string | undefined): NamespaceWindow {
    const key = namespace ?? ''
    const present = this.#entries.get(key)
    if (present !== undefined) {
      present.shown.focus()
      return present.shown
    }
    const { gateway, log, startCore } = this.#options
    const shown = new NamespaceWindow({ gateway, log, startCore: () => startCore(namespace) })
    const title = namespace === undefined ? 'Linkwright' : `Linkwright: ${namespace}`
    this.#entries.set(key, { shown, number: (this.#lastNumber += 1), title })
    if (this.#shared !== null) this.#open(key, this.#shared)
    return shown
  }

  /**
   * Shows a namespace for the page of this window: in the window itself, or in one of its own. One that is on show in a window already comes to the front there.
   * Rejects with `ApiFailure` where it cannot be read in this one, which then stays as it is.
   */
  async switchTo(webContents: number, { namespace, where }: Input<'namespace.show'>): Promise<void> {
    const key = namespace ?? ''
    const asking = [...this.#entries].find(([, { shown }]) => shown.browserWindow?.webContents.id === webContents)
    if (where === 'window' || asking === undefined || this.#entries.has(key)) {
      if (this.#entries.size >= mostWindows && !this.#entries.has(key)) {
        throw new ApiFailure({ code: 'unavailable', message: `There are ${mostWindows} windows already. Close one, or show the namespace in this one.` })
      }
      this.show(namespace ?? undefined)
      return
    }
    const [before, entry] = asking
    await entry.shown.switchTo(() => this.#options.startCore(namespace ?? undefined))
    if (this.#entries.get(before) !== entry) return
    this.#entries.delete(before)
    this.#entries.set(key, entry)
  }

  /** Shows what the name of this window's namespace stands for now. */
  reopen(webContents: number): void {
    for (const { shown } of this.#entries.values()) if (shown.browserWindow?.webContents.id === webContents) shown.reopen()
  }

  /** Whether all rows have numbers in place of names from now on. */
  showNumbers(numeric: boolean): void {
    for (const { shown } of this.#entries.values()) shown.showNumbers(numeric)
  }

  /** From now on there can be windows: opens those that were asked for. */
  open(shared: SharedWindowOptions): void {
    this.#shared = shared
    for (const key of this.#entries.keys()) this.#open(key, shared)
  }

  /** The page about a failure at this path; null when there is none. */
  madePage(path: string): string | null {
    for (const { shown, number } of this.#entries.values()) {
      const page = shown.madePage(path, number)
      if (page !== null) return page
    }
    return null
  }

  /** Lets every core close its sockets. */
  async shutDown(): Promise<void> {
    for (const key of this.#entries.keys()) this.#end(key)
    await this.#ending.all()
  }

  #open(key: string, shared: SharedWindowOptions): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    entry.shown.open({ ...shared, number: entry.number, title: entry.title }, () => {
      this.#end(this.#keyOf(entry.shown))
    })
  }

  /** A window may show another namespace than it was opened with. */
  #keyOf(shown: NamespaceWindow): string {
    return [...this.#entries].find(([, entry]) => entry.shown === shown)?.[0] ?? ''
  }

  #end(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#entries.delete(key)
    this.#ending.add(entry.shown.shutDown())
  }
}
