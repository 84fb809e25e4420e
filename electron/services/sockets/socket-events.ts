import { reasonOf } from '../../api/errors.ts'
import { NETLINK_SOCK_DIAG } from '../../netlink/core/constants.ts'
import {
  IPPROTO_TCP, IPPROTO_UDP, SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY,
} from '../../netlink/diag/message-types.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import type { MessageCheck } from '../message-check.ts'
import { openConnection, type ScopeServices } from '../scope-services.ts'
import { subscribe } from '../scope-table.ts'
import type { Lost, Subscription } from '../subscription.ts'
import { SocketEndings } from './socket-endings.ts'
import { socketCookieAt } from './socket-identity.ts'

/** The protocol of the sockets whose end each group tells. */
const protocols: ReadonlyMap<number, number> = new Map([
  [SKNLGRP_INET_TCP_DESTROY, IPPROTO_TCP],
  [SKNLGRP_INET6_TCP_DESTROY, IPPROTO_TCP],
  [SKNLGRP_INET_UDP_DESTROY, IPPROTO_UDP],
  [SKNLGRP_INET6_UDP_DESTROY, IPPROTO_UDP],
])

export interface SocketEventsOptions {
  readonly services: ScopeServices
  readonly table: Table
  readonly check: MessageCheck
  /** Has all sockets dumped again. */
  readonly doubt: (reason: string) => void
}

/** The endings of sockets, which the kernel tells to who listens: only while somebody looks. */
export class SocketEvents {
  readonly #options: SocketEventsOptions
  #subscription: Subscription | null = null
  #endings: SocketEndings | null = null
  #lostBefore: Lost = { overruns: 0, foreign: 0 }
  /** The groups could not be joined: of no ending is told. */
  #deaf = false
  /** Sockets that were told to have ended, of which it is not known what is left. */
  readonly #unsettled = new Set<bigint>()
  /** Endings may have been lost. */
  #missedSome = false
  /** When there was the last doubt of either kind. */
  #doubtedAt = 0

  constructor(options: SocketEventsOptions) {
    this.#options = options
  }

  /** The one that is open. */
  get subscriptions(): readonly Subscription[] {
    return this.#subscription === null ? [] : [this.#subscription]
  }

  /** What was lost by those that were closed. */
  get lostBefore(): Lost {
    return this.#lostBefore
  }

  /** Joins the groups, where it has not. Where that is refused, a socket that is not listed any more counts as ended; it is tried again by the next call. */
  listen(): void {
    if (this.#subscription !== null) return
    const { services, table, doubt } = this.#options
    const endings = new SocketEndings({
      table,
      openConnection: () => openConnection(services, { protocol: NETLINK_SOCK_DIAG }),
      bootTime: () => services.kernel.bootTime(),
      onUnasked: (ended) => this.#leaveOpen(ended, () => doubt('many connections ended at once')),
      onUnanswered: (ended) => this.#leaveOpen(ended, () => doubt('the kernel did not say what is left of a connection')),
    })
    try {
      this.#subscription = this.#subscribed(endings)
      this.#endings = endings
      this.#deaf = false
    } catch (error) {
      if (!this.#deaf) services.log.say('warn', `Endings of sockets are not heard of, only found by reading all: ${reasonOf(error)}`)
      this.#deaf = true
    }
  }

  #subscribed(endings: SocketEndings): Subscription {
    const { services, check } = this.#options
    return subscribe(services, {
      name: 'sockets',
      groups: [...protocols.keys()],
      check,
      onMessage: (bytes, offset, length, at, group) => endings.apply({ bytes, offset, length, source: protocols.get(group) }, at),
      onLost: () => this.#lost(),
    })
  }

  /** Leaves the groups. */
  deafen(): void {
    if (this.#subscription !== null) {
      const { overruns, foreign } = this.#subscription
      this.#lostBefore = { overruns: this.#lostBefore.overruns + overruns, foreign: this.#lostBefore.foreign + foreign }
      this.#subscription.close()
    }
    this.#subscription = null
    this.#endings?.close()
    this.#endings = null
  }

  /** Whether a socket may have ended by what is known of endings: by the others none has that is not told. */
  mayHaveEnded({ bytes, offset }: RawMessage): boolean {
    return this.#deaf || this.#missedSome || this.#unsettled.has(socketCookieAt(bytes, offset))
  }

  /** A dump that was asked for at `askedAt` is worked up: it has settled what was in doubt by then. `missing`: what it did not bring, and should have. */
  dumped(askedAt: number, missing: Iterable<RowId>): void {
    if (askedAt >= this.#doubtedAt) {
      this.#missedSome = false
      this.#unsettled.clear()
    }
    this.#endings?.look(missing)
  }

  /** The next poll finds what has ended. */
  #lost(): void {
    this.#missedSome = true
    this.#doubtedAt = this.#options.services.clock.now()
  }

  #leaveOpen({ bytes, offset }: RawMessage, doubt: () => void): void {
    this.#unsettled.add(socketCookieAt(bytes, offset))
    this.#doubtedAt = this.#options.services.clock.now()
    doubt()
  }
}
