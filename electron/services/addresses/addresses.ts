import type { LinkAddress } from '../../api/rows.ts'
import type { TableState } from '../../api/views.ts'
import { AF_INET, AF_INET6, AF_UNSPEC, NETLINK_ROUTE, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import { RTM_DELADDR, RTM_GETADDR, RTM_NEWADDR, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR } from '../../netlink/route/message-types.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { Table } from '../../store/table.ts'
import { Listeners } from '../listeners.ts'
import { MessageCheck } from '../message-check.ts'
import { built, checked, type ScopeServices } from '../scope-services.ts'
import { subscribe, tableSource } from '../scope-table.ts'
import type { Subscription } from '../subscription.ts'
import type { TableSource } from '../table-source.ts'
import { addressIdentity, addressIndexAt } from './address-identity.ts'
import { addressChanged } from './address-significance.ts'
import { AddressesByLink } from './addresses-by-link.ts'
import type { ShownAddress } from './address-lines.ts'
import { lifetimes } from './lifetimes.ts'
import { linkAddress } from './link-address.ts'

/** The addresses of all links of a scope, kept by events. */
export class Addresses {
  readonly table: Table
  readonly subscription: Subscription
  readonly #services: ScopeServices
  readonly #source: TableSource
  readonly #byLink: AddressesByLink
  readonly #changed = new Listeners<readonly [links: ReadonlySet<number>]>()
  readonly #silent = new Listeners<readonly [reason: string, lost: boolean]>()
  #probing: (() => void) | null = null
  /** For how long it is being probed, in milliseconds. */
  #probedFor = 0

  /** Subscribes at once; throws what `Kernel.open` throws. */
  constructor(services: ScopeServices) {
    this.#services = services
    const check = new MessageCheck(NETLINK_ROUTE, [addressMessage])
    this.table = new Table({ identity: checked(services, addressIdentity, check), scheduler: services.clock, significant: addressChanged, list: addressIndexAt })
    this.#byLink = new AddressesByLink(this.table)
    this.table.onFlush((changes) => {
      const { links, inDoubt } = this.#byLink.update(changes)
      if (inDoubt) this.#source.doubt('an address came among others of its link')
      if (links.size > 0) this.#changed.call(links)
    })
    this.#source = tableSource(services, {
      protocol: NETLINK_ROUTE,
      name: 'addresses',
      table: this.table,
      dumps: [{ request: addressRequest, type: RTM_NEWADDR, accept: isInternet, strictCheck: false }],
    })
    this.#source.onLive(() => this.#lookForTentative())
    this.subscription = subscribe(services, {
      name: 'addresses',
      groups: [RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR],
      check,
      onMessage: (bytes, offset, length, at) => this.#apply(bytes, offset, length, at),
      onLost: (reason) => {
        this.#source.lost(reason)
        this.#silent.call(reason, true)
      },
    })
  }

  get state(): TableState {
    return this.#source.state
  }

  onState(listener: () => void): () => void {
    return this.#source.onState(listener)
  }

  /** Called after a flush with the indexes of the links whose addresses have changed. Gives a function that ends it. */
  onChange(listener: (links: ReadonlySet<number>) => void): () => void {
    return this.#changed.add(listener)
  }

  /**
   * Called when the kernel may have dropped or altered routes silently, or (`lost`) events of addresses are gone. The last address of a device takes the hops
   * over it along, and the first revives them (net/ipv4/fib_semantics.c, fib_sync_up); the route of a prefix has the lifetime of the IPv6 address that came or
   * changed last (net/ipv6/addrconf.c, modify_prefix_route). Whether the link is new, or the address known, says nothing: links are told of, and addresses
   * dumped, on sockets of their own. Gives a function that ends it.
   */
  onSilentChange(listener: (reason: string, lost: boolean) => void): () => void {
    return this.#silent.add(listener)
  }

  /** Asks for the first dump; resolves when the addresses are there, or cannot be had. */
  start(): Promise<void> {
    return this.#source.start()
  }

  /** Asks the kernel for all of them anew. */
  reload(): Promise<void> {
    return this.#source.again()
  }

  /** The addresses of a link, in the kernel's order. */
  of(index: number): readonly LinkAddress[] {
    return this.records(index).flatMap((row) => this.#decoded(row) ?? [])
  }

  /** The same with their rows, and how long they last. */
  shown(index: number): readonly ShownAddress[] {
    return this.records(index).flatMap((row) => {
      const address = this.#decoded(row)
      return address === null ? [] : [{ row: row.id, address, ...lifetimes(row.message, this.#services.times.wall(row.heardAt)) }]
    })
  }

  /** "192.0.2.1/24"; of a message that does not decode: "an address". */
  text(message: RawMessage): string {
    return built(this.#services, NETLINK_ROUTE, message, () => linkAddress(message, this.#services.names).text, () => 'an address')
  }

  /** Their records, in the same order. */
  records(index: number): readonly RowVersion[] {
    return this.#byLink.records(index)
  }

  /** A link went up or down, say: IPv6 tells of an address that it made for the link only when no other has it, a second later. */
  linkChanged(reason: string): void {
    this.#probeAnew()
    this.#source.doubt(reason)
  }

  /**
   * A link is gone: so are its addresses, also where their events were not sent. Links and addresses are told of on sockets of their own, so that the
   * addresses may be those of a link that has got the index already: they are looked at again.
   */
  linkGone(index: number): void {
    const ids = this.#byLink.ids(index)
    if (ids.length === 0) return
    this.table.remove(ids)
    this.#source.doubt('a link was removed')
  }

  close(): void {
    this.#probing?.()
    this.subscription.close()
    this.#source.close()
  }

  #apply(bytes: Uint8Array, offset: number, length: number, at: number): void {
    const type = messageTypeAt(bytes, offset)
    if ((type !== RTM_NEWADDR && type !== RTM_DELADDR) || !isInternet(bytes, offset)) return
    const outcome = this.table.apply(type === RTM_NEWADDR ? 'put' : 'delete', { bytes, offset, length }, at)
    if (type === RTM_NEWADDR && isTentative(bytes, offset)) {
      this.#probeAnew()
      this.#probe()
    }
    if (outcome === 'unknown') this.#source.doubt('an address that was not known is gone')
    if (type === RTM_DELADDR) this.#silent.call('an address was deleted', false)
    else if (outcome !== 'new' || !isSingleInet6(bytes, offset)) this.#silent.call('an address came or changed', false)
  }

  #lookForTentative(): void {
    for (const id of this.table.ids()) {
      const message = this.table.row(id)?.message
      if (message === undefined || !isTentative(message.bytes, message.offset)) continue
      this.#probe()
      return
    }
    this.#probedFor = 0
  }

  /**
   * The kernel does not tell of changes to an address that it still probes for (net/ipv6/addrconf.c): look again until it is done, ever more seldom, for it
   * waits as long as the link has no carrier. It tells when it is done.
   */
  #probe(): void {
    const delay = Math.min(Math.max(this.#probedFor, firstProbeInterval), longestProbeInterval)
    this.#probing ??= this.#services.clock.after(delay, () => {
      this.#probing = null
      this.#probedFor += delay
      this.#source.doubt('an address is being probed for')
      this.#lookForTentative()
    })
  }

  /** Something came or changed for which the kernel probes soon. */
  #probeAnew(): void {
    if (this.#probedFor === 0) return
    this.#probedFor = 0
    this.#probing?.()
    this.#probing = null
  }

  #decoded(row: RowVersion): LinkAddress | null {
    return built<LinkAddress | null>(this.#services, NETLINK_ROUTE, row.message, () => linkAddress(row.message, this.#services.names), () => null)
  }
}

/** How soon addresses are looked at while the kernel probes for one, in milliseconds, and the longest that this comes to. */
const firstProbeInterval = 500
const longestProbeInterval = 8000
/** IFA_F_TENTATIVE, in the header's 8 bits of flags; linux/if_addr.h. */
const IFA_F_TENTATIVE = 0x40

function isTentative(bytes: Uint8Array, offset: number): boolean {
  return ((bytes[offset + 18] ?? 0) & IFA_F_TENTATIVE) !== 0
}

/** Whether an address has no prefix in common with others: where it is new, no route was there that it could alter. */
function isSingleInet6(bytes: Uint8Array, offset: number): boolean {
  return bytes[offset + 16] === AF_INET6 && bytes[offset + 17] === 128
}

const addressRequest = addressMessage.encode({ type: RTM_GETADDR, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family: AF_UNSPEC } })

/** Other families (MCTP, phonet) have addresses too, which are not IP addresses of a link. */
function isInternet(bytes: Uint8Array, offset: number): boolean {
  const family = bytes[offset + 16]
  return family === AF_INET || family === AF_INET6
}
