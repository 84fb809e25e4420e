import type { Overview } from '../../api/overview.ts'
import type { LinkRow } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Clock } from '../clock.ts'
import { Listeners } from '../listeners.ts'
import type { EventLog } from '../events/event-log.ts'
import type { WordSources } from '../events/event-words.ts'
import type { Links } from '../links/links.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'
import type { RowTimes } from '../row-times.ts'
import type { Routes } from '../routes/routes.ts'
import type { Rules } from '../rules/rules.ts'
import { worstState } from '../worst-state.ts'
import { cutCards, otherLinks, outwardAddresses, outwardCount, overviewCards } from './cards.ts'
import { CountedChanges } from './change-log.ts'
import { rowOfChanged } from './changed-row.ts'
import { ConcernedRoutes } from './concerned-routes.ts'
import { defaultHops, defaultRoutes } from './default-hops.ts'
import { EventChanges } from './event-changes.ts'
import { FailedNeighbours } from './failed-neighbours.ts'
import { GrowingLosses } from './growing-losses.ts'
import { LostDefaultRoutes } from './lost-default-routes.ts'
import { observed } from './observed.ts'
import { findProblems } from './problems/find-problems.ts'
import { RoutesByGateway } from './routes-by-gateway.ts'
import { TableChangesLog } from './table-changes-log.ts'
import { UnreadEvents } from './unread-events.ts'
import { vxlanOf } from './vxlan.ts'
import { addressWords, linkWords, routeWords } from './change-words.ts'
import { neighbourOf } from './gateway-neighbours.ts'
import { lookedUpBy } from './looked-up-tables.ts'

/** So many problems are told. */
const mostProblems = 200

/** What an overview is, before it is sent. */
export type OverviewValue = Omit<Overview, 'serial'>

export interface OverviewOptions {
  readonly links: Links
  readonly routes: Routes
  readonly clock: Clock
  readonly times: RowTimes
  readonly neighbours: Neighbours
  readonly rules: Rules
  readonly events: EventLog
  /** What numbers in events are called. */
  readonly words: WordSources
  /** How often receiving events had to end, up to now, with more waiting. */
  readonly unfinished: () => number
}

/** The overview of one scope: made of its links, addresses and routes when it is asked for, if something has changed. */
export class OverviewSource {
  readonly #options: OverviewOptions
  readonly #routes: ConcernedRoutes
  readonly #failed: FailedNeighbours
  readonly #ways: RoutesByGateway
  readonly #changes = new CountedChanges()
  readonly #told: EventChanges
  readonly #lost = new LostDefaultRoutes()
  readonly #losses = new GrowingLosses()
  readonly #listeners = new Listeners()
  readonly #unread: UnreadEvents
  readonly #tables: readonly TableChangesLog[]
  readonly #ends: readonly (() => void)[]
  #rows = new Map<RowId, LinkRow>()
  #value: OverviewValue | null = null
  #watched = false

