import type { Destination } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { TableState } from '../../api/views.ts'
import { Table } from '../../store/table.ts'
import { rowOfLink } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { Listeners } from '../listeners.ts'
import type { ScopeServices } from '../scope-services.ts'
import type { ViewSource } from '../views/view-source.ts'
import { destinationOf } from './event-destination.ts'
import type { LogEntry } from './event-log.ts'
import { EventView } from './event-view.ts'
import { wordEvent, type WordSources } from './event-words.ts'
import { rowIdentity } from './row-record.ts'

/** The events of a scope, as its log keeps them: what its tables hear, and what is heard beside them. */
export class Events implements ViewSource {
  readonly kind = 'events'
  readonly passing = true
  readonly sampledAt = null
  readonly fields = []
  readonly filterFields = []
  readonly title = { kind: 'text', text: () => '' } as const
  readonly state: TableState = { phase: 'live' }
  readonly table: Table
  readonly words: WordSources
  /** Events of one of its views are being exported. */
  exporting = false
  /** The kernel's names of the groups that are heard. */
  readonly heard: readonly string[]
  readonly subscriptions = []
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #views = new Set<EventView>()
  readonly #dirty = new Listeners()
  readonly #end: () => void

  /** Has all be heard that is not heard yet; throws what `Kernel.open` throws. */
  constructor(services: ScopeServices, links: Links) {
    const { kernel, clock, names, events } = services
    this.#services = services
    this.#links = links
    this.words = { devices: links.names, names, namespace: kernel.label }
    this.table = new Table({ identity: rowIdentity, scheduler: clock })
    this.heard = services.hear()
    void this.table.load().finish().then(() => this.#dirty.call())
    this.#end = events.onNew(() => this.#dirty.call())
  }

  forView(): EventView {
    const view = new EventView(this.#services, this)
    this.#views.add(view)
    view.onDirty(() => this.#dirty.call())
    return view
  }

  /** A view is closed. */
  closed(view: EventView): void {
    this.#views.delete(view)
  }

  /** Where that is shown which an event tells of. */
  placeOf(entry: LogEntry, object: string): Destination | null {
    return destinationOf(entry, object, this.#links, this.#services.opened())
  }

  rowOfLink(index: number): RowId | undefined {
    return rowOfLink(this.#links.table, index)
  }

  /** What an event tells of, in words. */
  objectOf(entry: LogEntry): string {
    return wordEvent(this.#services.events, entry, this.words).object
  }

  sortField(): undefined {
    return undefined
  }

  onState(): () => void {
    return () => undefined
  }

  onDirty(listener: () => void): () => void {
    return this.#dirty.add(listener)
  }

  onBeside(): () => void {
    return () => undefined
  }

  /** The links name the devices. */
  start(): void {
    this.#links.start()
  }

  reload(): Promise<void> {
    return Promise.resolve()
  }

  flush(): void {
    this.#links.flush()
    this.#services.events.seen()
    for (const view of this.#views) view.flush()
  }

  watched(): void {}

  mentions(): boolean {
    return false
  }

  row(): undefined {
    return undefined
  }

  inspect(): undefined {
    return undefined
  }

  close(): void {
    this.#end()
    this.table.close()
  }
}
