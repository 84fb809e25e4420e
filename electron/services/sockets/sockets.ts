import type { InspectedField, Inspection } from '../../api/inspection.ts'
import type { SocketOwnership } from '../../api/socket-owner.ts'
import type { SocketRow, SocketSummary } from '../../api/socket-row.ts'
import type { Row } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import { NETLINK_SOCK_DIAG } from '../../netlink/core/constants.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { Column } from '../../store/column.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { RowId } from '../../store/row-id.ts'
import { Table } from '../../store/table.ts'
import { ControlGroups } from '../control-groups/control-groups.ts'
import { describedField } from '../declared-field.ts'
import { decodedRecord } from '../decoded-record.ts'
import { knownLink } from '../links/known-link.ts'
import { rowOfLink } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { endAll, Listeners } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import { readAccountNames } from '../names/account-names.ts'
import { portNamer, readServicePorts } from '../names/service-names.ts'
import { Owners } from '../owners/owners.ts'
import { Poll } from '../poll.ts'
import type { RouteLookup } from '../route-lookup/route-lookup.ts'
import { built, checked, type ScopeServices } from '../scope-services.ts'
import { tableSource } from '../scope-table.ts'
import type { Lost, Subscription } from '../subscription.ts'
import type { TableSource } from '../table-source.ts'
import type { Beside, GroupChoice, ViewSource } from '../views/view-source.ts'
import { isMinisocketRecord, localEndText } from './socket-columns.ts'
import { SocketEvents } from './socket-events.ts'
import { socketFields, type SocketFields } from './socket-fields.ts'
import { socketIdentity } from './socket-identity.ts'
import { inodesOf, socketsByInode } from './socket-inodes.ts'
import { inspectSocket } from './socket-inspection.ts'
import { SocketRateSampler } from './socket-rates.ts'
import { socketDumps } from './socket-requests.ts'
import { socketRow, undecodedSocketRow, type BesideSocket } from './socket-row.ts'
import { agesOf, socketChanged } from './socket-significance.ts'
import { SocketSumming } from './socket-summing.ts'
import { socketWay } from './socket-way.ts'
import { outlivesSocket } from './time-wait.ts'

/** How often sockets are read while somebody looks, in milliseconds. */
const period = 1000
/** A poll may take this part of a core: where one was more, the next comes later. */
const share = 0.05

/** The TCP and UDP sockets of a scope: polled while somebody looks, their endings told by the kernel at once. */
export class Sockets implements ViewSource {
  readonly kind = 'sockets'
  readonly passing = true
  readonly title = localEndText
  readonly table: Table
  sampledAt: number | null = null
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #lookup: RouteLookup
  readonly #source: TableSource
  readonly #events: SocketEvents
  readonly #poll: Poll
  readonly #owners: Owners
  readonly #controlGroups: ControlGroups
  readonly #rates = new SocketRateSampler()
  readonly #summing: SocketSumming
  readonly #fields: SocketFields
  readonly #shown: BesideSocket
  readonly #beside = new Listeners<readonly [Beside]>()
  readonly #end: () => void
  #started = false
  /** The first dump was asked for. */
  #begun = false