  constructor(options: OverviewOptions) {
    this.#options = options
    const { links, routes, neighbours, rules, clock, times } = options
    this.#routes = new ConcernedRoutes(routes)
    this.#failed = new FailedNeighbours(neighbours)
    this.#ways = new RoutesByGateway(routes)
    const wall = () => clock.wall()
    this.#told = new EventChanges({ log: options.events, words: options.words, times, into: this.#changes, now: wall, rowOf: rowOfChanged(options) })
    this.#unread = new UnreadEvents(clock, options.unfinished)
    const whenRead = (task: () => void): void =>
      this.#unread.whenRead(() => {
        task()
        this.#touch()
      })
    const shared = { into: this.#changes, told: this.#told, times, wall, whenRead }
    this.#tables = [
      new TableChangesLog({ ...shared, table: links.table, words: linkWords }),
      new TableChangesLog({ ...shared, table: links.addresses.table, words: addressWords(links) }),
      new TableChangesLog({ ...shared, table: routes.table, words: routeWords(links.names) }),
    ]
    this.#ends = [
      links.onDirty(() => this.#touch()),
      links.onState(() => this.#touch()),
      links.onBeside(({ ids, devices, sampled }) => {
        if (sampled === true) this.#sampled()
        else for (const id of ids ?? []) this.#rows.delete(id)
        if (devices !== undefined) this.#renamed()
        this.#touch()
      }),
      routes.onDirty(() => this.#touch()),
      routes.onState(() => this.#touch()),
      neighbours.onDirty(() => this.#touch()),
      neighbours.onState(() => this.#touch()),
      rules.onDirty(() => this.#touch()),
      rules.onState(() => this.#touch()),
    ]
  }

  /** Called when the value may be another one. Gives a function that ends it. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Whether somebody looks: counters are polled then, and routes kept up with. */
  watch(on: boolean): void {
    if (on === this.#watched) return
    this.#watched = on
    const { links, routes, neighbours, rules } = this.#options
    this.#routes.show(on)
    this.#failed.show(on)
    if (!on) {
      this.#ways.rest()
      this.#lost.lookAway()
    }
    for (const table of this.#tables) table.watch(on)
    links.watchedBy('overview', on)
    if (!on) for (const index of this.#losses.indexes) this.#losses.forget(index)
    if (on) {
      links.start()
      routes.start()
      neighbours.start()
      rules.start()
      this.#touch()
    }
  }

  /** As all is now; the same object as long as nothing has happened. */
  value(): OverviewValue {
    this.#value ??= this.#made()
    return this.#value
  }

  /** Has the kernel asked anew for all that it is made of. */
  async reload(): Promise<void> {
    const { links, routes, neighbours, rules } = this.#options
    await Promise.all([links, routes, neighbours, rules].map((source) => source.reload()))
  }

  close(): void {
    this.watch(false)
    this.#unread.close()
    for (const end of this.#ends) end()
    this.#routes.close()
    this.#failed.close()
    this.#ways.close()
  }

  #made(): OverviewValue {
    const { links, routes, neighbours, rules, clock } = this.#options
    if (isThere(links.table)) links.flush()
    if (isThere(routes.table)) routes.flush()
    if (isThere(neighbours.table)) neighbours.flush()
    if (isThere(rules.table)) rules.flush()
    this.#told.take()
    const { defaults, connected } = this.#routes.rows()
    const failed = this.#failed.rows()
    const ways = this.#ways.over(failed)
    const state = stateOf([links.state, routes.state, rules.state, neighbours.state])
    const complete = state.phase === 'live'
    const hops = defaultHops(defaults, lookedUpBy(rules))
    if (complete && this.#watched) this.#lost.take(hops, clock.wall())
    const among = observed(this.#linkRows(), {
      defaultHops: hops,
      lostDefaults: this.#lost.lost,
      complete,
      connected,
      vxlan: (index) => vxlanOf(links.table, index),
      losses: (index) => this.#losses.of(index),
      neighbour: (device, address) => neighbourOf(neighbours, device, address),
      failedNeighbours: failed.map(({ id, address, device }) => ({ id, address, device, gatewayOf: ways.get(id) ?? null })),
      addressRow: (device, text) => links.addresses.shown(device).find(({ address }) => address.text === text)?.row ?? null,
    })
    const addresses = outwardAddresses(among)
    const problems = state.phase === 'loading' ? [] : findProblems(among)
    return {
      state,
      sampledAt: links.sampledAt,
      links: among.links.length,
      cards: overviewCards(among, (index) => links.rates(index)),
      others: otherLinks(among),
      defaultRoutes: defaultRoutes(among),
      addresses,
      changes: this.#changes.recent(clock.wall()),
      problems: problems.slice(0, mostProblems),
      cut: { cards: cutCards(among), addresses: outwardCount(among) - addresses.length, problems: Math.max(0, problems.length - mostProblems) },
    }
  }

  /** Rows of all links; those whose records are the same as before are kept, whatever their rates are. */
  #linkRows(): readonly LinkRow[] {
    const { links } = this.#options
    if (!isThere(links.table)) return []
    const rows = new Map<RowId, LinkRow>()
    for (const id of links.table.ids()) {
      const known = this.#rows.get(id)
      const row = known !== undefined && known.version === links.table.row(id)?.version ? known : links.row(id)
      if (row !== undefined) rows.set(id, row)
    }
    this.#rows = rows
    return [...rows.values()]
  }

  #sampled(): void {
    const { links, clock } = this.#options
    if (!this.#watched) return
    const known = new Set(this.#losses.indexes)
    for (const { index } of this.#rows.values()) {
      known.delete(index)
      const counters = links.counters(index)
      if (counters !== null) this.#losses.take(index, counters, clock.now())
    }
    for (const index of known) this.#losses.forget(index)
  }

  #renamed(): void {
    this.#rows = new Map()
    this.#routes.forget()
  }

  #touch(): void {
    this.#value = null
    if (this.#watched) this.#listeners.call()
  }
}

/** The worst of several tables; as long as some load, with what all of them received. */
function stateOf(states: readonly TableState[]): TableState {
  const worst = worstState(states)
  return worst.phase === 'loading' ? { phase: 'loading', received: states.reduce((sum, state) => sum + (state.phase === 'loading' ? state.received : 0), 0) } : worst
}

/** Whether the first dump of a table is complete: until then there is nothing to bring up to date. */
function isThere({ phase }: Links['table']): boolean {
  return phase !== 'empty' && phase !== 'loading'
}
