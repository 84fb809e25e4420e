import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { aheadOfDefault, type AheadOfDefault } from './ahead-of-default.ts'
import { packetWay, type PacketFlow, type PacketWay } from './packet-way.ts'

/** What warnings compare between one step and the next. */
export interface StateFacts {
  readonly links: readonly LinkMessage[]
  readonly addresses: readonly AddressMessage[]
  readonly rules: readonly RuleMessage[]
  /** Of the main table, both families. */
  readonly defaults: readonly RouteMessage[]
  /** What takes packets before those do. */
  readonly ahead: readonly AheadOfDefault[]
  /** The ways that packets of one's own connections take, a way for each of `connectionFlows`; absent: there are none. */
  readonly ways?: readonly (readonly PacketWay[])[]
}

/** The facts of a state as it is now: what changes it puts other lists in the place of these. `flows`: the packets of which the way is asked. */
export function stateFacts(state: KernelState, flows: readonly (readonly PacketFlow[])[]): StateFacts {
  return {
    links: state.links,
    addresses: state.addresses,
    rules: state.rules,
    defaults: [AF_INET, AF_INET6].flatMap((family) => state.routes.to(family, RT_TABLE_MAIN, undefined, 0)),
    ahead: aheadOfDefault(state),
    ways: flows.map((one) => one.map((flow) => packetWay(state, flow))),
  }
}
