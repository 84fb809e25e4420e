import { toApiError } from '../../../electron/api/errors.ts'
import type { Folds } from '../../../electron/api/outline.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { SelectionStep } from '../../../electron/api/selection.ts'
import type { Frame, SortKey, ViewKind, ViewWindow } from '../../../electron/api/views.ts'
import type { Client } from '../../bridge/client.ts'
import type { SessionHost } from './session-host.ts'
import { isSameWindow, windowAfter } from './asked-window.ts'
import { ChangeQueue, type Change } from './change-queue.ts'
import { nothingFolded } from './folding.ts'
import type { KindFacts } from './kind-facts.ts'
import { afterFrame, afterSteps, only } from './selection.ts'
import { ViewQuestions } from './view-questions.ts'
import { firstSnapshot } from './first-snapshot.ts'
import type { ViewSnapshot } from './view-snapshot.ts'
import { applyFrame, emptyWindow, nextSettling, settle, withoutLeavers } from './window-store.ts'

/** How long it is said that all was read anew, in milliseconds. */
const saidFor = 5000
const firstWindow: ViewWindow = { first: 0, count: 100 }

/**
 * One opened view: takes its frames, acknowledges each once it is drawn, and sends what the person changes, one call at a time; what is
 * asked meanwhile is joined to the next.
 */
export class ViewSession {
  readonly kind: ViewKind
  /** What can be asked beside its frames. */
  readonly questions: ViewQuestions
  readonly #client: Client
  readonly #host: SessionHost
  readonly #restless: readonly string[]
  readonly #listeners = new Set<() => void>()
  #snapshot: ViewSnapshot
  #view: number | null = null
  #stopFrames: () => void = () => undefined
  #stopSettling: () => void = () => undefined
  #stopSaying: () => void = () => undefined
  /** As `requested`, with the row that is seen first. */
  #window: ViewWindow = firstWindow
  readonly #changes = new ChangeQueue((change) => this.#change(change))
  #opening = false
  #reloading = false
  #visible = true
  #sampledAt: number | null = null

