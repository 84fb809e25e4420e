import { reasonOf } from '../../api/errors.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { LinkCounters, LinkRates, LinkRow, Row } from '../../api/rows.ts'
import type { SortKey, TableState } from '../../api/views.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { RTNLGRP_IPV6_IFINFO, RTNLGRP_LINK } from '../../netlink/route/message-types.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { Nesting } from '../../store/outline.ts'
import type { RowId } from '../../store/row-id.ts'
import { Table } from '../../store/table.ts'
import { Addresses } from '../addresses/addresses.ts'
import { DeviceNames } from '../device-names.ts'
import { describedField } from '../declared-field.ts'
import { endAll, Listeners } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import { built, checked, openConnection, type ScopeServices } from '../scope-services.ts'
import { subscribe, tableSource } from '../scope-table.ts'
import type { Subscription } from '../subscription.ts'
import type { TableSource } from '../table-source.ts'
import type { Beside, GroupChoice, ViewSource } from '../views/view-source.ts'
import { worstState } from '../worst-state.ts'
import { fieldsBeside } from './fields-beside.ts'
import { knownLink } from './known-link.ts'
import { LinkEvents } from './link-events.ts'
import { linkFields, type LinkFields } from './link-fields.ts'
import { linkIdentity } from './link-identity.ts'
import { inspectLink } from './link-inspection.ts'
import { linkAgain, rowOfLink, rowsOfLinks, rowsWithLowerIn, tableContext } from './link-lookup.ts'
import { linkTree } from './link-outline.ts'
import { LinkTelling } from './link-telling.ts'
import { LinkRatePoll } from './link-rates.ts'
import { LinkRenewal } from './link-renewal.ts'
import { linkDump } from './link-requests.ts'
import { linkMembers } from './link-related.ts'
import { linkRow, undecodedLinkRow, type BesideLink } from './link-row.ts'
import { linkChanged, onlyCounted } from './link-significance.ts'
import { linkName } from './link-text-columns.ts'
import { scriptOfLinks } from './link-script.ts'
import { LowersElsewhere } from './lower-elsewhere.ts'

/** The links of a scope with their addresses, facts and rates: kept by events, one table for all views. */
export class Links implements ViewSource {
  readonly kind = 'links'
  readonly title = linkName
  readonly table: Table
  readonly names = new DeviceNames()
  readonly again: NonNullable<ViewSource['again']> = (gone) => linkAgain(this.table, this.names, gone)
  /** Shown with the links, and by themselves: there is one table for both. */
  readonly addresses: Addresses
  readonly subscription: Subscription
  readonly #services: ScopeServices
  readonly #source: TableSource
  readonly #events: LinkEvents
  readonly #rates: LinkRatePoll
  readonly #renewal: LinkRenewal
  readonly makingScript: ReturnType<typeof scriptOfLinks> = scriptOfLinks(() => this.table)
  readonly #elsewhere: LowersElsewhere
  readonly #fields: LinkFields
  readonly #beside = new Listeners<readonly [Beside]>()
  readonly #silent = new Listeners<readonly [reason: string, lost: boolean]>()
  readonly telling: LinkTelling
  readonly #shown: BesideLink
  readonly #watchers = new Set<string>()
  #started = false

