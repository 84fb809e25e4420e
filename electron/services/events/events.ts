import type { TableState } from '../../api/views.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { namespaceIdMessage } from '../../netlink/route/namespace-id.ts'
import { prefixMessage } from '../../netlink/route/prefix.ts'
import { Table } from '../../store/table.ts'
import type { Links } from '../links/links.ts'
import { Listeners } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import type { ScopeServices } from '../scope-services.ts'
import { Subscription } from '../subscription.ts'
import type { ViewSource } from '../views/view-source.ts'
import type { LogEntry } from './event-log.ts'
import { EventView } from './event-view.ts'
import { wordEvent, type WordSources } from './event-words.ts'
import { rowIdentity } from './row-record.ts'
import { groupsOf } from './subjects.ts'

/**
 * The events of a scope: as long as there is a view of them, one subscription hears all groups that there are words for, in the order in which the kernel
 * tells. What the tables hear by themselves is then not kept twice.
 */
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
  readonly subscription: Subscription
  /** The kernel's names of the groups that are heard. */
  readonly heard: readonly string[]
  /** Events of one of its views are being exported. */
  exporting = false
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #views = new Set<EventView>()
  readonly #dirty = new Listeners()
  readonly #end: () => void

  /** Subscribes at once; throws what `Kernel.open` throws. */
  constructor(services: ScopeServices, links: Links) {
    const { kernel, clock, names, events, malformed } = services
    this.#services = services
    this.#links = links
    this.words = { devices: links.names, names, namespace: kernel.label }
    this.table = new Table({ identity: rowIdentity, scheduler: clock })
    const groups = groupsOf(NETLINK_ROUTE)
    this.heard = [...groups.values()]
    this.subscription = new Subscription({
      name: 'events',
      kernel,
      groups: [...groups.keys()],
      receiveBuffer: services.receiveBuffer,
      malformed,
      events,
      forLog: true,
      // The tables look over what they hear themselves.
      check: new MessageCheck(NETLINK_ROUTE, [prefixMessage], [namespaceIdMessage]),
      listener: {
        onMessage() {},
        onLost: (reason) => this.#lost(reason),
        onActivity: () => services.onActivity(),
      },
    })
    events.hearAlone(NETLINK_ROUTE, groups.keys())
    events.addGap({ kind: 'hearing', groups: this.heard, at: kernel.bootTime() })
    void this.table.load().finish().then(() => this.#dirty.call())
    this.#end = events.onNew(() => this.#dirty.call())
  }

  get subscriptions(): readonly Subscription[] {
    return [this.subscription]
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

  /** One gap is enough where nothing came between. */
  #lost(reason: string): void {
    const { events, kernel } = this.#services
    const last = events.gap(events.next - 1)
    if (last?.kind === 'lost' && last.about === 'events') return
    events.addGap({ kind: 'lost', about: 'events', reason, at: kernel.bootTime(), repairedAfter: null })
  }

  close(): void {
    const { events, kernel } = this.#services
    this.#end()
    this.subscription.close()
    events.hearAlone(-1, [])
    events.addGap({ kind: 'hearing', groups: [], at: kernel.bootTime() })
    this.table.close()
  }
}
