import { ApiFailure } from '../../api/errors.ts'
import type { EventRow, EventSummary } from '../../api/event-row.ts'
import type { ExportFormat } from '../../api/history.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { Row } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import type { Field, NumberField, SortField } from '../../store/field.ts'
import { compileFilter } from '../../store/filter/compile.ts'
import { FilterError, type FilterProblem } from '../../store/filter/problem.ts'
import { RecordColumns } from '../../store/record-columns.ts'
import type { RowId } from '../../store/row-id.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { sliceMilliseconds } from '../../store/scheduler.ts'
import { inSlices } from '../../store/slices.ts'
import { Table } from '../../store/table.ts'
import { describedField, type DeclaredField } from '../declared-field.ts'
import { Listeners } from '../listeners.ts'
import type { ScopeServices } from '../scope-services.ts'
import type { Beside, ViewSource } from '../views/view-source.ts'
import { exportEvents } from './event-export.ts'
import { EventFeed } from './event-feed.ts'
import { eventFields } from './event-fields.ts'
import { EventRecords } from './event-records.ts'
import { inspectEvent } from './event-inspection.ts'
import { eventRow, type EventRowSources } from './event-row.ts'
import type { Events } from './events.ts'
import { orderColumn, readRow, rowIdentity } from './row-record.ts'
import type { TextColumn } from '../../store/column.ts'

/** Events looked at between two looks at the clock. */
const step = 256

const live: TableState = { phase: 'live' }

