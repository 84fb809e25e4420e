import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { Planning } from '../steps/planning.ts'
import { replaceLink, withLink } from '../state/changed-state.ts'
import { forgetNeighbours, type ForgottenNeighbours } from '../dropped/forgotten-neighbours.ts'

/** Bytes (ETH_DATA_LEN). */
const portlessMtu = 1500

/** The ports of a bridge. */
function portsOf(bridge: LinkMessage, links: readonly LinkMessage[]): readonly LinkMessage[] {
  return links.filter(({ attributes }) => attributes.master === bridge.header.index)
}

/**
 * Gives bridges that have the address of a port the lowest of their ports', as the kernel does (net/bridge/br_stp_if.c, br_stp_recalculate_bridge_id), which forgets their neighbours; gives those.
 * `before`: the links as they were.
 */
export function followAddresses(planning: Planning, before: readonly LinkMessage[]): ForgottenNeighbours {
  const { state } = planning
  const forgotten = bridgesOf(state).flatMap((bridge) => {
    const { index } = bridge.header
    const had = portsOf(bridge, before)
    const has = portsOf(bridge, state.links)
    const addresses = has.flatMap(({ attributes }) => attributes.address ?? [])
    const follows = !hasOwnAddress(state, index) && (had.length === 0 ? has.length > 0 : had.some(({ attributes }) => attributes.address === bridge.attributes.address))
    // Of a port that this plan makes the kernel draws an address, which nobody knows yet.
    const lowest = addresses.length < has.length ? undefined : (addresses.toSorted()[0] ?? '00:00:00:00:00:00')
    if (!follows || lowest === bridge.attributes.address) return []
    const neighbours = forgetNeighbours(state, index)
    replaceLink(state, withLink(bridge, { address: lowest }))
    return neighbours
  })
  return { changes: forgotten.flatMap(({ changes }) => changes), again: forgotten.flatMap(({ again }) => again) }
}

/** Whether an earlier step has set the hardware address of a bridge. */
export function hasOwnAddress({ ownAddress }: KernelState, index: number): boolean {
  return ownAddress?.has(index) === true
}

/** Notes that a step sets the hardware address of a bridge. */
export function setOwnAddress(state: KernelState, index: number): void {
  state.ownAddress = new Set([...(state.ownAddress ?? []), index])
}

/** A bridge whose MTU is not what its ports say any more, with what it gets. */
export interface FollowingBridge {
  readonly bridge: LinkMessage
  readonly mtu: number
}

/**
 * Bridges that take another MTU from their ports: the least of theirs, or 1500 without any (net/bridge/br_if.c, br_mtu_auto_adjust). `before`: the links as they were. One of which somebody set the MTU
 * keeps it: it is known by an earlier step, or by having had another one than its ports said; any other that never had a port follows its first.
 */
export function mtusToFollow(state: KernelState, before: readonly LinkMessage[]): readonly FollowingBridge[] {
  return bridgesOf(state).flatMap((bridge) => {
    const had = portsOf(bridge, before)
    const has = portsOf(bridge, state.links)
    const own = bridge.attributes.mtu
    const isAlone = had.length === 0 && has.length === 0
    const isKept = state.ownMtu?.has(bridge.header.index) === true || (had.length > 0 && own !== mtuOf(had))
    return isAlone || isKept || own === mtuOf(has) ? [] : [{ bridge, mtu: mtuOf(has) }]
  })
}

function mtuOf(ports: readonly LinkMessage[]): number {
  return ports.length === 0 ? portlessMtu : Math.min(...ports.map(({ attributes }) => attributes.mtu ?? portlessMtu))
}

function bridgesOf(state: KernelState): readonly LinkMessage[] {
  return state.links.filter(({ attributes }) => attributes.linkinfo?.kind === 'bridge')
}
