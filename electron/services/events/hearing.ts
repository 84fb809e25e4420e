import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { namespaceIdMessage } from '../../netlink/route/namespace-id.ts'
import { netconfMessage } from '../../netlink/route/netconf.ts'
import { nexthopMessage } from '../../netlink/route/nexthop.ts'
import { prefixMessage } from '../../netlink/route/prefix.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import { MessageCheck } from '../message-check.ts'
import type { ScopeServices } from '../scope-services.ts'
import { subscribe } from '../scope-table.ts'
import type { Subscription } from '../subscription.ts'
import { groupName } from './event-words.ts'
import { rememberAll } from './remembered-dumps.ts'

/** No kernel has as many groups as that: which is the first that it does not have, it says itself. */
const noGroup = 256

/**
 * Hears for the log all groups of NETLINK_ROUTE that the kernel lets one join and that no table's subscription hears: what those hear they hand on to the log themselves, so that
 * nothing is received twice, and what a table knew before an event is asked of it just before it takes that. Within a group the order is the kernel's; of groups that
 * are heard on different sockets it is that in which they were read.
 */
export class Hearing {
  readonly #services: ScopeServices
  readonly #joined = new Set<number>()
  /** Those that tables hear. */
  readonly #elsewhere = new Set<number>()
  #subscription: Subscription | null = null
  #heard: readonly string[] = []
  #remembering = false
  #closed = false

  constructor(services: ScopeServices) {
    this.#services = services
  }

  /** undefined: it has not begun. */
  get subscription(): Subscription | undefined {
    return this.#subscription ?? undefined
  }

  /** Begins, if it has not yet; gives the kernel's names of all groups that are heard, by it or by tables. Throws what `Kernel.open` throws. */
  start(): readonly string[] {
    if (this.#subscription !== null) return this.#heard
    const { kernel, events } = this.#services
    const subscription = this.#open()
    this.#subscription = subscription
    const heard: number[] = []
    const refused: number[] = []
    for (let group = 1; group < noGroup; group++) {
      const failure = this.#elsewhere.has(group) ? null : subscription.join(group)
      if (failure === 'EINVAL') break
      if (failure !== null) refused.push(group)
      else {
        heard.push(group)
        if (!this.#elsewhere.has(group)) this.#joined.add(group)
      }
    }
    this.#heard = heard.map(nameOf)
    events.addGap({ kind: 'hearing', groups: this.#heard, refused: refused.map(nameOf), at: kernel.bootTime() })
    this.remember()
    return this.#heard
  }

  /** Tables hear their groups from now on. What was sent to those before is still heard here; of what is sent in the instant between, both tell. */
  leaveTo(subscriptions: readonly Subscription[]): void {
    for (const { protocol, groups } of subscriptions) {
      if (protocol !== NETLINK_ROUTE) continue
      for (const group of groups) {
        this.#elsewhere.add(group)
        if (this.#joined.delete(group)) this.#subscription?.leave(group)
      }
    }
  }

  /** Reads what there is of objects that no table holds: when it begins, and where events were lost. */
  remember(): void {
    if (this.#subscription === null || this.#remembering || this.#closed) return
    this.#remembering = true
    rememberAll(this.#services)
      .catch((error: unknown) => {
        if (!this.#closed) this.#services.log.say('warn', `What nexthops and settings of devices there are could not be read: ${String(error)}`)
      })
      .finally(() => {
        this.#remembering = false
      })
  }

  close(): void {
    this.#closed = true
    this.#subscription?.close()
  }

  #open(): Subscription {
    const services = this.#services
    return subscribe(services, {
      name: 'events',
      groups: [],
      check: new MessageCheck(NETLINK_ROUTE, [routeMessage], [nexthopMessage], [netconfMessage], [prefixMessage], [namespaceIdMessage]),
      onMessage() {},
      onLost: (reason) => this.#lost(reason),
    })
  }

  /** One gap is enough where nothing came between. */
  #lost(reason: string): void {
    const { events, kernel } = this.#services
    const last = events.gap(events.next - 1)
    if (last?.kind !== 'lost' || last.about !== 'events') events.addGap({ kind: 'lost', about: 'events', reason, at: kernel.bootTime(), repairedAfter: null })
    this.remember()
  }
}

function nameOf(group: number): string {
  return groupName(NETLINK_ROUTE, group)
}