/** The events of one view: those that its filter lets through, with bursts of them folded. */
export class EventView implements ViewSource {
  readonly kind = 'events'
  readonly sampledAt = null
  readonly subscriptions = []
  readonly fields = []
  readonly leavesNoTrace = true
  readonly table: Table
  readonly madeBy: Events
  readonly title: TextColumn
  readonly arrivals = { mark: () => this.#services.events.next, since: (mark: number) => this.#feed.countFrom(mark) }
  readonly #services: ScopeServices
  readonly #sources: EventRowSources
  readonly #feed: EventFeed
  readonly #declared: readonly DeclaredField[]
  readonly #fields: readonly Field[]
  readonly #test = { sequence: 0 }
  readonly #order: NumberField = { kind: 'number', name: 'time', column: orderColumn }
  readonly #dirty = new Listeners()
  readonly #stated = new Listeners()
  readonly #beside = new Listeners<readonly [Beside]>()
  readonly #ends: readonly (() => void)[]
  #state: TableState = live
  #summary: EventSummary | undefined
  #inspected: RowVersion | null = null
  #watched = true
  #closed = false

  constructor(services: ScopeServices, madeBy: Events) {
    const { events: log, clock } = services
    this.#services = services
    this.madeBy = madeBy
    this.table = new Table({ identity: rowIdentity, scheduler: clock })
    this.#feed = new EventFeed(log, this.table)
    this.#sources = { ...madeBy.words, log, times: services.times, burst: (anchor) => this.#feed.burst(anchor) }
    this.#declared = eventFields(log, this.#test, this.#sources)
    this.#fields = this.#declared.map(({ field }) => field)
    this.title = {
      kind: 'text',
      text: (bytes, offset, length) => {
        const record = readRow({ bytes, offset, length })
        return record.isBurst ? '' : this.#objectOf(record.sequence)
      },
    }
    this.#tellLooked()
    this.#ends = [madeBy.words.devices.onChange((devices) => this.#beside.call({ devices }))]
    void this.table.load().finish().then(() => this.#dirty.call())
  }

  /** It is as true as what was heard; until all of that was looked through, it is not whole. */
  get state(): TableState {
    return this.#state
  }

  get filterFields() {
    return this.#declared.map(describedField)
  }

  setFilter(text: string): FilterProblem | undefined {
    const { events: log } = this.#services
    try {
      const columns = new RecordColumns()
      const filter = compileFilter(text, this.#fields, columns)
      const isEmpty = text.trim() === ''
      this.#feed.restart(isEmpty ? null : (sequence) => {
        this.#test.sequence = sequence
        const entry = log.entry(sequence)
        // What is missing concerns whoever looks at a part, too.
        if (entry === undefined) return log.gap(sequence)?.kind === 'lost'
        columns.read(entry.message)
        return filter.predicate.test(0)
      })
    } catch (error) {
      if (error instanceof FilterError) return { from: error.from, to: error.to, message: error.message }
      throw error
    }
    this.#tellLooked()
    this.#dirty.call()
    return undefined
  }

  /** Bursts are folded in the table, and count by their events. */
  counted() {
    return { fields: this.#fields, records: new EventRecords(this.#services.events, this.#test) }
  }

  sortField(name: string): SortField | undefined {
    return name === 'time' ? this.#order : undefined
  }

  onState(listener: () => void): () => void {
    return this.#stated.add(listener)
  }

  onDirty(listener: () => void): () => void {
    return this.#dirty.add(listener)
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return this.#beside.add(listener)
  }

  start(): void {}

  /** The kernel tells of what was once only. */
  reload(): Promise<void> {
    return Promise.resolve()
  }

  /** Follows the log for as long as a slice of work may last; the rest waits for the next refresh. While nobody sees it, it stays where it is. */
  flush(): void {
    if (this.table.phase !== 'live' || !this.#watched) return
    const { clock } = this.#services
    const until = clock.now() + sliceMilliseconds
    let more = true
    while (more && clock.now() < until) more = this.#feed.step(step)
    this.table.flush()
    this.#tellLooked()
    if (more) this.#dirty.call()
  }

  #tellLooked(): void {
    const share = this.#feed.looked
    const looked = share === null ? undefined : Math.min(99, Math.floor(share * 100))
    if (this.#state.phase === 'live' && this.#state.looked === looked) return
    this.#state = looked === undefined ? live : { phase: 'live', looked }
    this.#stated.call()
  }

  /** What came while nobody saw it is caught up with. */
  watched(on: boolean): void {
    if (on && !this.#watched) this.#dirty.call()
    this.#watched = on
  }

  summary(): EventSummary {
    const { events: log, times } = this.#services
    const since = log.size === 0 ? null : times.wall(log.receivedAt(log.first))
    const { heard } = this.madeBy
    const before = this.#summary
    const summary = { kind: 'events', kept: log.size, matched: this.#feed.matched, since, heard } as const
    if (before !== undefined && before.kept === summary.kept && before.matched === summary.matched && before.since === since && before.heard === heard) return before
    this.#summary = summary
    return summary
  }

  /** What the log keeps, whatever the filter lets through. */
  total(): number {
    return this.#services.events.size
  }

  mentions(row: Row, devices: ReadonlySet<number>): boolean {
    return row.kind === 'event' && row.device !== null && devices.has(row.device.index)
  }

  row(id: RowId): EventRow | undefined {
    const version = this.table.row(id)
    return version === undefined ? undefined : eventRow(version, this.#sources)
  }

  /** What was looked at last can be looked at on when another filter hides it, or a burst takes it in: it stays in the log. */
  inspect(id: RowId): Inspection | undefined {
    const version = this.table.row(id) ?? (this.#inspected?.id === id ? this.#inspected : undefined)
    if (version === undefined) return undefined
    this.#inspected = version
    const row = eventRow(version, this.#sources)
    return row === undefined ? undefined : inspectEvent(row, {
      ...this.#sources,
      placeOf: (entry, object) => this.madeBy.placeOf(entry, object),
      rowOfLink: (index) => this.madeBy.rowOfLink(index),
    })
  }

  /** Shows the members of a burst below it, or folds them again. */
  open(id: RowId, on: boolean): void {
    const message = this.table.row(id)?.message
    if (message === undefined) return
    const { sequence, isBurst } = readRow(message)
    if (isBurst) this.#feed.open(sequence, on)
    this.#dirty.call()
  }

  /**
   * All that the filter lets through, as the bytes of a file; made in slices between which frames go on. Rejects with ApiFailure while other events of the scope are, since each
   * may take as much memory as the log, and where the view is closed meanwhile.
   */
  async export(format: ExportFormat): Promise<Uint8Array> {
    if (this.madeBy.exporting) throw new ApiFailure({ code: 'unavailable', message: 'Events are being exported already. Export these when that is done.' })
    this.madeBy.exporting = true
    try {
      const { clock } = this.#services
      const stopped = (): boolean => this.#closed
      await inSlices(clock, () => this.#feed.step(step), stopped)
      const bytes = await exportEvents(this.#feed.sequences(), format, this.#sources, clock, stopped)
      if (this.#closed) throw new ApiFailure({ code: 'unavailable', message: 'The view whose events were to be exported was closed.' })
      return bytes
    } finally {
      this.madeBy.exporting = false
    }
  }

  close(): void {
    this.#closed = true
    for (const end of this.#ends) end()
    this.table.close()
    this.madeBy.closed(this)
  }

  #objectOf(sequence: number): string {
    const { events: log } = this.#services
    const entry = log.entry(sequence)
    return entry === undefined ? '' : this.madeBy.objectOf(entry)
  }
}
