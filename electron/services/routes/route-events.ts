import { DecodeError } from '../../netlink/core/decode-error.ts'
import { AF_INET6, NLM_F_APPEND, NLM_F_REPLACE } from '../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import type { IdentifiedRows } from '../../store/identified-rows.ts'
import type { Outcome } from '../../store/identity.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import { withAddedHop } from './add-hop.ts'
import { withoutHops } from './remove-hop.ts'
import { isHopGroup } from './route-identity.ts'
import { isRoute, routeHeaderAt, routePositions, RTA_MULTIPATH } from './route-positions.ts'

/**
 * Applies what the kernel says of routes, by its rules for each family, to the routes as they are when it is applied: while they are dumped, events
 * wait for the dump. Where that leaves a doubt, the routes are dumped again.
 */
export class RouteEvents {
  readonly #table: Table
  readonly #doubt: (reason: string) => void
  /** Rows that a replacement took behind a dump that may have been newer than it. */
  readonly #taken = new Set<RowId>()

  constructor(table: Table, doubt: (reason: string) => void) {
    this.#table = table
    this.#doubt = doubt
  }

  apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    if (!isRoute(bytes, offset)) return
    if (this.#table.phase === 'live') this.#taken.clear()
    const added = messageTypeAt(bytes, offset) === RTM_NEWROUTE
    const inet6 = bytes[offset + routeHeaderAt.family] === AF_INET6
    const effect = inet6 ? (added ? this.#addInet6 : this.#deleteInet6) : added ? this.#addInet : this.#deleteInet
    if (this.#table.interpret(effect, { bytes, offset, length }, at) === 'unknown') this.#doubt('a route that was not known is gone')
  }

  /**
   * NLM_F_REPLACE takes the place of the first (net/ipv4/fib_trie.c, fib_table_insert), and no RTM_DELROUTE tells of that one. Behind a dump that may be
   * newer, the first may be another by now.
   */
  readonly #addInet = (rows: IdentifiedRows, message: RawMessage, at: number, again: boolean): Outcome => {
    const flags = messageFlagsAt(message.bytes, message.offset)
    if ((flags & NLM_F_REPLACE) === 0) return rows.apply((flags & NLM_F_APPEND) !== 0 ? 'append' : 'put', message, at)
    const own = rows.find(message)
    const outcome = rows.apply('replace', message, at)
    if (!again) return outcome
    const siblings = rows.siblings(message)
    if (siblings.length > 1) this.#doubt('a route was replaced among several while they were dumped')
    else if (own === undefined) for (const id of siblings) this.#taken.add(id)
    return outcome
  }

  readonly #deleteInet = (rows: IdentifiedRows, message: RawMessage, at: number, again: boolean): Outcome => {
    if (again && this.#taken.size > 0 && this.#taken.has(rows.find(message) ?? -1)) this.#doubt('a route was replaced and deleted while they were dumped')
    return rows.apply('delete', message, at)
  }

  /**
   * NLM_F_REPLACE takes the place of the first route of the same sort (a group of hops, or not), or else of the other sort
   * (net/ipv6/ip6_fib.c, fib6_add_rt2node), and no RTM_DELROUTE tells of it. Among several routes the place is in doubt.
   */
  readonly #addInet6 = (rows: IdentifiedRows, message: RawMessage, at: number, again: boolean): Outcome => {
    if ((messageFlagsAt(message.bytes, message.offset) & NLM_F_REPLACE) !== 0) {
      this.#replaceInet6(rows, message, again)
      return rows.apply('append', message, at)
    }
    const before = this.#record(rows, message)
    const whole = before === undefined ? null : this.#decoding(() => withAddedHop(before, message), null)
    const outcome = rows.apply('append', whole ?? message, at)
    if (isGroup(message) && rows.siblings(message).length > 1) this.#doubt('hops joined an IPv6 route beside which others stand')
    return outcome
  }

  #replaceInet6(rows: IdentifiedRows, message: RawMessage, again: boolean): void {
    const own = rows.find(message)
    const siblings = rows.siblings(message)
    const group = isGroup(message)
    const records = siblings.flatMap((id) => rows.row(id)?.message ?? [])
    const record = records.find((one) => isGroup(one) === group) ?? records[0]
    const shrinks = record !== undefined && hasSeveralHops(record) && !hasSeveralHops(message)
    if (own === undefined && record !== undefined) rows.apply('delete', record, 0)
    if (siblings.length > 1 || (again && own === undefined && siblings.length > 0)) this.#doubt('an IPv6 route was replaced among several')
    else if (shrinks) this.#doubt(mayHide)
  }

  /** A group of hops goes only where all of its hops do; which of them went can be told by the group that is there. */
  readonly #deleteInet6 = (rows: IdentifiedRows, message: RawMessage, at: number): Outcome => {
    const group = isGroup(message) ? this.#record(rows, message) : undefined
    if (group === undefined) return rows.apply('delete', message, at)
    if (hasSeveralHops(group)) this.#doubt(mayHide)
    const removal = this.#decoding(() => withoutHops(group, message), { left: group, strange: true })
    if (removal.left === null) return rows.apply('delete', message, at)
    const outcome = rows.apply('amend', removal.left, at)
    return removal.strange ? 'unknown' : outcome
  }

  #record(rows: IdentifiedRows, message: RawMessage): RawMessage | undefined {
    const id = rows.find(message)
    return id === undefined ? undefined : rows.row(id)?.message
  }

  /** A message whose hops lie says nothing: `otherwise` holds, and the routes are dumped again. */
  #decoding<T>(work: () => T, otherwise: T): T {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.#doubt('a message about the hops of a route did not add up')
      return otherwise
    }
  }
}

/**
 * A dump of IPv6 leaves out what lies between the first hop of a group and its last (net/ipv6/ip6_fib.c, fib6_dump_node), and no event says that it is in
 * the open again. Nor is it told whose protocol and metrics those of the first hop give way to.
 */
const mayHide = 'hops of an IPv6 route are gone, between which others may have lain'

function isGroup({ bytes, offset, length }: RawMessage): boolean {
  return isHopGroup(bytes, offset, length)
}

/** Whether an IPv6 route is a group of more than one hop. */
function hasSeveralHops(message: RawMessage): boolean {
  return isGroup(message) && routePositions.of(message.bytes, message.offset, message.length).start(RTA_MULTIPATH) >= 0
}
