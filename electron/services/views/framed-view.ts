import type { ApiError } from '../../api/errors.ts'
import type { Folds } from '../../api/outline.ts'
import type { ChangeViewInput, Frame, OpenViewInput, TableState, ViewSummary, ViewWindow } from '../../api/views.ts'
import { View } from '../../store/view.ts'
import type { ViewFrame } from '../../store/view-frame.ts'
import { RowCopies } from './copied-rows.ts'
import { filterError } from './view-errors.ts'
import { FieldValues } from './field-values.ts'
import { PausedRecords } from './paused-records.ts'
import { emptyFrame } from './empty-frame.ts'
import { idsOf } from './gone-rows.ts'
import { RowFinding } from './row-finding.ts'
import { SentRows } from './sent-rows.ts'
import { arrange, type Arrangement } from './arrangement.ts'
import { frameOutline, frameSelected } from './frame-outline.ts'
import type { FramedViewOptions } from './framed-view-options.ts'
import { Keeping } from './keeping.ts'
import { isComing, isFilled, isWhole } from './table-phase.ts'
import { Waiting } from './waiting.ts'
import { ViewSelection } from './view-selection.ts'
import type { Beside, ViewSource } from './view-source.ts'

/** A table that is there sooner than this, in milliseconds, is shown without a "loading" before. */
const patience = 100
/** How often a table that loads says how far it is, in milliseconds. */
const progress = 250

/** One open view of one window: makes frames of what its store view says, one in flight at a time. */
export class FramedView {
  readonly id: number
  readonly source: ViewSource
  readonly #options: FramedViewOptions
  readonly #view: View
  /** Of its selected rows. */
  readonly copies: RowCopies
  readonly values: FieldValues
  readonly records: PausedRecords
  readonly #selection: ViewSelection
  readonly #rows: SentRows
  readonly #ends: (() => void)[] = []
  #last: ViewFrame | null = null
  #serial = 0
  /** The frame that is not acknowledged yet, and the store's serial of it where it has one. */
  #flight: { readonly serial: number; readonly store: number | null } | null = null
  /** Something else than the store's view may have to be said: the state, or rows that are gone. */
  #otherDue = false
  #sentState = ''
  /** When what is polled was read, as it is shown. */
  #sampledAt: number | null = null
  #summary: ViewSummary | undefined
  #arrangement: Arrangement = { sort: [], group: null }
  readonly #waiting: Waiting
  readonly #keeping: Keeping
  readonly finding: RowFinding
  #sentGone = ''
  #sentSelection = 0
  /** The rows of the next frame say nothing new, only otherwise. */
  #rewritten = false
  #timer: (() => void) | null = null
  #windowVisible = true
  #visible = true
  readonly #openedAt: number

