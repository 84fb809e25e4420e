import { IFF_LOWER_UP, IFF_RUNNING, IFF_UP } from '../../netlink/route/link-flags.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'
import { linkFlagsAt } from './link-identity.ts'

const IFLA_MTU = attributeId(linkMessage, 'mtu')
const IFLA_MASTER = attributeId(linkMessage, 'master')
const positions = new AttributePositions(linkMessage)

interface Conditions {
  /** IFF_UP, IFF_RUNNING, IFF_LOWER_UP. */
  readonly flags: number
  readonly master: number
  readonly mtu: number
}

/**
 * What the routes over each link depend on, as it was last heard, by an event, an answer or a dump. After a change of it the kernel drops or alters
 * routes without a word: its flags (IPv4 routes go, hops are marked), its master (a VRF takes its routes to another table), its MTU (that of IPv6
 * routes follows, net/ipv6/route.c, rt6_mtu_change).
 */
export class LinkConditions {
  readonly #conditions = new Map<number, Conditions>()
  #complete = false

  /** Takes what a message says of a link. Gives what changed, in words; null: nothing that matters to routes. */
  heard(index: number, bytes: Uint8Array, offset: number, length: number): string | null {
    const before = this.#conditions.get(index)
    const now = conditionsOf(bytes, offset, length)
    this.#conditions.set(index, now)
    // A link that came since the first dump: no route was there before it.
    if (before === undefined) return this.#complete ? null : 'a link changed before the links were known'
    if (before.flags !== now.flags) return 'a link went up or down'
    if (before.master !== now.master) return 'a link came to another master'
    return before.mtu === now.mtu ? null : 'the MTU of a link changed'
  }

  /** Takes what a dump says of a link: the first one tells of no change. */
  found(index: number, bytes: Uint8Array, offset: number, length: number): string | null {
    if (this.#complete) return this.heard(index, bytes, offset, length)
    if (!this.#conditions.has(index)) this.#conditions.set(index, conditionsOf(bytes, offset, length))
    return null
  }

  /** All links are known: others are new from here on. */
  complete(): void {
    this.#complete = true
  }

  /** The link is gone. */
  forget(index: number): void {
    this.#conditions.delete(index)
  }
}

function conditionsOf(bytes: Uint8Array, offset: number, length: number): Conditions {
  const found = positions.of(bytes, offset, length)
  return {
    flags: linkFlagsAt(bytes, offset) & (IFF_UP | IFF_RUNNING | IFF_LOWER_UP),
    master: found.u32(IFLA_MASTER, 0),
    mtu: found.u32(IFLA_MTU, 0),
  }
}