  /** Subscribes at once; throws what `Kernel.open` throws. */
  constructor(services: ScopeServices) {
    const { clock, kernel } = services
    this.#services = services
    const check = new MessageCheck(NETLINK_ROUTE, [linkMessage])
    this.table = new Table({ identity: checked(services, linkIdentity, check), scheduler: clock, significant: linkChanged, alike: onlyCounted((index) => this.#rates.counters(index) !== null) })
    this.#events = new LinkEvents(this.table, this.names, {
      seen: (index) => [this.#renewal, this.telling].forEach((one) => one.seen(index)),
      gone: (index, told) => this.#gone(index, told),
      doubt: (reason) => this.#source.doubt(reason),
      changed: (reason) => this.#changed(reason),
      removed: () => this.#silent.call('a link was removed', false),
    })
    this.addresses = new Addresses(services)
    this.#rates = new LinkRatePoll(
      () => openConnection(services, { protocol: NETLINK_ROUTE, strictCheck: true }),
      clock,
      (changed) => this.#sampled(changed),
      () => this.#source.sample(),
      (error) => services.log.say('warn', `The counters of links cannot be read, and are asked for again each second: ${reasonOf(error)}`),
    )
    this.#renewal = new LinkRenewal(
      () => openConnection(services, { protocol: NETLINK_ROUTE }),
      clock,
      (answer) => this.#events.put(answer, 0, answer.length, kernel.bootTime()),
      () => this.#source.doubt('many links changed at once'),
    )
    this.#fields = linkFields({ names: this.names, groups: services.names.groups, ...fieldsBeside(this.addresses, this.#rates) })
    this.#shown = {
      addresses: (index) => this.addresses.of(index),
      counters: (index) => this.#rates.counters(index),
      rates: (index) => this.#rates.rates(index),
      elsewhere: (namespaceId, index) => this.#elsewhere.of(namespaceId, index),
      names: this.names,
      times: services.times,
    }
    this.#elsewhere = new LowersElsewhere(
      () => openConnection(services, { protocol: NETLINK_ROUTE }),
      clock,
      (namespaces) => this.#beside.call({ ids: rowsWithLowerIn(this.table, namespaces) }),
      (error) => services.log.say('warn', `Where devices of other namespaces live could not be found out: ${String(error)}`),
    )
    this.#source = tableSource(services, {
      protocol: NETLINK_ROUTE,
      name: 'links',
      table: this.table,
      dumps: [linkDump],
    })
    this.#source.onRows(() => this.#events.nameRows())
    this.telling = new LinkTelling(this.table, this.names, this.#source)
    this.#source.onLive((repaired) => this.#events.takeStock(kernel.bootTime(), repaired))
    this.#source.onLive(() => this.telling.read())
    this.addresses.onChange((links) => this.#addressesChanged(links))
    this.names.onChange((devices) => this.#beside.call({ devices }))
    try {
      this.subscription = subscribe(services, {
        name: 'links',
        groups: [RTNLGRP_LINK, RTNLGRP_IPV6_IFINFO],
        check,
        onMessage: (bytes, offset, length, at) => this.#events.apply(bytes, offset, length, at),
        onLost: (reason) => this.#eventsLost(reason),
      })
    } catch (error) {
      this.addresses.close()
      throw error
    }
  }

  get fields(): readonly Field[] {
    return this.#fields.all
  }

  get filterFields() {
    return this.#fields.declared.map(describedField)
  }

  get groups(): readonly GroupChoice[] {
    return this.#fields.groups
  }

  get state(): TableState {
    return worstState([this.#source.state, this.addresses.state])
  }

  get subscriptions(): readonly Subscription[] {
    return [this.subscription]
  }

  get sampledAt(): number | null {
    return this.#rates.sampledAt
  }

  sortField(name: string): SortField | undefined {
    return this.#fields.sort.get(name)
  }

  absence(name: string): SortField | undefined {
    return this.#fields.absence.get(name)
  }

  /** As they came, and by name: by anything else what belongs together stands apart. */
  tree([first]: readonly SortKey[]): Nesting | undefined {
    return first === undefined || first.field === 'name' ? linkTree : undefined
  }

  onState(listener: () => void): () => void {
    return endAll(this.#source.onState(listener), this.addresses.onState(listener))
  }

  /** Links are shown with their addresses. */
  onDirty(listener: () => void): () => void {
    return endAll(this.table.onDirty(listener), this.addresses.table.onDirty(listener))
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return this.#beside.add(listener)
  }

  /** Called when the kernel may have dropped or altered routes silently: a link changed, or (`lost`) events of links are gone. Gives a function that ends it. */
  onSilentChange(listener: (reason: string, lost: boolean) => void): () => void {
    return this.#silent.add(listener)
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    void this.addresses.start()
    void this.#source.start()
  }

  async reload(): Promise<void> {
    await Promise.all([this.addresses.reload(), this.#source.again()])
  }

  flush(): void {
    this.addresses.table.flush()
    this.table.flush()
  }

  watched(on: boolean): void {
    this.watchedBy('views', on)
  }

  /** Whether their counters are looked at by whoever has that name; they are polled for as long as anybody does. */
  watchedBy(watcher: 'views' | 'overview', on: boolean): void {
    if (on) this.#watchers.add(watcher)
    else this.#watchers.delete(watcher)
    this.#rates.want(this.#watchers.size > 0)
  }

  /** As it was read last; null: not read, or nobody looks. */
  counters(index: number): LinkCounters | null {
    return this.#rates.counters(index)
  }

  /** Between the two last samples; null: there are none. */
  rates(index: number): LinkRates | null {
    return this.#rates.rates(index)
  }

  mentions(row: Row, devices: ReadonlySet<number>): boolean {
    return row.kind === 'link' && [row.master, row.lower].some((device) => device !== null && devices.has(device.index))
  }

  row(id: RowId): LinkRow | undefined {
    const version = this.table.row(id)
    if (version === undefined) return undefined
    return built(this.#services, NETLINK_ROUTE, version.message, () => linkRow(version, this.#shown), () => undecodedLinkRow(version, this.#shown))
  }

  inspect(id: RowId): Inspection | undefined {
    const version = this.table.row(id)
    const row = this.row(id)
    if (version === undefined || row === undefined) return undefined
    const { clock, kernel, names, times, ownPorts } = this.#services
    const around = { namespace: kernel.label, groups: names.groups, message: (index: number) => knownLink(this.table, index), elsewhere: row.lowerElsewhere }
    return inspectLink({
      version, row, names, times, around,
      ownPorts: ownPorts.of(NETLINK_ROUTE),
      facts: this.#events.facts.of(row.index),
      addresses: this.addresses.records(row.index),
      shownAddresses: this.addresses.shown(row.index),
      now: clock.wall(),
      rowOf: (index) => rowOfLink(this.table, index),
      context: tableContext(this.table, this.names, names),
      members: linkMembers(this.table, row.index, (member) => this.row(member)?.name),
    })
  }

  close(): void {
    this.subscription.close()
    this.#source.close()
    this.#renewal.close()
    this.#rates.close()
    this.#elsewhere.close()
    this.addresses.close()
  }

  #eventsLost(reason: string): void {
    this.#events.lost()
    this.#source.lost(reason)
    this.addresses.linkChanged(reason)
    this.#silent.call(reason, true)
  }

  #changed(reason: string): void {
    this.addresses.linkChanged(reason)
    this.#silent.call(reason, false)
  }

  #gone(index: number, told: boolean): void {
    this.telling.seen(index)
    this.#rates.forget(index)
    if (!told) return
    this.#renewal.forget(index)
    this.addresses.linkGone(index)
  }

  /** Before the identities are known it cannot be told which rows these are. */
  #addressesChanged(links: ReadonlySet<number>): void {
    const ids = this.table.phase === 'indexing' ? Array.from(this.table.ids()) : rowsOfLinks(this.table, links)
    const { addresses, addressOrder, addressless } = this.#fields
    for (const column of [addresses, addressOrder, addressless]) this.table.refresh(column, ids)
    this.#beside.call({ ids })
  }

  #sampled(changed: readonly number[]): void {
    for (const column of this.#fields.sampled) this.table.refresh(column)
    this.#beside.call({ ids: changed.length > 0 ? rowsOfLinks(this.table, changed) : [], sampled: true })
  }
}
