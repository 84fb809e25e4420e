import type { CopiedRows, CopiedText, CopyTextInput } from '../../api/copying.ts'
import type { ExportFormat, History } from '../../api/history.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { GroupField } from '../../api/outline.ts'
import type { ChangedView, ChangeViewInput, FilterField, FindRowInput, FoundRow, Frame, OccurringValues, OpenedView, OpenViewInput, PartInTheWay, ReloadedView, ValuesInput, ViewKind } from '../../api/views.ts'
import type { Clock } from '../clock.ts'
import { EventView } from '../events/event-view.ts'
import type { Scope } from '../scope.ts'
import { FrameClock } from './frame-clock.ts'
import { tooManyViews, unknownRow, unknownScope, unknownView } from './view-errors.ts'
import { isComing } from './table-phase.ts'
import { InspectedRows } from './inspected-rows.ts'
import { FramedView } from './framed-view.ts'
import type { EditedRows } from './edited-rows.ts'
import type { ViewSource } from './view-source.ts'

/** As many views may a window have open: each can put a table of a million rows in an order of its own. One that draws has one of each kind at most. */
export const mostViews = 32

/** The open views of all windows on one scope. A window reaches its own views only. */
export class Views {
  readonly #scope: Scope
  readonly #clock: Clock
  readonly #push: (window: number, frame: Frame) => void
  readonly #windows = new Map<number, Map<number, FramedView>>()
  readonly #hidden = new Set<number>()
  readonly #frames: FrameClock
  /** Those that there are views of, and those that last, each with what ends listening to it. */
  readonly #sources = new Map<ViewSource, () => void>()
  readonly #inspected = new WeakMap<ViewSource, InspectedRows>()
  #lastView = 0

  constructor(scope: Scope, clock: Clock, push: (window: number, frame: Frame) => void) {
    this.#scope = scope
    this.#clock = clock
    this.#push = push
    this.#frames = new FrameClock(clock, () => this.#tick(), () => scope.unfinished)
  }

