import type { PlannedChange } from '../../../api/plan.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import type { Planning } from '../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../state/changed-state.ts'
import { dropInet6 } from '../dropped/dropping.ts'
import { mtusToFollow } from './following-bridge.ts'
import { changedLink } from './link-messages.ts'
import { undoing } from '../steps/requests.ts'
import { withoutAnother } from './restoring/link-local.ts'
import { ensureRecords } from '../dropped/restoring.ts'

/** With less IPv6 ends on a link (IPV6_MIN_MTU). */
const leastOfInet6 = 1280

/** What comes of an MTU beyond the one link. */
export interface SpreadMtu {
  /** What IPv6 needs back, once the MTU is back, where it ended. */
  readonly again: readonly Inverse[]
  /** Links that carry less by it, as they were: these do not follow back. */
  readonly lowered: readonly LinkMessage[]
}

/** Gives a link in the state its MTU, and those their own that follow it: what stands on it never carries more, and a bridge carries as much as its ports. */
export function spreadMtu(wanted: number, link: LinkMessage, planning: Planning): SpreadMtu {
  const { state } = planning
  const { links } = state
  const uppers = loweredWith(wanted, link, state)
  const again = takeMtu(wanted, link, planning)
  const above = uppers.map((upper) => spreadMtu(wanted, upper, planning))
  const bridges = followMtus(links, planning)
  return { again: [...again, ...above.flatMap((one) => one.again), ...bridges.again], lowered: [...uppers, ...above.flatMap((one) => one.lowered), ...bridges.lowered] }
}

/** Gives bridges the MTU of their ports. `before`: the links as they were. */
export function followMtus(before: readonly LinkMessage[], planning: Planning): SpreadMtu {
  const spread = mtusToFollow(planning.state, before).map(({ bridge, mtu }) => spreadMtu(mtu, bridge, planning))
  return { again: spread.flatMap((one) => one.again), lowered: spread.flatMap((one) => one.lowered) }
}

/** Gives links the MTU again that they had. */
export function mtusAgain(links: readonly LinkMessage[]): readonly Inverse[] {
  return links.flatMap(({ header, attributes: { mtu } }) => (mtu === undefined ? [] : [undoing(changedLink(header.index, { mtu }), { mayLack: true })]))
}

/** Rows of a difference for the MTUs that follow. `before`: the links as they were; `index`: the one whose MTU is told already. */
export function mtusOfOthers(before: readonly LinkMessage[], state: KernelState, index = 0): readonly PlannedChange[] {
  return before.flatMap(({ header, attributes: { mtu } }) => {
    const now = linkByIndex(state, header.index)
    if (now === undefined || header.index === index || now.attributes.mtu === mtu) return []
    return [{ field: `mtu of ${nameOf(now)}`, before: String(mtu ?? ''), after: String(now.attributes.mtu ?? '') }]
  })
}

/** Gives one link in the state its MTU. What IPv6 needs back when that is undone. */
function takeMtu(wanted: number, link: LinkMessage, planning: Planning): readonly Inverse[] {
  const { state } = planning
  const { families } = link.attributes.afSpec ?? {}
  const { inet6, ...others } = families ?? {}
  if (endsInet6(wanted, link)) {
    const again = [...generation(link), ...withoutAnother(link, state), ...ensureRecords(link.header.index, state, 'inet6')]
    dropInet6(state, link.header.index)
    replaceLink(state, withLink(link, { mtu: wanted, afSpec: { families: others } }))
    return again
  }
  const begins = inet6 === undefined && wanted >= leastOfInet6 && (link.attributes.mtu ?? leastOfInet6) < leastOfInet6
  replaceLink(state, withLink(link, { mtu: wanted, ...(begins ? { afSpec: { families: { ...others, inet6: { addrGenMode: 0 } } } } : {}) }))
  return []
}

/** Whether IPv6 ends on a link with this MTU. */
export function endsInet6(wanted: number, { attributes: { mtu: before = leastOfInet6 } }: LinkMessage): boolean {
  return wanted < leastOfInet6 && before >= leastOfInet6
}

/** Devices on top, whose MTU is never more than that of the link below (vlan, macvlan). */
function loweredWith(wanted: number, link: LinkMessage, state: KernelState): readonly LinkMessage[] {
  return state.links.filter(({ attributes: { link: lower, linkNetnsid, linkinfo, mtu: own = 0 } }) => {
    const stands = lower === link.header.index && linkNetnsid === undefined && linkinfo?.kind !== 'veth'
    return stands && own > wanted
  })
}

/** How IPv6 addresses itself is forgotten with the rest of IPv6. */
function generation({ header, attributes }: LinkMessage): readonly Inverse[] {
  const mode = attributes.afSpec?.families?.inet6?.addrGenMode
  return mode === undefined || mode === 0 ? [] : [undoing(changedLink(header.index, { afSpec: { families: { inet6: { addrGenMode: mode } } } }))]
}
