import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import { routeTypes, RT_SCOPE_HOST, RT_TABLE_LOCAL, RTN_UNICAST, RTNH_F_ONLINK } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { isRefusing } from './is-refusing.ts'
import { named } from '../steps/planned-step.ts'
import { coveringRoutes } from './covering-routes.ts'
import { checkIpv6Gateway } from './check-ipv6-gateway.ts'
import { checkPreferredSource } from './check-preferred-source.ts'
import type { Faults } from './faults.ts'
import { tableOf } from '../state/plain-route.ts'
import { wayTo } from './way-to.ts'

/** Notes which ways the kernel would not take, as it is then. Gives whether one is reached only by what an earlier step makes. */
export function checkWays(reader: Faults, request: RouteMessage, state: KernelState): boolean {
  const { header, attributes } = request
  if (attributes.nhId !== undefined) return true
  let depends = false
  if (!isRefusing(header.type)) {
    const several = attributes.multipath !== undefined
    for (const [index, hop] of hopsOf(request).entries()) {
      const onlink = (hop.flags & RTNH_F_ONLINK) !== 0
      const fields = several ? { via: `hops.${index}.via`, dev: `hops.${index}.dev` } : { via: 'via', dev: 'dev' }
      depends = checkWay(reader, fields, { device: hop.ifindex, gateway: hop.attributes.gateway, via: hop.attributes.via?.address, onlink }, request, state) || depends
    }
  }
  checkPreferredSource(reader, request, state)
  return depends
}

interface CheckedWay {
  /** 0: none is said. */
  readonly device: number
  readonly gateway: string | undefined
  readonly via: string | undefined
  readonly onlink: boolean
}

function checkWay(reader: Faults, fields: { readonly via: string; readonly dev: string }, way: CheckedWay, request: RouteMessage, state: KernelState): boolean {
  const { header } = request
  const link = way.device === 0 ? undefined : linkByIndex(state, way.device)
  const gateway = way.gateway ?? way.via
  if (way.onlink && link === undefined) {
    reader.fault(fields.dev, 'A gateway that is said to be on the link needs the device.')
    return false
  }
  const isLocal = header.family !== AF_INET6 && header.scope === RT_SCOPE_HOST && gateway === undefined
  if (link !== undefined && (link.header.flags & IFF_UP) === 0 && !isLocal) {
    reader.fault(fields.dev, `${named(link.attributes.ifname ?? `if${way.device}`)} is down: no route can lead over it before it is up.`)
    return false
  }
  if (gateway === undefined) return false
  const family = way.gateway === undefined ? AF_INET6 : header.family
  if (family === AF_INET6) return checkIpv6Gateway(reader, fields, { gateway, device: way.device, onlink: way.onlink, table: tableOf(request) }, state)
  if (gateway === '0.0.0.0') {
    reader.fault(fields.via, '0.0.0.0 is no address of a host: give that of the gateway, or leave it out.')
    return false
  }
  if (way.onlink) {
    // inet_addr_type: what the table of own addresses says of it.
    const own = firstCovering(state, family, gateway)
    if (own !== undefined && own.header.type !== RTN_UNICAST) reader.fault(fields.via, `${gateway} is not the address of another host: table local has it as ${types[own.header.type] ?? 'something else'}.`)
    return false
  }
  const found = wayTo(state, { family, gateway, table: tableOf(request), device: way.device === 0 ? undefined : way.device, scope: header.scope })
  if (found.way === 'none') {
    const over = link === undefined ? '' : ` over ${named(link.attributes.ifname ?? `if${way.device}`)}`
    reader.fault(fields.via, `No route leads directly to ${gateway}${over}: the gateway must be in a network of the device, or said to be on the link.`)
  }
  return found.way === 'direct' && found.isNew
}

const types: Readonly<Record<number, string>> = routeTypes

function firstCovering(state: KernelState, family: number, address: string): RouteMessage | undefined {
  for (const routes of coveringRoutes(state, family, RT_TABLE_LOCAL, address)) {
    const first = routes.find(({ header }) => header.tos === 0)
    if (first !== undefined) return first
  }
  return undefined
}
