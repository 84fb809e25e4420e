import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { forEachMessage } from '../../../netlink/core/message-header.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import { routePositions, RTA_MULTIPATH, RTA_OIF } from '../../routes/route-positions.ts'
import { RouteIndex } from './route-index.ts'

/** Where routes lead and in which table: what those share that may meet. */
export interface RouteDestination {
  readonly family: number
  readonly table: number
  /** undefined: all zeros. */
  readonly destination: string | undefined
  /** Bits of the prefix. */
  readonly length: number
}

/** Routes as the kernel sent them, read one by one when they are asked for: there may be a million. */
export class RouteRecords {
  readonly #index: RouteIndex
  /** Numbers of those in the index that are no longer so. */
  readonly #gone = new Set<number>()
  /** All to a destination, where not all are as the kernel sent them. */
  readonly #changed = new Map<string, readonly RouteMessage[]>()
  /** Lengths of prefixes among these, by family. */
  readonly #lengths = new Map<number, Set<number>>()

  /** `index`: those of a dump that was read; absent: it is still to come. */
  constructor(index = new RouteIndex()) {
    this.#index = index
  }

  /** The same as they were read, whatever was changed since; nothing is copied. */
  asRead(): RouteRecords {
    return new RouteRecords(this.#index)
  }

  /** Whether these and others were the same when they were read, in the same order; `allows` may let two pass that differ. */
  readAs(others: RouteRecords, allows: (one: RouteMessage, other: RouteMessage) => boolean): boolean {
    return this.#index.sameAs(others.#index, (number) => allows(this.#index.message(number), others.#index.message(number)))
  }

  /** Takes the messages of a dump, from `start` to `end`. */
  take(bytes: Uint8Array, start: number, end: number): void {
    const copy = bytes.slice(start, end)
    forEachMessage(copy, 0, copy.length, (offset, length) => this.#index.add(copy, offset, length))
  }

  get count(): number {
    let count = this.#index.count - this.#gone.size
    for (const routes of this.#changed.values()) count += routes.length
    return count
  }

  /** All that `wanted` says yes to, in the order of the kernel among those to one destination. Reads every route: `to` and `via` do not. */
  filter(wanted: (route: RouteMessage) => boolean): RouteMessage[] {
    return this.#read(() => true).filter((route) => wanted(route))
  }

  /** Those in a table of a family to a destination: what a new one may meet. */
  to(family: number, table: number, destination: string | undefined, length: number): RouteMessage[] {
    const where = { family, table, destination, length }
    return [...(this.#changed.get(keyOf(where)) ?? this.#unchanged(where))]
  }

  /** Those with a hop over a device. */
  via(index: number): RouteMessage[] {
    const may = (bytes: Uint8Array, offset: number, size: number): boolean => {
      const found = routePositions.of(bytes, offset, size)
      return found.u32(RTA_OIF, 0) === index || found.start(RTA_MULTIPATH) >= 0
    }
    return this.#read(may).filter(({ attributes }) => attributes.oif === index || attributes.multipath?.some((hop) => hop.ifindex === index) === true)
  }

  /** Adds behind those to the same destination; in front of them where `first`. */
  add(route: RouteMessage, place: 'first' | 'last' = 'last'): void {
    const where = destinationOf(route)
    const routes = this.to(where.family, where.table, where.destination, where.length)
    this.put(where, place === 'last' ? [...routes, route] : [route, ...routes])
  }

  /** Takes routes away, which `filter`, `to` or `via` gave or `add` took. */
  remove(routes: readonly RouteMessage[]): void {
    const gone = new Set(routes.map((route) => bodyOf(route)))
    const places = new Map(routes.map((route) => [keyOf(destinationOf(route)), destinationOf(route)]))
    for (const where of places.values()) {
      this.put(where, this.to(where.family, where.table, where.destination, where.length).filter((route) => !gone.has(bodyOf(route))))
    }
  }

  /** What there is to a destination from now on, in the order of the kernel. */
  put(where: RouteDestination, routes: readonly RouteMessage[]): void {
    const key = keyOf(where)
    if (!this.#changed.has(key)) for (const number of this.#numbers(where)) this.#gone.add(number)
    this.#changed.set(key, routes)
    this.#lengths.set(where.family, (this.#lengths.get(where.family) ?? new Set()).add(where.length))
  }

  /** Lengths of prefixes that there are in a family, the longest first. */
  lengths(family: number): readonly number[] {
    const lengths = new Set(this.#index.lengths(family))
    for (const length of this.#lengths.get(family) ?? []) lengths.add(length)
    return Array.from(lengths).toSorted((one, other) => other - one)
  }

  /** Whether something was added, taken away or put there since it was read. */
  isChanged(where: RouteDestination): boolean {
    return this.#changed.has(keyOf(where))
  }

  #unchanged(where: RouteDestination): RouteMessage[] {
    return this.#numbers(where).map((number) => this.#index.message(number))
  }

  /** Numbers in the index of those to a destination. */
  #numbers({ family, table, destination, length }: RouteDestination): number[] {
    const address = destination === undefined ? new Uint8Array() : parseIpAddress(destination)
    return address === null ? [] : this.#index.find(family, table, address, length)
  }

  #read(may: (bytes: Uint8Array, offset: number, length: number) => boolean): RouteMessage[] {
    const kept = this.#index.read(may, (number) => !this.#gone.has(number))
    return [...kept, ...Array.from(this.#changed.values()).flat()]
  }
}

/** Where a route leads, and in which table. */
function destinationOf({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): RouteDestination {
  return { family: header.family, table: attributes.table ?? header.table, destination: header.dstLen === 0 ? undefined : attributes.dst, length: header.dstLen }
}

function keyOf({ family, table, destination = '', length }: RouteDestination): string {
  return `${family} ${table} ${length === 0 ? '' : destination}/${length}`
}

/** All that tells one route from another. */
function bodyOf({ header, attributes }: RouteMessage): string {
  const { cacheinfo: _cache, ...rest } = attributes
  const bytes = routeMessage.encode({ type: 0, header, attributes: rest })
  return bytes.join(' ')
}
