import { AF_INET6, NLM_F_APPEND, NLM_F_REPLACE } from '../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { Table } from '../../store/table.ts'
import { inKernelOrder } from './hop-order.ts'
import { withoutHops } from './remove-hop.ts'
import { isHopGroup } from './route-identity.ts'
import { isRoute, routeHeaderAt } from './route-positions.ts'

/** Applies what the kernel says of routes, by its rules for each family. Where that leaves a doubt, the routes are dumped again. */
export class RouteEvents {
  readonly #table: Table
  readonly #doubt: (reason: string) => void

  constructor(table: Table, doubt: (reason: string) => void) {
    this.#table = table
    this.#doubt = doubt
  }

  apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    if (!isRoute(bytes, offset)) return
    const added = messageTypeAt(bytes, offset) === RTM_NEWROUTE
    const inet6 = bytes[offset + routeHeaderAt.family] === AF_INET6
    if (!added) this.#delete(bytes, offset, length, at, inet6)
    else if (inet6) this.#addInet6(bytes, offset, length, at)
    else this.#table.apply(change(messageFlagsAt(bytes, offset)), bytes, offset, length, at)
  }

  /**
   * NLM_F_REPLACE takes the place of the first route of the same sort (a group of hops, or not), or else of the other sort
   * (net/ipv6/ip6_fib.c, fib6_add_rt2node), and no RTM_DELROUTE tells of it. Among several routes the place is in doubt.
   */
  #addInet6(bytes: Uint8Array, offset: number, length: number, at: number): void {
    if ((messageFlagsAt(bytes, offset) & NLM_F_REPLACE) !== 0) {
      const own = this.#table.find(bytes, offset, length)
      const siblings = this.#table.siblings(bytes, offset, length)
      if (siblings.length < 2) {
        this.#table.apply('replace', bytes, offset, length, at)
        return
      }
      const group = isHopGroup(bytes, offset, length)
      const replaced = siblings.find((id) => this.#isGroup(id) === group) ?? siblings[0]
      if (own === undefined && replaced !== undefined) this.#table.remove([replaced])
      this.#doubt('an IPv6 route was replaced among several')
    }
    const ordered = this.#ordered(bytes, offset, length)
    if (ordered === null) this.#table.apply('append', bytes, offset, length, at)
    else this.#table.apply('append', ordered, 0, ordered.length, at)
  }

  #ordered(bytes: Uint8Array, offset: number, length: number): Uint8Array | null {
    const row = this.#row(bytes, offset, length)
    return row === undefined || (messageFlagsAt(bytes, offset) & NLM_F_REPLACE) !== 0 ? null : inKernelOrder(row.message, { bytes, offset, length })
  }

  #row(bytes: Uint8Array, offset: number, length: number): RowVersion | undefined {
    const id = this.#table.find(bytes, offset, length)
    return id === undefined ? undefined : this.#table.row(id)
  }

  #isGroup(id: number): boolean {
    const message = this.#table.row(id)?.message
    return message !== undefined && isHopGroup(message.bytes, message.offset, message.length)
  }

  #delete(bytes: Uint8Array, offset: number, length: number, at: number, inet6: boolean): void {
    const left = inet6 ? this.#left(bytes, offset, length) : null
    if (left !== null) this.#table.apply('put', left, 0, left.length, at)
    else if (this.#table.apply('delete', bytes, offset, length, at) === 'unknown') this.#doubt('a route that was not known is gone')
  }

  /** The route of several hops of which the deletion takes only some, without these; null where it takes the whole route. */
  #left(bytes: Uint8Array, offset: number, length: number): Uint8Array | null {
    const row = this.#row(bytes, offset, length)
    return row === undefined ? null : withoutHops(row.message, { bytes, offset, length })
  }
}

function change(flags: number): 'put' | 'append' | 'replace' {
  if ((flags & NLM_F_REPLACE) !== 0) return 'replace'
  return (flags & NLM_F_APPEND) !== 0 ? 'append' : 'put'
}
