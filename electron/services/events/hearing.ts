import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { namespaceIdMessage } from '../../netlink/route/namespace-id.ts'
import { prefixMessage } from '../../netlink/route/prefix.ts'
import { MessageCheck } from '../message-check.ts'
import type { ScopeServices } from '../scope-services.ts'
import { Subscription } from '../subscription.ts'
import { groupName } from './event-words.ts'

/** No kernel has as many groups as that: where the first is that it does not have is asked of it. */
const noGroup = 256

/** Hears all groups of NETLINK_ROUTE that the kernel lets one join for the log. */
export class Hearing {
  readonly subscription: Subscription
  /** The kernel's names of the groups that are heard, and of those that it keeps from this user. */
  readonly heard: readonly string[]
  readonly refused: readonly string[]
  readonly groups: readonly number[]
  readonly #services: ScopeServices

  /** Throws what `Kernel.open` throws. */
  constructor(services: ScopeServices) {
    this.#services = services
    const { kernel, events, malformed } = services
    this.subscription = new Subscription({
      name: 'events',
      kernel,
      groups: [],
      receiveBuffer: services.receiveBuffer,
      malformed,
      events,
      forLog: true,
      // The tables look over what they hear themselves.
      check: new MessageCheck(NETLINK_ROUTE, [prefixMessage], [namespaceIdMessage]),
      listener: {
        onMessage() {},
        onLost: (reason) => this.#lost(reason),
        onActivity: () => services.onActivity(),
      },
    })
    const groups: number[] = []
    const refused: number[] = []
    for (let group = 1; group < noGroup; group++) {
      const failure = this.subscription.join(group)
      if (failure === 'EINVAL') break
      if (failure === null) groups.push(group)
      else refused.push(group)
    }
    this.groups = groups
    this.heard = groups.map(nameOf)
    this.refused = refused.map(nameOf)
    events.hearAlone(NETLINK_ROUTE, groups)
    events.addGap({ kind: 'hearing', groups: this.heard, refused: this.refused, at: kernel.bootTime() })
  }

  /** One gap is enough where nothing came between. */
  #lost(reason: string): void {
    const { events, kernel } = this.#services
    const last = events.gap(events.next - 1)
    if (last?.kind === 'lost' && last.about === 'events') return
    events.addGap({ kind: 'lost', about: 'events', reason, at: kernel.bootTime(), repairedAfter: null })
  }

  close(): void {
    this.subscription.close()
  }
}

function nameOf(group: number): string {
  return groupName(NETLINK_ROUTE, group)
}
