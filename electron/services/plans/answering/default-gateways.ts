import type { GatewayAnswering } from '../../../api/answering.ts'
import type { NeighbourState } from '../../../api/neighbour-row.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import { neighbourState } from '../../neighbours/neighbour-state.ts'
import type { NextHop } from '../../route-lookup/next-hop.ts'
import { askNeighbour } from '../../route-lookup/next-neighbour.ts'
import { askRoute } from '../../route-lookup/route-request.ts'
import { deviceFacts } from './device-facts.ts'
import { heard, type Moment } from '../session/moment.ts'

/** Addresses that nobody has (RFC 1112, and what IANA has left of IPv6): the route of a table that leads there is the default route, and no other. Nothing is sent there. */
const nobody = [
  { family: AF_INET, destination: '240.0.0.1', tos: 0 },
  { family: AF_INET6, destination: '4000::1', tos: 0 },
] as const

/** As many of a family are told of. */
const most = 2

/** The states in which the kernel itself says that a neighbour was confirmed: in others its time of that may be one that it made up when it met it. */
const confirmed: ReadonlySet<NeighbourState> = new Set(['reachable'])

/** The gateways of the default routes, each with what the kernel knows of it as a neighbour. A dump of all routes would cost more than the change. */
export async function defaultGateways(connection: Connection, moment: () => Moment): Promise<readonly GatewayAnswering[]> {
  const answering: GatewayAnswering[] = []
  for (const question of nobody) {
    const route = await defaultRoute(connection, question)
    if (route === null) continue
    for (const hop of gatewaysOf(route).slice(0, most)) {
      const gateway = await gatewayOf(connection, hop, moment)
      if (gateway !== null) answering.push(gateway)
    }
  }
  return answering
}

async function defaultRoute(connection: Connection, question: (typeof nobody)[number]): Promise<RouteMessage | null> {
  try {
    const reply = await askRoute(connection, question, 'matched')
    const route = reply === null ? null : routeMessage.decode(reply)
    return route?.header.dstLen === 0 ? route : null
  } catch (error) {
    if (error instanceof NetlinkError) return null
    throw error
  }
}

/** Those who hand packets on: a hop without one leads to the far end of its device. */
function gatewaysOf({ header, attributes }: RouteMessage): readonly NextHop[] {
  const family = header.family === AF_INET6 ? AF_INET6 : AF_INET
  const hops = attributes.multipath?.map((hop) => ({ device: hop.ifindex, ...hop.attributes })) ?? [{ device: attributes.oif ?? 0, ...attributes }]
  return hops.flatMap(({ device, gateway, via }): readonly NextHop[] => {
    if (device === 0) return []
    if (via !== undefined) return [{ family: via.family === AF_INET6 ? AF_INET6 : AF_INET, address: via.address, device }]
    return gateway === undefined ? [] : [{ family, address: gateway, device }]
  })
}

/** Null: its device has no neighbours. */
async function gatewayOf(connection: Connection, hop: NextHop, moment: () => Moment): Promise<GatewayAnswering | null> {
  const device = await deviceFacts(connection, hop.device)
  const neighbour = await askNeighbour(connection, hop)
  const read = moment()
  const state = neighbour === null ? 'none' : neighbourState(neighbour.header.state)
  if (state === 'noarp') return null
  const hundredths = neighbour?.attributes.cacheinfo?.confirmed
  const address = hop.address.startsWith('fe80:') && device !== null ? `${hop.address}%${device.name}` : hop.address
  return { what: 'gateway', address, state, ...(hundredths !== undefined && confirmed.has(state) ? heard(hundredths * 10, read) : { heardAt: null, since: false }) }
}
