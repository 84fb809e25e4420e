import type { Inspection } from '../../api/inspection.ts'
import type { NeighbourRow } from '../../api/neighbour-row.ts'
import type { Row } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_DELNEIGH, RTM_NEWNEIGH, RTNLGRP_NEIGH } from '../../netlink/route/message-types.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { RowId } from '../../store/row-id.ts'
import { Table } from '../../store/table.ts'
import { describedField } from '../declared-field.ts'
import { knownLink } from '../links/known-link.ts'
import { rowOfLink, tableContext } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { endAll, Listeners } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import { Poll } from '../poll.ts'
import { built, checked, type ScopeServices } from '../scope-services.ts'
import { subscribe, tableSource } from '../scope-table.ts'
import type { Subscription } from '../subscription.ts'
import type { TableSource } from '../table-source.ts'
import { scriptWithout } from '../views/kernels-own.ts'
import type { Beside, ViewSource } from '../views/view-source.ts'
import { kernelsNeighbours } from './kernels-neighbours.ts'
import { addressText } from './neighbour-columns.ts'
import { neighbourFields, type NeighbourFields } from './neighbour-fields.ts'
import { neighbourIdentity } from './neighbour-identity.ts'
import { inspectNeighbour } from './neighbour-inspection.ts'
import { isNeighbour, isProxyAt, neighbourPositions } from './neighbour-positions.ts'
import { neighbourDumps } from './neighbour-requests.ts'
import { neighbourRow, undecodedNeighbourRow, type BesideNeighbour } from './neighbour-row.ts'
import { neighbourChanged } from './neighbour-significance.ts'

/** How often neighbours are read while somebody looks, in milliseconds: what no event tells is to be there within a second. */
const period = 800
/** A poll may take this part of a core: where one was more, the next comes later. */
const share = 0.05

/**
 * The neighbours (ARP, NDP) and proxies of a scope. The kernel tells how a neighbour was resolved, failed or went, and neither that it asks for one
 * (incomplete), nor that one waits for a sign (delay) or was made for a group (noarp), nor anything of proxies (net/core/neighbour.c): therefore they are
 * polled too while somebody looks, which also brings how long ago each was used.
 */
export class Neighbours implements ViewSource {
  readonly kind = 'neighbours'
  readonly title = addressText
  readonly table: Table
  readonly makingScript: ReturnType<typeof scriptWithout> = scriptWithout(kernelsNeighbours, () => this.table)
  readonly subscription: Subscription
  sampledAt: number | null = null
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #source: TableSource
  readonly #poll: Poll
  readonly #fields: NeighbourFields
  readonly #shown: BesideNeighbour
  readonly #sampled = new Listeners<readonly [Beside]>()
  readonly #end: () => void
  #started = false
  /** Events were lost since the last whole dump began: an end may not have been told. */
  #lost = false