  constructor(kind: ViewKind, client: Client, host: SessionHost, { restless, usualSort }: Pick<KindFacts, 'restless' | 'usualSort'>) {
    this.kind = kind
    this.#client = client
    this.questions = new ViewQuestions(client, () => this.#view)
    this.#host = host
    this.#restless = restless
    this.#snapshot = firstSnapshot(usualSort, firstWindow)
  }

  readonly snapshot = (): ViewSnapshot => this.#snapshot

  /** When what is polled of the rows was read, wall clock in milliseconds; null: nothing is. Not of the snapshot, which stays as it is where nothing else is new. */
  readonly sampledAt = (): number | null => this.#sampledAt

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The number that the app knows the view by; null until it is open. */
  get view(): number | null {
    return this.#view
  }

  async open(): Promise<void> {
    if (this.#opening || this.#view !== null) return
    this.#opening = true
    const { appliedFilter, sort, group, folds, requested } = this.#snapshot
    try {
      const opened = await this.#client.call('views.open', { kind: this.kind, filter: appliedFilter, sort: [...sort], group, folds, window: requested })
      this.#view = opened.view
      this.#update({ fields: opened.fields, groups: opened.groups, filterError: opened.filterError, failure: null, appliedFilter: opened.filterError ? '' : appliedFilter })
      this.#stopFrames = this.#client.onFrame(opened.view, (frame) => this.#take(frame))
      this.#changes.ask(this.#beyondOpening())
    } catch (thrown) {
      this.#update({ failure: toApiError(thrown) })
    } finally {
      this.#opening = false
    }
  }

  /** Has the kernel asked anew: what F5 and "Try again" do. A view that failed itself is opened anew before, as it was. One at a time. */
  async reload(): Promise<void> {
    if (this.#reloading || this.#opening) return
    this.#reloading = true
    try {
      if (this.#view === null || this.#snapshot.failure !== null) await this.#reopen()
      if (this.#view !== null) this.#readAnew((await this.#client.call('views.reload', { view: this.#view })).readAt)
    } catch (thrown) {
      this.#update({ failure: toApiError(thrown) })
    } finally {
      this.#reloading = false
    }
  }

  setFilter(filter: string): void {
    if (filter === this.#snapshot.filter) return
    this.#update({ filter, aside: true })
    this.#changes.ask({ filter })
  }

  /** Asks which names the filter's fields can have by now. */
  async renewFields(): Promise<void> {
    const fields = await this.questions.fields()
    if (fields !== null) this.#update({ fields })
  }

  /** Shows what is typed, and leaves the filter in force as it is until `applyFilter`. */
  typeFilter(filter: string): void {
    this.#update({ filter, filterError: null })
  }

  /** Puts what is typed in force. */
  applyFilter(): void {
    this.#changes.ask({ filter: this.#snapshot.filter })
  }

  setSort(sort: readonly SortKey[]): void {
    this.#update({ sort })
    this.#changes.ask({ sort: [...sort] })
  }

  /** Groups the rows by that, with all groups open; null: by nothing. */
  setGroup(group: string | null): void {
    if (group !== this.#snapshot.group) this.#arrange({ group, folds: nothingFolded })
  }

  /** Folds and opens groups, or rows with others below them. */
  setFolds(folds: Folds): void {
    this.#arrange({ folds })
  }

  /** Asks for other rows, or says that another one is seen first; the same is not asked for twice. */
  setWindow(window: ViewWindow): void {
    if (isSameWindow(this.#window, window)) return
    const { first, count } = window
    this.#window = window
    const { requested } = this.#snapshot
    if (requested.first !== first || requested.count !== count) this.#update({ requested: { first, count } })
    this.#changes.ask({ window })
  }

  /** While held, no row changes place. */
  hold(held: boolean): void {
    if (held === this.#snapshot.held) return
    this.#update({ held })
    this.#changes.ask({ hold: held })
  }

  /** Lets what waits for its place take it, and holds on. */
  letSettle(): void {
    if (this.#snapshot.held) this.#changes.ask({ settle: true })
  }

  pause(paused: boolean): void {
    if (paused === this.#snapshot.paused) return
    this.#update({ paused })
    this.#changes.ask({ paused })
  }

  /** Selects this row alone, and has it inspected; `stepped`: by keyboard. */
  select(selected: RowId | null, stepped = false): void {
    const { selection } = this.#snapshot
    if (selected === this.#snapshot.selected && selection.count <= 1 && !selection.awaited && selection.inspected === (selected !== null)) {
      if (this.#snapshot.aside && !stepped) this.#update({ aside: false })
      return
    }
    this.alter(selected, [selected === null ? { does: 'none' } : { does: 'one', row: selected }], stepped)
  }

  /** Has another row inspected, and does this to the selection. */
  alter(selected: RowId | null, steps: readonly SelectionStep[], stepped = false): void {
    const selection = { serial: this.#snapshot.selection.serial + 1, steps: [...steps] }
    this.#update({ selected, stepped, aside: stepped, selection: afterSteps(this.#snapshot.selection, selection, selected) })
    this.#changes.ask({ selected, selection })
  }

  /** Back from the record to the rows, with the same row selected. */
  putAside(): void {
    if (!this.#snapshot.aside) this.#update({ aside: true })
  }

  /** Selects the next row from a position on whose first column starts so, and tells it; not where there is none, or something else was typed since. */
  async find(text: string, from: number, onFound: (id: RowId) => void): Promise<void> {
    const found = await this.questions.find(text, from)
    if (found === null) return
    this.select(found.id, true)
    onFound(found.id)
  }

  /** Resolves once the app has taken all that was changed. */
  readonly allSent = (): Promise<void> => this.#changes.allSent()

  setVisible(visible: boolean): void {
    // What was on its way out when it was seen last is long gone, or there again: the frame that comes says it anew.
    if (visible && !this.#visible && !this.#snapshot.paused) this.#update({ window: withoutLeavers(this.#snapshot.window) })
    this.#visible = visible
    this.#changes.ask({ visible })
  }

  /** Gives the view up and opens it as it was. */
  async #reopen(): Promise<void> {
    const view = this.#view
    this.#stopFrames()
    this.#view = null
    this.#sampledAt = null
    this.#update({ window: emptyWindow, failure: null, selection: only(this.#snapshot.selected) })
    if (view !== null) await this.#client.call('views.close', { view }).catch(() => undefined)
    await this.open()
  }

  #readAnew(readAnewAt: number | null): void {
    this.#stopSaying()
    this.#update({ readAnewAt })
    if (readAnewAt !== null) this.#stopSaying = this.#host.later(saidFor, () => this.#update({ readAnewAt: null }))
  }

  /** What is set beyond that which a view is opened with; a filter that is typed may not parse, and must not cost the one in force. */
  #beyondOpening(): Change {
    const { filter, appliedFilter, held, paused, selected } = this.#snapshot
    return { ...(filter !== appliedFilter && { filter }), ...(held && { hold: held }), ...(paused && { paused }), ...(selected !== null && { selected }), ...(!this.#visible && { visible: false }) }
  }

  /** A view that was given up in the meantime has no say. */
  #fail(view: number, thrown: unknown): void {
    if (view === this.#view) this.#update({ failure: toApiError(thrown) })
  }

  #take(frame: Frame): void {
    const now = this.#host.now()
    const window = applyFrame(this.#snapshot.window, frame, now, this.#restless)
    const requested = this.#requestedAfter(frame)
    const selection = afterFrame(this.#snapshot.selection, frame.selection)
    if (window !== this.#snapshot.window || requested !== this.#snapshot.requested || selection !== this.#snapshot.selection)
      this.#snapshot = { ...this.#snapshot, window, requested, selection }
    this.#sampledAt = frame.sampledAt
    this.#host.draw(this.#tell)
    this.#settleLater()
    const withRows = frame.ids.length > 0
    this.#client
      .call('views.acknowledge', { view: frame.view, serial: frame.serial })
      .then(() => {
        if (withRows) this.#host.rowsShown()
      })
      .catch((thrown: unknown) => this.#fail(frame.view, thrown))
  }

  /** A frame that is made before a window was asked for does not answer it. */
  #requestedAfter(frame: Frame): ViewWindow {
    const { requested } = this.#snapshot
    if (this.#changes.asks('window')) return requested
    this.#window = windowAfter(this.#window, frame)
    const { first, count } = this.#window
    return requested.first === first ? requested : { first, count }
  }

  #settleLater(): void {
    this.#stopSettling()
    const next = nextSettling(this.#snapshot.window)
    if (next === null) return
    this.#stopSettling = this.#host.later(Math.max(0, next - this.#host.now()), () => {
      this.#update({ window: settle(this.#snapshot.window, this.#host.now()) })
      this.#settleLater()
    })
  }

  #arrange(change: Partial<Pick<ViewSnapshot, 'group' | 'folds'>>): void {
    this.#update(change)
    this.#changes.ask(change)
  }

  #change(change: Change): Promise<void> | null {
    const view = this.#view
    if (view === null) return null
    return this.#client
      .call('views.change', { view, ...change })
      .then(({ filterError }) => {
        if (change.filter === undefined || view !== this.#view) return
        this.#update(filterError ? { filterError } : { filterError: null, appliedFilter: change.filter })
      })
      .catch((thrown: unknown) => this.#fail(view, thrown))
  }

  #update(change: Partial<ViewSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    this.#tell()
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener()
  }
}
