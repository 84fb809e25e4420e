import type { NeighbourRow } from '../../api/neighbour-row.ts'
import type { RouteRow } from '../../api/rows.ts'
import { parseIpAddress } from '../../netlink/core/ip-address.ts'
import type { NumberColumn } from '../../store/column.ts'
import type { Field } from '../../store/field.ts'
import { View } from '../../store/view.ts'
import { hopGatewaysColumn } from '../routes/route-hop-columns.ts'
import { gatewayColumn } from '../routes/route-columns.ts'
import type { Routes } from '../routes/routes.ts'
import { gatewayOf } from './observed.ts'

/** So many gateways are asked for at once. */
const mostGateways = 64
/** So many routes are looked at. */
const mostRoutes = 16_384
/** So many of them are read whole. */
const mostRead = 1024

/** What stands for a route without a gateway, and for one of several hops. */
const none = 0
const several = 1

/** A number that the bytes of an address have in common with few others, above `several`. */
function addressNumber(bytes: Uint8Array, start: number, size: number): number {
  let number = 0x811c9dc5
  for (let at = start; at < start + size; at++) number = Math.imul(number ^ (bytes[at] ?? 0), 0x01000193)
  return Math.max(several + 1, number >>> 0)
}

/** The gateway of a route as a number, so that few routes have to be read to find those of one gateway. */
const gatewayNumber: NumberColumn = {
  kind: 'number',
  number(bytes, offset, length) {
    if (hopGatewaysColumn.text(bytes, offset, length) !== '') return several
    const size = gatewayColumn.size(bytes, offset, length)
    return size === 0 ? none : addressNumber(bytes, gatewayColumn.start(bytes, offset, length), size)
  },
}

const fields: readonly Field[] = [{ kind: 'number', name: 'gateway', column: gatewayNumber }]

/** Finds routes, of whichever table, that lead over a neighbour. While none is asked for, nothing is kept up. */
export class RoutesByGateway {
  readonly #routes: Routes
  readonly #view: View
  #filter = ''
  #shown = false

  constructor(routes: Routes) {
    this.#routes = routes
    this.#view = new View(routes.table, fields)
    this.#view.show(false)
  }

  /** Nobody looks any more. */
  rest(): void {
    if (this.#shown) this.#view.show(false)
    this.#shown = false
  }

  /** A route over each of these neighbours that is the gateway of one, by the neighbour's row; of many neighbours, the first 64. */
  over(neighbours: readonly Pick<NeighbourRow, 'id' | 'address' | 'device'>[]): ReadonlyMap<number, RouteRow> {
    const found = new Map<number, RouteRow>()
    const sought = new Map<number, Pick<NeighbourRow, 'id' | 'address' | 'device'>[]>()
    for (const neighbour of neighbours.slice(0, mostGateways)) {
      const bytes = parseIpAddress(neighbour.address)
      if (bytes === null) continue
      const number = addressNumber(bytes, 0, bytes.length)
      sought.set(number, [...(sought.get(number) ?? []), neighbour])
    }
    const { table } = this.#routes
    if (sought.size === 0 || table.phase === 'empty' || table.phase === 'loading') {
      this.rest()
      return found
    }
    this.#show([...sought.keys()])
    let read = 0
    for (const id of this.#view.slice(0, mostRoutes)) {
      const message = table.row(id)?.message
      if (message === undefined) continue
      const number = gatewayNumber.number(message.bytes, message.offset, message.length)
      const wanted = (number === several ? [...sought.values()].flat() : (sought.get(number) ?? [])).filter((neighbour) => !found.has(neighbour.id))
      if (wanted.length === 0) continue
      if (++read > mostRead) break
      const route = this.#routes.row(id)
      for (const neighbour of wanted) if (route !== undefined && leadsOver(route, neighbour)) found.set(neighbour.id, route)
    }
    return found
  }

  close(): void {
    this.#view.close()
  }

  #show(numbers: readonly number[]): void {
    const filter = [several, ...numbers.toSorted((one, other) => one - other)].map((number) => `gateway ${number}`).join(' or ')
    if (filter !== this.#filter) this.#view.setFilter(filter)
    this.#filter = filter
    if (!this.#shown) this.#view.show(true)
    this.#shown = true
  }
}

function leadsOver({ hops }: RouteRow, { address, device }: Pick<NeighbourRow, 'address' | 'device'>): boolean {
  return hops.some((hop) => gatewayOf(hop) === address && hop.device !== null && hop.device.index === device?.index)
}