  /** Subscribes at once; throws what `Kernel.open` throws. */
  constructor(services: ScopeServices, links: Links) {
    const { clock, log, names, times } = services
    this.#services = services
    this.#links = links
    const check = new MessageCheck(NETLINK_ROUTE, [neighbourMessage, neighbourPositions])
    this.table = new Table({
      identity: checked(services, neighbourIdentity, check),
      scheduler: clock,
      significant: neighbourChanged,
      // The kernel tells of the end of every neighbour, and goes on with a dump by counting: one that is merely missing was passed over.
      passedOver: ({ bytes, offset }) => !this.#lost && !isProxyAt(bytes, offset),
    })
    this.#fields = neighbourFields(names, links.names)
    this.#shown = { devices: links.names, names, times }
    this.#source = tableSource(services, {
      protocol: NETLINK_ROUTE,
      name: 'neighbours',
      table: this.table,
      dumps: neighbourDumps,
    })
    this.#poll = new Poll({
      clock, period, share,
      task: (signal) => this.#source.sample(signal),
      onFailure: (error) => log.say('warn', `Neighbours could not be read: ${String(error)}`),
    })
    this.subscription = subscribe(services, {
      name: 'neighbours',
      groups: [RTNLGRP_NEIGH],
      check,
      onMessage: (bytes, offset, length, at) => this.#apply(bytes, offset, length, at),
      onLost: (reason) => {
        this.#lost = true
        this.#source.lost(reason)
      },
    })
    // Last, so that nothing of it is listened for where it cannot be opened.
    this.#end = endAll(
      this.#source.onLive((repaired) => this.#dumped(repaired)),
      links.onSilentChange((reason) => this.#doubt(reason)),
    )
  }

  get fields(): readonly Field[] {
    return this.#fields.all
  }

  get filterFields() {
    return this.#fields.declared.map(describedField)
  }

  get state(): TableState {
    return this.#source.state
  }

  get subscriptions(): readonly Subscription[] {
    return [this.subscription]
  }

  sortField(name: string): SortField | undefined {
    const { sort, numericSort } = this.#fields
    return (this.#services.names.style.numeric ? numericSort.get(name) : undefined) ?? sort.get(name)
  }

  onState(listener: () => void): () => void {
    return this.#source.onState(listener)
  }

  /** Neighbours are shown, sorted and filtered by the names of their devices. */
  onDirty(listener: () => void): () => void {
    return endAll(this.table.onDirty(listener), this.#links.names.onChange(listener))
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return endAll(this.#sampled.add(listener), this.#links.names.onChange((devices) => listener({ devices })))
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    this.#links.start()
    void this.#source.start()
  }

  /** With the links, which the names of devices come from. */
  async reload(): Promise<void> {
    await Promise.all([this.#links.reload(), this.#source.again()])
  }

  flush(): void {
    this.#links.flush()
    this.table.flush()
  }

  /** What no event tells while nobody looks is found by the first poll of who looks next; a repair that is under way goes on. */
  watched(on: boolean): void {
    if (!this.#started || on === this.#poll.started) return
    if (on) this.#poll.start()
    else {
      this.#poll.stop()
      if (this.state.phase === 'live') this.#source.neglect()
      this.sampledAt = null
    }
  }

  mentions(row: Row, devices: ReadonlySet<number>): boolean {
    return row.kind === 'neighbour' && row.device !== null && devices.has(row.device.index)
  }

  row(id: RowId): NeighbourRow | undefined {
    const version = this.table.row(id)
    if (version === undefined) return undefined
    return built(this.#services, NETLINK_ROUTE, version.message, () => neighbourRow(version, this.#shown), () => undecodedNeighbourRow(version, this.#shown))
  }

  inspect(id: RowId): Inspection | undefined {
    const version = this.table.row(id)
    const row = this.row(id)
    if (version === undefined || row === undefined) return undefined
    const { clock, kernel, names, ownPorts, times } = this.#services
    const { table } = this.#links
    return inspectNeighbour({
      version, row, times,
      ownPorts: ownPorts.of(NETLINK_ROUTE),
      around: { namespace: kernel.label, device: (index) => knownLink(table, index)?.attributes.ifname ?? null },
      rowOf: (index) => rowOfLink(table, index),
      context: tableContext(table, this.#links.names, names),
      now: clock.wall(),
    })
  }

  close(): void {
    this.#end()
    this.#poll.stop()
    this.subscription.close()
    this.#source.close()
  }

  /** The end of a neighbour that was not known is no doubt: it came without a word. */
  #apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    const type = messageTypeAt(bytes, offset)
    if ((type !== RTM_NEWNEIGH && type !== RTM_DELNEIGH) || !isNeighbour(bytes, offset)) return
    this.table.apply(type === RTM_NEWNEIGH ? 'put' : 'delete', { bytes, offset, length }, at)
  }

  /** A link that went down or is gone has taken its proxies along. */
  #doubt(reason: string): void {
    if (this.#poll.started) this.#source.doubt(reason)
  }

  #dumped(repaired: boolean): void {
    if (repaired) this.#lost = false
    if (!this.#poll.started) return
    this.sampledAt = this.#services.clock.wall()
    this.#sampled.call({ sampled: true })
  }
}
