import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../../netlink/core/message-header.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_NEWADDR, RTM_NEWLINK, RTM_NEWROUTE, RTM_SETLINK } from '../../../netlink/route/message-types.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import type { Action } from '../../../privilege/action.ts'
import { existingAddress } from '../addresses/address-state.ts'
import { listRules, placeOf, routesTo } from '../routes/destination-routes.ts'
import { keptRoute } from '../routes/kept-route.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'

/** Whether the kernel would answer a request for an address or a route with EEXIST. */
export function isThere(action: Action, state: KernelState): boolean {
  if (action.kind === 'tun') return false
  const { message } = action
  const flags = messageFlagsAt(message, 0)
  switch (messageTypeAt(message, 0)) {
    case RTM_NEWADDR:
      return (flags & NLM_F_EXCL) !== 0 && existingAddress(state, addressMessage.decode(message)) !== undefined
    case RTM_NEWROUTE: {
      const route = keptRoute(routeMessage.decode(message), state)
      const rules = listRules(route.header.family)
      const has = (flag: number): boolean => (flags & flag) !== 0
      const outcome = rules.insert(routesTo(state, placeOf(route)), rules.members(route), { create: has(NLM_F_CREATE), exclusive: has(NLM_F_EXCL), replace: has(NLM_F_REPLACE), append: has(NLM_F_APPEND) })
      return 'refused' in outcome && outcome.refused === 'EEXIST'
    }
    default:
      return false
  }
}

/** Whether what a request that was refused is about is gone, where it may be: what it would take away, or the device that it sets something of. */
export function isAbsent(action: Action, state: KernelState): boolean {
  if (action.kind === 'tun') return false
  const type = messageTypeAt(action.message, 0)
  return (type !== RTM_NEWLINK && type !== RTM_SETLINK) || linkByIndex(state, linkMessage.decode(action.message).header.index) === undefined
}