  constructor(options: FramedViewOptions, windowVisible: boolean) {
    const { source, clock } = options
    this.id = options.id
    this.source = source
    this.#options = options
    this.#windowVisible = windowVisible
    this.#openedAt = clock.now()
    this.#view = new View(source.table, source.fields)
    this.#waiting = new Waiting(source)
    this.#keeping = new Keeping(this.#view)
    this.#rows = new SentRows(source)
    this.#selection = new ViewSelection(source.table, this.#view)
    this.finding = new RowFinding(source, this.#view, clock)
    this.copies = new RowCopies(source, this.#selection)
    this.values = new FieldValues(source, clock)
    this.records = new PausedRecords(source)
    this.#ends.push(
      () => this.#selection.close(), () => this.finding.close(), () => this.values.close(),
      this.#view.onDirty(() => options.ask()), source.onState(() => this.#stateChanged()),
      source.onBeside((beside) => this.#besideChanged(beside)),
    )
    if (!this.visible) this.#view.show(false)
  }

  /** On screen: the window is, and the view within it. */
  get visible(): boolean {
    return this.#windowVisible && this.#visible
  }

  /** Sets filter, sort, groups and window before the first frame. Gives what is wrong with the filter; throws ApiFailure for a sort that this kind has not. */
  open({ filter, sort, group, folds, window }: Pick<OpenViewInput, 'filter' | 'sort' | 'group' | 'folds' | 'window'>): ApiError | null {
    this.#arrange({ sort, group: group ?? null })
    if (folds !== undefined) this.#fold(folds)
    const error = this.#filter(filter)
    this.#setWindow(window) // last: another sort or filter begins at the top
    return error
  }

  /** Gives what is wrong with the filter, which then stays as it was. */
  change(input: ChangeViewInput): ApiError | null {
    const rearranged = input.sort !== undefined || input.group !== undefined
    if (rearranged) this.#arrange({ sort: input.sort ?? this.#arrangement.sort, group: input.group === undefined ? this.#arrangement.group : input.group })
    const error = input.filter === undefined ? null : this.#filter(input.filter)
    if (input.folds !== undefined) this.#fold(input.folds)
    if (input.window !== undefined) this.#setWindow(input.window)
    this.#select(input)
    if (input.hold !== undefined) this.#keeping.hold(input.hold)
    if (input.paused !== undefined) this.#pause(input.paused)
    if (input.settle === true) this.#view.settle()
    if (input.visible !== undefined) this.#show(() => (this.#visible = input.visible === true))
    if (rearranged || input.filter !== undefined) this.#rows.gone.clear()
    this.#options.ask(true)
    return error
  }

  windowVisible(visible: boolean): void {
    this.#show(() => (this.#windowVisible = visible))
  }

  /** The source shows its rows otherwise than before, with other words for the same: sends them anew, in the order of these words. */
  rewrite(): void {
    this.#rewritten = true
    this.#arrange(this.#arrangement)
    this.#view.invalidate(this.#rows.ids)
    this.#options.ask()
  }

  /** The renderer has the frame; one that it did not get is nobody's. */
  acknowledge(serial: number): void {
    if (this.#flight === null || this.#flight.serial !== serial) return
    const { store } = this.#flight
    this.#flight = null
    if (store !== null) this.#view.acknowledge(store)
    this.#options.ask()
  }

  /** Sends the next frame when there is something to say. Called at a display refresh, after the tables were flushed. */
  send(): void {
    if (this.#flight !== null || !this.visible) return
    const state = this.source.state
    if (this.#last === null && this.#tooEarly(state)) return
    if (this.#rows.gone.expire(this.#options.clock.now())) this.#otherDue = true
    const next = isComing(this.source.table) ? undefined : this.#view.frame()
    const summary = this.#summaryNow()
    if (next === undefined && summary === this.#summary && !this.#waiting.isOther && !(this.#otherDue && this.#otherNew(state))) return
    this.#otherDue = false
    this.#sampledAt = this.#sampledNow()
    this.#summary = summary
    const shown = next ?? this.#last
    const frame = shown === null ? emptyFrame(this.id, this.#serial + 1, state, this.#sampledAt) : this.#frame(shown, next !== undefined, state)
    this.#serial = frame.serial
    this.#flight = { serial: frame.serial, store: next?.serial ?? null }
    if (next !== undefined) {
      this.#last = next
      this.records.show(next.ids)
      this.#rewritten = false
    }
    this.#sentState = JSON.stringify(state)
    this.#sentGone = idsOf(frame.gone)
    this.#sentSelection = this.#selection.serial
    this.#options.push(frame)
    if (next !== undefined && isWhole(state)) this.#keeping.begin()
    this.#wakeFor(state)
  }

  close(): void {
    for (const end of this.#ends) end()
    this.#timer?.()
    this.#view.close()
    if (this.source.madeBy !== undefined) this.source.close()
  }

  #setWindow({ first, count, seen }: ViewWindow): void {
    this.#view.setWindow(first, count, seen)
    this.#rows.gone.limit(count)
  }

  #arrange(arrangement: Arrangement): void {
    arrange(this.#view, this.source, arrangement)
    this.#arrangement = arrangement
  }

  #fold({ all, except }: Folds): void {
    this.#view.setFolds({ all, except: new Set(except) })
  }

  #filter(text: string): ApiError | null {
    const problem = this.source.setFilter === undefined ? this.#view.setFilter(text) : this.source.setFilter(text)
    if (problem === undefined) this.#keeping.beginAnew()
    if (problem === undefined) this.values.filter = text
    return problem === undefined ? null : filterError(problem)
  }

  #select({ selected, selection }: ChangeViewInput): void {
    if (selected !== undefined) this.#view.select(selected)
    if (selection !== undefined && !isComing(this.source.table)) this.#selection.change(selection, this.#last?.ids ?? [])
    else if (selected !== undefined) this.#selection.one(selected)
    this.#otherDue ||= selection !== undefined
  }

  #pause(on: boolean): void {
    this.#waiting.pause(on)
    this.records.pause(on, this.#last?.ids ?? [])
    this.#keeping.pause(on)
  }

  /** The rows of a paused view stay as they are, and with them the time that they are of, and what all rows come to. */
  #sampledNow(): number | null {
    return this.records.paused ? this.#sampledAt : this.source.sampledAt
  }

  #summaryNow(): ViewSummary | undefined {
    return this.records.paused || isComing(this.source.table) ? this.#summary : this.source.summary?.()
  }

  #show(alter: () => void): void {
    const before = this.visible
    alter()
    if (this.visible === before) return
    this.#view.show(this.visible)
    this.#rows.gone.clear()
    this.#otherDue = true
    if (this.visible) this.#options.ask(true)
  }

  #stateChanged(): void {
    this.#otherDue = true
    this.#options.ask()
  }

  #besideChanged({ ids, devices, sampled }: Beside): void {
    if (sampled === true) this.#stateChanged()
    if (ids !== undefined) this.#view.invalidate(ids)
    if (devices === undefined) return
    const named = this.#rows.mentioning(devices)
    if (named.length > 0) this.#view.invalidate(named)
  }

