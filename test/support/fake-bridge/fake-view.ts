import { endpointText, localParts } from '../../../electron/api/endpoint-text.ts'
import type { ApiError } from '../../../electron/api/errors.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { ChangeViewInput, FoundRow, Frame, OpenViewInput, SortKey, ViewKind, ViewWindow } from '../../../electron/api/views.ts'
import { FakeSelection } from './fake-selection.ts'
import { fakeFields, fakeFilter } from './fake-filter.ts'
import { fakeSocketSummary } from './fake-sockets.ts'
import type { FakeTable } from './fake-table.ts'

/** What was asked of the view last. */
interface FakeSettings {
  readonly sort: readonly SortKey[]
  readonly window: ViewWindow
  readonly visible: boolean
  readonly paused: boolean
  readonly selected: RowId | null
}

/** A view on a fake table: one frame in flight, the next from the latest state, as the core does it. */
export class FakeView {
  readonly kind: ViewKind
  filterError: ApiError | null = null
  readonly #id: number
  readonly #table: FakeTable
  readonly #push: (frame: Frame) => void
  readonly #stop: () => void
  readonly #selection = new FakeSelection()
  #settings: FakeSettings
  #accept: (row: Row) => boolean = () => true
  #order: readonly Row[] | null = null
  #sent = new Map<RowId, number>()
  #gone: Row[] = []
  #serial = 0
  #inFlight = false
  #due = false
  #waiting = 0

