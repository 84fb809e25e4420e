import type { Input } from '../api/contract.ts'
import { ApiFailure } from '../api/errors.ts'
import type { WantedPage } from '../api/namespaces.ts'
import type { PageName } from '../api/views.ts'
import type { CorePort } from '../ipc/core-connection.ts'
import type { LinkNews } from '../api/link-news.ts'
import type { Gateway } from '../ipc/gateway.ts'
import type { Log } from './log.ts'
import { Endings } from './endings.ts'
import type { WaitingChange } from './plans/waiting-change.ts'
import { NamespaceWindow, type WindowLeaving, type WindowMaking, type WindowPlans } from './namespace-window.ts'

export interface NamespaceWindowsOptions {
  /** Starts a core for a namespace (a name below /run/netns, or an absolute path; absent: the app's own). */
  readonly startCore: (namespace: string | undefined) => CorePort
  readonly gateway: Gateway
  readonly plans: WindowPlans
  readonly log: Log
  readonly leaving: WindowLeaving
  readonly onLinkNews: (news: LinkNews) => void
}

/** As many windows may be open: a page that asks for ever more of them gets no more. */
export const mostWindows = 32

/** A window. */
interface Entry {
  readonly shown: NamespaceWindow
  readonly number: number
  readonly title: string
  /** What it shows now, which may be another than it was opened with; undefined: the app's own. */
  namespace: string | undefined
  /** What its next page is to show; null: what windows begin with. */
  destination: WantedPage | null
}

/** The namespaces on show, one window each. */
export class NamespaceWindows {
  readonly #options: NamespaceWindowsOptions
  readonly #entries = new Set<Entry>()
  #make: WindowMaking | null = null
  /** Cores whose windows are closed, until they have closed their sockets. */
  readonly #ending = new Endings()
  #lastNumber = 0

  constructor(options: NamespaceWindowsOptions) {
    this.#options = options
  }

  /** Starts to read a namespace; its window opens as soon as there can be one. */
  show(namespace: string | undefined): NamespaceWindow {
    const present = this.#showing(namespace)
    if (present !== undefined) {
      present.shown.focus()
      return present.shown
    }
    const { startCore, ...shared } = this.#options
    const shown = new NamespaceWindow({ ...shared, startCore: () => startCore(namespace) })
    const title = namespace === undefined ? 'Linkwright' : `Linkwright: ${namespace}`
    const entry: Entry = { shown, number: (this.#lastNumber += 1), title, namespace, destination: null }
    this.#entries.add(entry)
    if (this.#make !== null) this.#open(entry, this.#make)
    return shown
  }

  /** Does what another start of the app asks for: brings the window of a namespace to the front, or opens one, and shows a page there; undefined: what it shows already. */
  showPage(namespace: string | undefined, page: PageName | undefined): void {
    this.show(namespace)
    if (page !== undefined) this.#lead(namespace, { page })
  }

  /**
   * Shows a namespace for the page of this window: in the window itself, or in one of its own. One that is on show in a window already comes to the front there.
   * Rejects with `ApiFailure` where it cannot be read in this one, which then stays as it is.
   */
  async switchTo(webContents: number, { namespace: asked, where, at }: Input<'namespace.show'>): Promise<void> {
    const namespace = asked ?? undefined
    const entry = this.#of(webContents)
    const present = this.#showing(namespace)
    if (where === 'window' || entry === undefined || present !== undefined) {
      if (this.#entries.size >= mostWindows && present === undefined) {
        throw new ApiFailure({ code: 'unavailable', message: `There are ${mostWindows} windows already. Close one, or show the namespace in this one.` })
      }
      this.show(namespace)
      this.#lead(namespace, at)
      return
    }
    await entry.shown.switchTo(
      () => this.#options.startCore(namespace),
      () => {
        // Meanwhile another window may have come to show it.
        const other = this.#showing(namespace)
        if (other === undefined) {
          entry.namespace = namespace
          entry.destination = at ?? null
        } else {
          other.shown.focus()
          this.#lead(namespace, at)
        }
        return other === undefined
      },
    )
  }

  /** What the page that a window is about to show is asked to show; it is asked once. */
  takeDestination(webContents: number): WantedPage | null {
    const entry = this.#of(webContents)
    const destination = entry?.destination ?? null
    if (entry !== undefined) entry.destination = null
    return destination
  }

  /** Shows what the name of this window's namespace stands for now. */
  reopen(webContents: number): void {
    this.#of(webContents)?.shown.reopen()
  }

  /** The changes that wait for the person's word, in all windows. */
  waiting(): readonly WaitingChange[] {
    return [...this.#entries].flatMap(({ shown }) => (shown.contentsId === null ? [] : (this.#options.plans.waiting(shown.contentsId) ?? [])))
  }

  /** Whether all rows have numbers in place of names from now on. */
  showNumbers(numeric: boolean): void {
    for (const { shown } of this.#entries) shown.showNumbers(numeric)
  }

  /** Whether the windows of the app's own namespace tell of links that go up and down from now on. */
  tellLinks(on: boolean): void {
    for (const { shown, namespace } of this.#entries) if (namespace === undefined) shown.tellLinks(on)
  }

  /** Brings a window to the person's attention. */
  focus(webContents: number): void {
    this.#of(webContents)?.shown.focus()
  }

  /** From now on there can be windows: opens those that were asked for. */
  open(make: WindowMaking): void {
    this.#make = make
    for (const entry of this.#entries) this.#open(entry, make)
  }

  /** The page about a failure at this path; null when there is none. */
  madePage(path: string): string | null {
    for (const { shown, number } of this.#entries) {
      const page = shown.madePage(path, number)
      if (page !== null) return page
    }
    return null
  }

  /** Lets every core close its sockets. */
  async shutDown(): Promise<void> {
    for (const entry of this.#entries) this.#end(entry)
    await this.#ending.all()
  }

  #of(webContents: number): Entry | undefined {
    return [...this.#entries].find(({ shown }) => shown.contentsId === webContents)
  }

  #showing(namespace: string | undefined): Entry | undefined {
    return [...this.#entries].find((entry) => entry.namespace === namespace)
  }

  /** Has the window of a namespace show this: the page that is there, or the one that it will have. */
  #lead(namespace: string | undefined, to: WantedPage | undefined): void {
    const entry = this.#showing(namespace)
    if (entry === undefined || to === undefined) return
    const { contentsId } = entry.shown
    if (contentsId === null || !this.#options.gateway.pushTo(contentsId, { push: 'destination', to })) entry.destination = to
  }

  #open(entry: Entry, make: WindowMaking): void {
    const { shown, number, title } = entry
    shown.open((listener) => make({ number, title }, listener), () => this.#end(entry))
  }

  #end(entry: Entry): void {
    if (this.#entries.delete(entry)) this.#ending.add(entry.shown.shutDown())
  }
}
