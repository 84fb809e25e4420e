import type { Inspection } from '../../api/inspection.ts'
import type { RouteRow, Row } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { netconfMessage } from '../../netlink/route/netconf.ts'
import { nexthopMessage } from '../../netlink/route/nexthop.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import {
  RTM_DELNEXTHOP, RTM_DELROUTE, RTM_NEWNEXTHOP, RTM_NEWROUTE, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_NETCONF, RTNLGRP_IPV6_ROUTE,
  RTNLGRP_NEXTHOP,
} from '../../netlink/route/message-types.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { RowId } from '../../store/row-id.ts'
import { Table } from '../../store/table.ts'
import { composedFrom } from '../composed-message.ts'
import { knownLink } from '../links/known-link.ts'
import type { Links } from '../links/links.ts'
import { describedField } from '../declared-field.ts'
import { endAll } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import { built, checked, type ScopeServices } from '../scope-services.ts'
import { subscribe, tableSource } from '../scope-table.ts'
import type { Subscription } from '../subscription.ts'
import type { TableSource } from '../table-source.ts'
import { scriptWithout } from '../views/kernels-own.ts'
import type { Beside, GroupChoice, ViewSource } from '../views/view-source.ts'
import { kernelsRoutes } from './kernels-routes.ts'
import { altersDeadHops } from './linkdown-setting.ts'
import { destinationText } from './route-columns.ts'
import { RouteEvents } from './route-events.ts'
import { routeFields, type RouteFields } from './route-fields.ts'
import { routeIdentity } from './route-identity.ts'
import { rowOfLink, tableContext } from '../links/link-lookup.ts'
import { inspectRoute } from './route-inspection.ts'
import { routePositions } from './route-positions.ts'
import { allRoutesDumps, mainRoutesDump } from './route-requests.ts'
import { routeRow, undecodedRouteRow, type BesideRoute } from './route-row.ts'
import { routeChanged } from './route-significance.ts'
import { watchSilentChanges } from './silent-changes.ts'

/** The routes of a scope, of both families and all tables. */
export class Routes implements ViewSource {
  readonly kind = 'routes'
  readonly sampledAt = null
  readonly title = destinationText
  readonly table: Table
  readonly makingScript: ReturnType<typeof scriptWithout> = scriptWithout(kernelsRoutes, () => this.table)
  readonly subscription: Subscription
  readonly #services: ScopeServices
  readonly #links: Links
  readonly #source: TableSource
  readonly #events: RouteEvents
  readonly #fields: RouteFields
  readonly #shown: BesideRoute
  readonly #end: () => void
  #started = false

  /** Subscribes at once; throws what `Kernel.open` throws. */
  constructor(services: ScopeServices, links: Links) {
    const { clock, names, times } = services
    this.#services = services
    this.#links = links
    const check = new MessageCheck(NETLINK_ROUTE, [routeMessage, routePositions], [nexthopMessage], [netconfMessage])
    this.table = new Table({ identity: checked(services, routeIdentity, check), scheduler: clock, significant: routeChanged, provisional: (message) => composedFrom(message) !== null })
    this.#fields = routeFields(names, links.names)
    this.#shown = { devices: links.names, names, times }
    this.#source = tableSource(services, {
      protocol: NETLINK_ROUTE,
      name: 'routes',
      table: this.table,
      firstDumps: [mainRoutesDump],
      dumps: allRoutesDumps,
    })
    this.#events = new RouteEvents(this.table, (reason) => this.#source.doubt(reason))
    this.subscription = subscribe(services, {
      name: 'routes',
      groups: [RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_NEXTHOP, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF],
      check,
      onMessage: (bytes, offset, length, at) => this.#apply(bytes, offset, length, at),
      onLost: (reason) => this.#source.lost(reason),
    })
    // Last, so that nothing of it is listened for where it cannot be opened.
    this.#end = watchSilentChanges(links, { doubt: (reason) => this.#source.doubt(reason), lost: (reason) => this.#source.lost(reason) })
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
    return [this.subscription]
  }

  sortField(name: string): SortField | undefined {
    const { sort, numericSort } = this.#fields
    return (this.#services.names.style.numeric ? numericSort.get(name) : undefined) ?? sort.get(name)
  }

  onState(listener: () => void): () => void {
    return this.#source.onState(listener)
  }

  /** Routes are shown, sorted and filtered by the names of their devices. */
  onDirty(listener: () => void): () => void {
    return endAll(this.table.onDirty(listener), this.#links.names.onChange(listener))
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return this.#links.names.onChange((devices) => listener({ devices }))
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

  /** Nothing of routes is polled. */
  watched(): void {}

  mentions(row: Row, devices: ReadonlySet<number>): boolean {
    return row.kind === 'route' && row.hops.some(({ device }) => device !== null && devices.has(device.index))
  }

  row(id: RowId): RouteRow | undefined {
    const version = this.table.row(id)
    if (version === undefined) return undefined
    return built(this.#services, NETLINK_ROUTE, version.message, () => routeRow(version, this.#shown), () => undecodedRouteRow(version, this.#shown))
  }

  inspect(id: RowId): Inspection | undefined {
    const version = this.table.row(id)
    const row = this.row(id)
    if (version === undefined || row === undefined) return undefined
    const { clock, kernel, names, times, ownPorts } = this.#services
    const links = this.#links
    const [first = id] = this.table.siblings(version.message)
    const device = (index: number) => knownLink(links.table, index)?.attributes.ifname ?? null
    return inspectRoute({
      version, row, times,
      ownPorts: ownPorts.of(NETLINK_ROUTE),
      around: { namespace: kernel.label, device, now: clock.wall(), appended: first !== id },
      rowOf: (index) => rowOfLink(links.table, index),
      context: tableContext(links.table, links.names, names),
    })
  }

  close(): void {
    this.#end()
    this.subscription.close()
    this.#source.close()
  }

  #apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    const type = messageTypeAt(bytes, offset)
    if (type === RTM_NEWNEXTHOP || type === RTM_DELNEXTHOP) this.#source.doubt('a nexthop changed')
    else if (altersDeadHops(bytes, offset, length)) this.#source.doubt('routes over links without a carrier count otherwise')
    else if (type === RTM_NEWROUTE || type === RTM_DELROUTE) this.#events.apply(bytes, offset, length, at)
  }
}