  constructor(id: number, input: OpenViewInput, table: FakeTable, push: (frame: Frame) => void) {
    this.#id = id
    this.kind = input.kind
    this.#table = table
    this.#push = push
    this.#settings = { sort: input.sort, window: input.window, visible: true, paused: false, selected: null }
    this.#filter(input.filter)
    this.#stop = table.onChange((gone) => {
      if (gone) this.#gone.push(gone)
      if (this.#settings.paused) this.#waiting += 1
      this.#order = null
      this.#draw()
    })
    this.#draw()
  }

  row(id: RowId): Row | undefined {
    return this.#table.get(id)
  }

  get again(): RowId | null {
    return this.#table.again
  }

  /** The selected rows from that place on, in the view's order. */
  selectedRows(from: number): readonly Row[] {
    return this.#ordered().filter((row) => this.#selection.has(row.id)).slice(from)
  }

  change({ filter, ...change }: Omit<ChangeViewInput, 'view'>): void {
    this.#selection.change(change, this.#ordered().map(({ id }) => id))
    const before = this.#settings
    this.#settings = {
      sort: change.sort ?? before.sort,
      window: change.window ?? before.window,
      visible: change.visible ?? before.visible,
      paused: change.paused ?? before.paused,
      selected: change.selected === undefined ? before.selected : change.selected,
    }
    if (filter !== undefined) this.#filter(filter)
    if (change.paused === false) this.#waiting = 0
    if (filter !== undefined || change.sort) this.#order = null
    this.#draw()
  }

  acknowledge(): void {
    this.#inFlight = false
    if (this.#due) this.#draw()
  }

  find(text: string, from: number): FoundRow | null {
    const order = this.#ordered()
    const starts = (row: Row) => firstText(row).startsWith(text)
    const behind = order.findIndex((row, at) => at >= from && starts(row))
    const position = behind < 0 ? order.findIndex(starts) : behind
    const row = order[position]
    return row ? { id: row.id, position } : null
  }

  close(): void {
    this.#stop()
  }

  #filter(text: string): void {
    const filter = fakeFilter(text, fakeFields(this.kind))
    this.filterError = filter.error
    if (filter.error === null) this.#accept = filter.accept
  }

  #draw(): void {
    if (!this.#settings.visible) return
    if (this.#inFlight) {
      this.#due = true
      return
    }
    this.#inFlight = true
    this.#due = false
    setTimeout(() => this.#push(this.#frame()), 8)
  }

  #ordered(): readonly Row[] {
    this.#order ??= sorted(this.#table.rows.filter(this.#accept), this.#settings.sort)
    return this.#order
  }

  #frame(): Frame {
    const { window, paused, selected } = this.#settings
    const order = this.#ordered()
    const drawn = order.slice(window.first, window.first + window.count)
    const rows = drawn.filter((row) => (paused ? !this.#sent.has(row.id) : this.#sent.get(row.id) !== row.version))
    this.#sent = new Map(drawn.map((row) => [row.id, row.version]))
    const position = selected === null ? -1 : order.findIndex((row) => row.id === selected)
    const gone = this.#gone.map((row) => ({ row, after: drawn.findLast((each) => each.id < row.id)?.id ?? null }))
    if (this.#gone.length > 0) {
      setTimeout(() => {
        this.#gone = []
        this.#draw()
      }, 2000)
    }
    this.#serial += 1
    return {
      view: this.#id,
      serial: this.#serial,
      state: this.#table.state,
      total: this.#table.state.phase === 'loading' ? null : this.#table.size,
      matched: order.length,
      first: Math.min(window.first, order.length),
      ids: drawn.map((row) => row.id),
      rows,
      leaving: [],
      gone,
      selected: selected === null ? null : { id: selected, position: position < 0 ? null : position },
      waiting: this.#waiting,
      sampledAt: this.#table.sampledAt,
      selection: this.#selection.within(drawn.map((row) => row.id), order, selected),
      ...(this.kind === 'sockets' && { summary: fakeSocketSummary(this.#table.rows.filter((row) => row.kind === 'socket')) }),
    }
  }
}

function sorted(rows: readonly Row[], sort: readonly SortKey[]): readonly Row[] {
  if (sort.length === 0) return rows
  return rows.toSorted((left, right) => {
    for (const key of sort) {
      const order = compare(valueOf(left, key.field), valueOf(right, key.field))
      if (order !== 0) return key.descending ? -order : order
    }
    return 0
  })
}

function valueOf(row: Row, field: SortKey['field']): string | number {
  if (row.kind === 'event') return row.sequence
  if (row.kind === 'link') {
    const values: Readonly<Record<string, string | number>> = { index: row.index, name: row.name, type: row.type, state: row.state, mtu: row.mtu ?? 0, received: row.rates?.receivedBytes ?? 0, sent: row.rates?.sentBytes ?? 0, master: row.master?.name ?? '', address: row.addresses[0]?.text ?? '' }
    return values[field] ?? ''
  }
  if (row.kind === 'socket') {
    const values: Readonly<Record<string, string | number>> = { state: row.state, protocol: row.protocol, local: row.local.address, remote: row.remote?.address ?? '', received: row.rates?.received ?? -1, sent: row.rates?.sent ?? -1, roundTripTime: row.roundTripTime ?? 0 }
    return values[field] ?? ''
  }
  if (row.kind === 'rule') {
    const values: Readonly<Record<string, string | number>> = { priority: row.priority, family: row.family, from: row.from, to: row.to ?? '', action: row.action, table: row.table?.name ?? '', protocol: row.protocol }
    return values[field] ?? ''
  }
  if (row.kind === 'neighbour') {
    const values: Readonly<Record<string, string | number>> = { address: row.address, device: row.device?.name ?? '', state: row.state, trouble: row.state === 'failed' ? 0 : 1 }
    return values[field] ?? ''
  }
  if (row.kind !== 'route') return ''
  const values: Readonly<Record<string, string | number>> = { destination: row.id, via: row.hops[0]?.via ?? '', device: row.hops[0]?.device?.name ?? '', metric: row.metric ?? 0, protocol: row.protocol, type: row.type }
  return values[field] ?? ''
}

/** What typing a name in the table jumps by. */
function firstText(row: Row): string {
  if (row.kind === 'link') return row.name
  if (row.kind === 'rule') return String(row.priority)
  if (row.kind === 'neighbour') return row.address
  if (row.kind === 'address') return row.address
  if (row.kind === 'event') return row.object
  return row.kind === 'route' ? row.destination : endpointText(localParts(row))
}

function compare(left: string | number, right: string | number): number {
  return left < right ? -1 : left > right ? 1 : 0
}