  /** Most tables load at once: their first frame is the one with rows. */
  #tooEarly(state: TableState): boolean {
    if (state.phase !== 'loading' || isFilled(this.source.table)) return false
    const wait = this.#openedAt + patience - this.#options.clock.now()
    if (wait > 0) this.#wake(wait)
    return wait > 0
  }

  /** `anew`: the store's view says something new; otherwise only the state or the gone rows are. */
  #frame(shown: ViewFrame, anew: boolean, state: TableState): Frame {
    const rows = anew ? this.#rows.build(shown, this.#options.clock.now()) : []
    const loading = state.phase === 'loading' && shown.total === 0
    const outline = frameOutline(shown)
    return {
      view: this.id,
      serial: this.#serial + 1,
      state,
      total: loading ? null : (this.source.total?.() ?? shown.total),
      matched: shown.matched,
      first: shown.first,
      ids: shown.ids,
      ...(outline !== undefined && { outline }),
      rows,
      leaving: shown.leaving,
      gone: this.#rows.gone.within(shown.ids),
      selected: frameSelected(shown),
      waiting: this.#waiting.tell(shown.waiting),
      sampledAt: this.#sampledAt,
      notes: loading ? [] : shown.notes,
      ...(anew && this.#rewritten && { rewritten: true }),
      ...(this.#summary !== undefined && { summary: this.#summary }),
      selection: this.#selection.within(shown.ids, shown.matched < shown.total, shown.selected?.id ?? null),
    }
  }

  #otherNew(state: TableState): boolean {
    if (this.#last === null || this.#sampledNow() !== this.#sampledAt || this.#selection.serial !== this.#sentSelection) return true
    return JSON.stringify(state) !== this.#sentState || idsOf(this.#rows.gone.within(this.#last.ids)) !== this.#sentGone
  }

  #wakeFor(state: TableState): void {
    const expiry = this.#rows.gone.nextExpiry
    if (state.phase === 'loading') this.#wake(progress)
    else if (expiry !== null) this.#wake(expiry - this.#options.clock.now())
  }

  #wake(wait: number): void {
    this.#timer?.()
    this.#timer = this.#options.clock.after(Math.max(wait, 1), () => {
      this.#timer = null
      this.#otherDue = true
      this.#options.ask()
    })
  }
}