  /** Throws ApiFailure for a scope that is not open, a sort that the kind does not have, or one view too many. */
  open(window: number, input: OpenViewInput): OpenedView {
    if (input.scope !== undefined && input.scope !== this.#scope.id) throw unknownScope(input.scope)
    const present = this.#windows.get(window)?.size ?? 0
    if (present >= mostViews) throw tooManyViews(present)
    const shared = this.#source(input.kind)
    const source = shared.forView?.() ?? shared
    const framed = new FramedView(
      {
        id: ++this.#lastView,
        source,
        clock: this.#clock,
        ask: (atOnce) => this.#frames.ask(atOnce),
        push: (frame) => this.#push(window, frame),
      },
      !this.#hidden.has(window),
    )
    const filterError = this.#opened(framed, input)
    const framedViews = this.#windows.get(window) ?? new Map<number, FramedView>()
    framedViews.set(framed.id, framed)
    this.#windows.set(window, framedViews)
    source.start()
    this.#watch()
    this.#frames.ask(true)
    return { view: framed.id, kind: source.kind, scope: this.#scope.id, fields: source.filterFields, groups: groupsOf(source), filterError }
  }

  change(window: number, input: ChangeViewInput): ChangedView {
    const filterError = this.#framed(window, input.view).change(input)
    this.#watch()
    return { filterError }
  }

  /** Has the kernel asked anew for all that the view is of; resolves when that was read. */
  reload(window: number, view: number): Promise<ReloadedView> {
    const { source } = this.#framed(window, view)
    return source.reload().then(() => ({ readAt: source.state.phase === 'failed' ? null : this.#clock.wall() }))
  }

  /** What its filter line knows, with the names that there are now. */
  fields(window: number, view: number): readonly FilterField[] {
    return this.#framed(window, view).source.filterFields
  }

  /** All rows are shown otherwise than before: they are sent anew. */
  rewrite(): void {
    for (const framed of this.#framedViews()) framed.rewrite()
  }

  values(window: number, input: ValuesInput): Promise<OccurringValues | null> {
    return this.#framed(window, input.view).values.count(input)
  }

  inTheWay(window: number, view: number): Promise<readonly PartInTheWay[] | null> {
    return this.#framed(window, view).values.inTheWay()
  }

  /** Whether what a view is of has been read; false: there is no such view. */
  isLoaded(window: number, view: number): boolean {
    const phase = this.#windows.get(window)?.get(view)?.source.state.phase
    return phase !== undefined && phase !== 'loading'
  }

  acknowledge(window: number, view: number, serial: number): void {
    this.#framed(window, view).acknowledge(serial)
  }

  close(window: number, view: number): void {
    this.#framed(window, view).close()
    this.#windows.get(window)?.delete(view)
    this.#watch()
  }

  find(window: number, { view, text, from }: FindRowInput): Promise<FoundRow | null> {
    return this.#framed(window, view).finding.find(text, from)
  }

  copyRows(window: number, view: number, from: number): CopiedRows {
    return this.#framed(window, view).copies.rows(from)
  }

  copyText(window: number, { view, as }: CopyTextInput): Promise<CopiedText> {
    return this.#framed(window, view).copies.text(as, this.#clock)
  }

  inspect(window: number, view: number, row: number): Inspection | Promise<Inspection> {
    const { source, records } = this.#framed(window, view)
    const inspected = this.#inspectedOf(source)
    inspected.note(row)
    const kept = records.of(row)
    const answer = (now: Inspection | undefined): Inspection => {
      const inspection = now ?? kept
      if (inspection === undefined) throw unknownRow(inspected.again(row))
      // Its parts are made when they are read: here, where what goes wrong is an answer.
      return { ...inspection }
    }
    // A source learns what is looked at also while its view is paused and shows what was kept.
    if (source.inspectAsking === undefined) {
      const now = source.inspect(row)
      return answer(kept ?? now)
    }
    return source.inspectAsking(row).then(answer)
  }

  /** What the log of events has about the object of a row, also of one that is gone since it was inspected. */
  history(window: number, view: number, row: number): History {
    const { source } = this.#framed(window, view)
    const version = this.#inspectedOf(source).row(row)
    if (version === undefined) throw unknownRow()
    return this.#scope.history(source.kind, version)
  }

  /** The records of all selected rows of a view, with their kind. Throws ApiFailure where too many are selected, or none. */
  selectedRecords(window: number, view: number): EditedRows {
    const { source, copies } = this.#framed(window, view)
    return { kind: source.kind, messages: copies.records() }
  }

  /** The record of one row. Throws ApiFailure where it is gone. */
  record(window: number, view: number, row: number): EditedRows {
    const { source } = this.#framed(window, view)
    const message = source.table.row(row)?.message
    if (message === undefined) throw unknownRow()
    return { kind: source.kind, messages: [message] }
  }

  openBurst(window: number, view: number, row: number, on: boolean): void {
    this.#events(window, view).open(row, on)
  }

  exportEvents(window: number, view: number, format: ExportFormat): Promise<Uint8Array> {
    return this.#events(window, view).export(format)
  }

  windowClosed(window: number): void {
    for (const framed of this.#windows.get(window)?.values() ?? []) framed.close()
    this.#windows.delete(window)
    this.#hidden.delete(window)
    this.#watch()
  }

  windowVisible(window: number, visible: boolean): void {
    if (visible) this.#hidden.delete(window)
    else this.#hidden.add(window)
    for (const framed of this.#windows.get(window)?.values() ?? []) framed.windowVisible(visible)
    this.#watch()
  }

  closeAll(): void {
    for (const window of Array.from(this.#windows.keys())) this.windowClosed(window)
    this.#frames.close()
  }

  #opened(framed: FramedView, input: OpenViewInput) {
    try {
      return framed.open(input)
    } catch (error) {
      framed.close()
      this.#watch()
      throw error
    }
  }

  #framed(window: number, view: number): FramedView {
    const framed = this.#windows.get(window)?.get(view)
    if (framed === undefined) throw unknownView(view)
    return framed
  }

  #events(window: number, view: number): EventView {
    const { source } = this.#framed(window, view)
    if (!(source instanceof EventView)) throw unknownView(view)
    return source
  }

  #source(kind: ViewKind): ViewSource {
    const source = this.#scope.source(kind)
    if (!this.#sources.has(source)) this.#sources.set(source, source.onDirty(() => this.#frames.ask()))
    return source
  }

  #inspectedOf(source: ViewSource): InspectedRows {
    const known = this.#inspected.get(source)
    if (known !== undefined) return known
    const made = new InspectedRows(source)
    this.#inspected.set(source, made)
    return made
  }

  #framedViews(): readonly FramedView[] {
    return Array.from(this.#windows.values()).flatMap((framedViews) => [...framedViews.values()])
  }

  /** Tells each source whether it is on screen, be it of one view or of all; one without any view that does not last is let go. */
  #watch(): void {
    const framedViews = this.#framedViews()
    const shared = ({ source }: FramedView): ViewSource => source.madeBy ?? source
    const open = new Set(framedViews.map(shared))
    const watched = new Set(framedViews.filter(({ visible }) => visible).map(shared))
    for (const { source, visible } of framedViews) if (source.madeBy !== undefined) source.watched(visible)
    for (const [source, end] of this.#sources) {
      source.watched(watched.has(source))
      if (open.has(source) || source.passing !== true) continue
      end()
      this.#sources.delete(source)
      this.#scope.unwatched(source.kind)
    }
  }

  #tick(): void {
    for (const source of this.#sources.keys()) if (!isComing(source.table)) source.flush()
    for (const framed of this.#framedViews()) framed.send()
  }
}

function groupsOf({ groups = [] }: ViewSource): readonly GroupField[] {
  return groups.map(({ name, title, none }) => ({ name, title, none }))
}
