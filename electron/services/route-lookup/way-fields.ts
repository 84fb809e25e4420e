import type { InspectedField } from '../../api/inspection.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { routeTypes } from '../../netlink/route/route-names.ts'
import { routeMessage, type RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { Table } from '../../store/table.ts'
import { field, toLink } from '../inspection/fields.ts'
import { neighbourAt } from '../inspection/related.ts'
import { rowOfLink } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { openConnection, type ScopeServices } from '../scope-services.ts'
import { askMatchedRoute, standingRoute } from './matched-route.ts'
import { nextHop } from './next-hop.ts'
import { askNeighbour } from './next-neighbour.ts'
import { refusedRoute } from './refused-route.ts'
import type { RouteQuestion } from './route-question.ts'
import { askRoute } from './route-request.ts'

const types: Readonly<Record<number, string>> = routeTypes

/** What the kernel is asked about the way of packets with. */
export interface WaySurroundings {
  readonly services: ScopeServices
  readonly links: Links
  /** The kept routes; null: they are not kept. */
  readonly routes: () => Table | null
}

/** The route, the neighbour and the device that the kernel has for a packet now, each leading to its row; where it has none, the reason. Rejects with what is not the kernel's refusal. */
export async function wayFields(question: RouteQuestion, surroundings: WaySurroundings): Promise<readonly InspectedField[]> {
  const connection = openConnection(surroundings.services, { protocol: NETLINK_ROUTE, strictCheck: true })
  try {
    const reply = await askRoute(connection, question, 'taken')
    if (reply === null) return []
    const answer = routeMessage.decode(reply)
    return [
      ...(await routeFields(question, connection, surroundings)),
      ...(await neighbourFields(question, answer, connection, surroundings)),
      ...deviceFields(answer, surroundings.links),
    ]
  } catch (thrown) {
    if (!(thrown instanceof NetlinkError)) throw thrown
    return field('Route', refusedRoute(thrown, question.destination).message, { plain: true, explanation: 'The kernel’s answer for a packet of it that leaves now.' })
  } finally {
    connection.close()
  }
}

async function routeFields(question: RouteQuestion, connection: Connection, { services: { names }, routes }: WaySurroundings): Promise<readonly InspectedField[]> {
  const matched = await askMatchedRoute(connection, question)
  if (matched === null) return []
  const { destination, tableName, leadsTo } = standingRoute(matched, names, routes())
  return field('Route', `${destination} table ${tableName}`, { leadsTo, explanation: 'The kernel takes it for a packet with this source, these ports and this user.' })
}

async function neighbourFields(question: RouteQuestion, answer: RouteMessage, connection: Connection, { links }: WaySurroundings): Promise<readonly InspectedField[]> {
  const next = nextHop(question, answer)
  if (next === null) return field('Neighbour', handedToNobody[types[answer.header.type] ?? ''] ?? 'none', { plain: true })
  const found = await askNeighbour(connection, next)
  if (found === null) return field('Neighbour', `${next.address}, of which the kernel has no entry now`, { plain: true, explanation: 'Where the link needs one, it asks when the next packet goes there.' })
  return field('Neighbour', next.address, {
    leadsTo: neighbourAt(next.address, links.names.reference(next.device)),
    explanation: next.address === question.destination ? 'The other end itself, which is on the link.' : 'The gateway, which packets are handed to.',
  })
}

function deviceFields({ attributes: { oif } }: RouteMessage, links: Links): readonly InspectedField[] {
  return oif === undefined ? [] : field('Device', links.names.label(oif), { leadsTo: toLink(rowOfLink(links.table, oif)), explanation: 'Its packets leave by it.' })
}

const handedToNobody: Readonly<Record<string, string>> = {
  local: 'none: the other end is on this machine',
  broadcast: 'none: it goes to all on the link',
  multicast: 'none: it goes to a group',
  anycast: 'none: the other end is on this machine',
}
