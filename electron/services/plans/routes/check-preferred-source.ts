import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { RT_TABLE_LOCAL, RT_TABLE_MAIN, RTN_LOCAL } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { coveringRoutes } from './covering-routes.ts'
import type { Faults } from './faults.ts'
import { isLinkLocal } from './is-link-local.ts'
import { isRefusing } from './is-refusing.ts'
import { tableOf } from '../state/plain-route.ts'

const IFA_F_TENTATIVE = 0x40
const IFA_F_OPTIMISTIC = 0x04

/** Notes a preferred source that is no address of this host (net/ipv4/fib_semantics.c, fib_valid_prefsrc; net/ipv6/addrconf.c, ipv6_chk_addr). */
export function checkPreferredSource(reader: Faults, request: RouteMessage, state: KernelState): void {
  const { header, attributes } = request
  const { prefsrc } = attributes
  if (prefsrc === undefined || (isRefusing(header.type) && header.family !== AF_INET6)) return
  const ours = header.family === AF_INET6 ? isIpv6Ours(state, request, prefsrc) : isIpv4Ours(state, request, prefsrc)
  if (!ours) reader.fault('src', `${prefsrc} is no address of this host${header.family === AF_INET6 && isLinkLocal(prefsrc) ? ' on that device' : ''}: packets can bear only one that is.`)
}

function isIpv4Ours(state: KernelState, { header, attributes }: RouteMessage, prefsrc: string): boolean {
  if (header.type === RTN_LOCAL && attributes.dst === prefsrc) return true
  const table = tableOf({ header, attributes })
  const tables = table === RT_TABLE_MAIN || table === RT_TABLE_LOCAL ? [RT_TABLE_LOCAL] : [table, RT_TABLE_LOCAL]
  return tables.some((one) => {
    for (const routes of coveringRoutes(state, AF_INET, one, prefsrc)) {
      const first = routes.find((route) => route.header.tos === 0)
      if (first !== undefined) return first.header.type === RTN_LOCAL
    }
    return false
  })
}

function isIpv6Ours(state: KernelState, request: RouteMessage, prefsrc: string): boolean {
  const device = hopsOf(request)[0]?.ifindex ?? 0
  return state.addresses.some(({ header, attributes }) => {
    const flags = attributes.flags ?? header.flags
    if (header.family !== AF_INET6 || (attributes.local ?? attributes.address) !== prefsrc) return false
    if ((flags & IFA_F_TENTATIVE) !== 0 && (flags & IFA_F_OPTIMISTIC) === 0) return false
    return !isLinkLocal(prefsrc) || device === 0 || header.index === device
  })
}
