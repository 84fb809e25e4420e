import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import type { RouteRow } from '../../api/rows.ts'
import type { NumberColumn } from '../../store/column.ts'
import type { Field } from '../../store/field.ts'
import type { RowId } from '../../store/row-id.ts'
import { View } from '../../store/view.ts'
import { gatewayColumn } from '../routes/route-columns.ts'
import { routeHeaderAt } from '../routes/route-positions.ts'
import type { Routes } from '../routes/routes.ts'

/** RTN_UNICAST; linux/rtnetlink.h. */
const RTN_UNICAST = 1
/** So many routes are looked at. */
const most = 16_384

/** What `concern` says of a route. */
const nothing = 0
const isDefault = 1
const isConnected = 2

/** Which routes a way out is made of: default routes, and those straight onto a device, on which gateways are found. */
const concern: NumberColumn = {
  kind: 'number',
  number(bytes, offset, length) {
    const family = bytes[offset + routeHeaderAt.family]
    if (bytes[offset + routeHeaderAt.type] !== RTN_UNICAST || (family !== AF_INET && family !== AF_INET6)) return nothing
    if (bytes[offset + routeHeaderAt.dstLen] === 0) return isDefault
    return gatewayColumn.size(bytes, offset, length) === 0 ? isConnected : nothing
  },
}

const fields: readonly Field[] = [{ kind: 'number', name: 'concern', column: concern }]

/** Default and connected routes, picked out of all routes, however many there are, and kept up with them. */
export class ConcernedRoutes {
  readonly #routes: Routes
  readonly #view: View
  #rows = new Map<RowId, RouteRow>()

  constructor(routes: Routes) {
    this.#routes = routes
    this.#view = new View(routes.table, fields)
    this.#view.setFilter(`concern > ${nothing}`)
  }

  /** While nobody looks they are not kept up. */
  show(on: boolean): void {
    this.#view.show(on)
  }

  /** Names of devices have changed: rows are built anew. */
  forget(): void {
    this.#rows = new Map()
  }

  /** As of the last flush; none while the table loads for the first time. */
  rows(): { readonly defaults: readonly RouteRow[]; readonly connected: readonly RouteRow[] } {
    const { table } = this.#routes
    if (table.phase === 'empty' || table.phase === 'loading') return { defaults: [], connected: [] }
    const rows = new Map<RowId, RouteRow>()
    for (const id of this.#view.slice(0, most)) {
      const row = this.#row(id)
      if (row !== undefined) rows.set(id, row)
    }
    this.#rows = rows
    const all = [...rows.values()]
    return { defaults: all.filter(({ destination }) => destination === 'default'), connected: all.filter(({ destination }) => destination !== 'default') }
  }

  close(): void {
    this.#view.close()
  }

  #row(id: RowId): RouteRow | undefined {
    const known = this.#rows.get(id)
    return known !== undefined && known.version === this.#routes.table.row(id)?.version ? known : this.#routes.row(id)
  }
}