  /** Nothing is asked yet. */
  constructor(services: ScopeServices, links: Links, lookup: RouteLookup) {
    const { clock, kernel, log, times } = services
    this.#services = services
    this.#links = links
    this.#lookup = lookup
    const check = new MessageCheck(NETLINK_SOCK_DIAG, [socketMessage])
    this.table = new Table({
      identity: checked(services, socketIdentity, check),
      scheduler: clock,
      significant: socketChanged,
      unshown: agesOf,
      outlives: outlivesSocket,
      // What the kernel keeps for a while ends without a word; of all else the destroy groups tell.
      passedOver: (record) => !isMinisocketRecord(record) && !this.#events.mayHaveEnded(record),
    })
    this.#owners = new Owners(kernel, clock, log)
    this.#controlGroups = new ControlGroups(clock)
    const beside = {
      ownership: (inode: number): SocketOwnership => this.#owners.ownership(inode) ?? { kind: 'unknown' },
      rates: (cookie: bigint) => this.#rates.rates(cookie),
      controlGroup: (id: bigint) => this.#controlGroups.path(id),
      users: readAccountNames('/etc/passwd'),
      devices: links.names,
    }
    const ports = readServicePorts('/etc/services')
    this.#fields = socketFields({ ...beside, services: ports })
    this.#shown = { ...beside, times, serviceOf: portNamer(ports) }
    this.#summing = new SocketSumming(this.table)
    this.#source = tableSource(services, {
      protocol: NETLINK_SOCK_DIAG,
      name: 'sockets',
      table: this.table,
      dumps: socketDumps,
    })
    this.#events = new SocketEvents({ services, table: this.table, check, doubt: (reason) => this.#source.doubt(reason) })
    this.#poll = new Poll({ clock, period, share, task: (signal) => this.#sample(signal), onFailure: (error) => log.say('warn', `Sockets could not be read: ${String(error)}`) })
    this.#end = endAll(
      this.#source.onRows(() => {
        this.#sampleRates()
        this.#listed()
      }),
      this.#source.onLive(() => this.#dumped()),
      this.#owners.onChange((isOther) => this.#foundAnew(this.#fields.besides.owners, socketsByInode(this.table, isOther))),
      this.#controlGroups.onChange(() => this.#foundAnew(this.#fields.besides.controlGroups, Array.from(this.table.ids()))),
    )
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
    return this.#source.state
  }

  get subscriptions(): readonly Subscription[] {
    return this.#events.subscriptions
  }

  get lostBefore(): Lost {
    return this.#events.lostBefore
  }

  sortField(name: string): SortField | undefined {
    return this.#fields.sort.get(name)
  }

  onState(listener: () => void): () => void {
    return this.#source.onState(listener)
  }

  /** Sockets are shown, sorted and filtered by the names of their devices. */
  onDirty(listener: () => void): () => void {
    return endAll(this.table.onDirty(listener), this.#links.names.onChange(listener))
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return endAll(this.#beside.add(listener), this.#links.names.onChange((devices) => listener({ devices })))
  }

  /** Nothing is asked before somebody looks. */
  start(): void {
    this.#started = true
    this.#links.start()
  }

  reload(): Promise<void> {
    return this.#source.again()
  }

  flush(): void {
    this.#links.flush()
    this.table.flush()
  }

  /** What happens while nobody looks is found by the first poll of who looks next. */
  watched(on: boolean): void {
    if (!this.#started || on === this.#poll.started) return
    if (on) this.#look()
    else this.#rest()
  }

  summary(): SocketSummary {
    return this.#summing.summary
  }

  mentions(row: Row, devices: ReadonlySet<number>): boolean {
    return row.kind === 'socket' && row.device !== null && devices.has(row.device.index)
  }

  row(id: RowId): SocketRow | undefined {
    const version = this.table.row(id)
    return version && built(this.#services, NETLINK_SOCK_DIAG, version.message, () => socketRow(version, this.#shown), () => undecodedSocketRow(version, this.#shown))
  }

  /** With the way that the kernel has for what it sends. */
  async inspectAsking(id: RowId): Promise<Inspection | undefined> {
    const [version, row] = [this.table.row(id), this.row(id)]
    if (version === undefined || row === undefined) return undefined
    const question = socketWay(row, decodedRecord(socketMessage, version.message)?.attributes ?? {})
    return this.inspect(id, question && (await this.#lookup.way(question)))
  }

  inspect(id: RowId, way: readonly InspectedField[] | null = null): Inspection | undefined {
    const version = this.table.row(id)
    const row = this.row(id)
    if (version === undefined || row === undefined) return undefined
    const { clock, kernel, ownPorts, times } = this.#services
    const { table } = this.#links
    const deviceName = (index: number): string | null => knownLink(table, index)?.attributes.ifname ?? null
    return inspectSocket({
      version, row, times, way: way ?? [],
      now: clock.wall(),
      ownPorts: ownPorts.of(NETLINK_SOCK_DIAG),
      around: { namespace: kernel.label, deviceName },
      rowOf: (index) => rowOfLink(table, index),
      context: {
        protocol: row.protocol,
        ownership: row.ownership,
        linkName: (index) => deviceName(index) ?? `if${index}`,
        userName: (user) => this.#shown.users.get(user) ?? null,
        controlGroupPath: (group) => this.#controlGroups.path(group),
      },
    })
  }

  close(): void {
    this.#end()
    this.#poll.stop()
    this.#events.deafen()
    this.#source.close()
    this.#owners.close()
    this.#controlGroups.close()
    this.#summing.close()
    this.table.close()
  }

  /** Owners are looked for while the kernel lists the sockets. */
  #look(): void {
    this.#events.listen()
    if (!this.#begun) {
      this.#begun = true
      this.#owners.refresh()
      void this.#source.start()
    }
    this.#poll.start()
  }

  #rest(): void {
    this.#poll.stop()
    this.#events.deafen()
    this.#source.neglect()
    this.#rates.clear()
    // Rows of which nothing else is new would show the rates of then when somebody looks again.
    this.#foundAnew(this.#fields.besides.rates, Array.from(this.table.ids()))
    this.sampledAt = null
  }

  /** The rows of a dump are there to be shown; those of the first before it is worked up. */
  #listed(): void {
    if (!this.#poll.started) return
    this.sampledAt = this.#services.clock.wall()
    this.#owners.keep(inodesOf(this.table))
    this.#beside.call({ sampled: true })
  }

  #dumped(): void {
    this.#events.dumped(this.#source.askedAt, this.table.missing)
    this.#listed()
  }

  async #sample(signal: AbortSignal): Promise<number> {
    const { clock } = this.#services
    const work = await this.#source.sample(signal)
    if (signal.aborted || this.#source.state.phase !== 'live') return work
    const began = clock.now()
    this.#beside.call({ ids: this.#sampleRates() })
    return work + clock.now() - began
  }

  /** From the first load on, then with each poll: dumps in between are too close to these. Gives the rows whose rates are others now. */
  #sampleRates(): readonly RowId[] {
    const changed = this.#rates.sample(this.table, this.#source.askedAt)
    for (const column of this.#fields.besides.rates) this.table.refresh(column)
    return changed
  }

  /** What stands beside these sockets has come to be known. */
  #foundAnew(columns: readonly Column[], ids: readonly RowId[]): void {
    if (ids.length === 0) return
    for (const column of columns) this.table.refresh(column, ids)
    this.#beside.call({ ids })
  }
}
