import { AF_INET } from '../../netlink/core/constants.ts'
import { RTN_LOCAL } from '../../netlink/route/route-names.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import { hasForeignSource } from './foreign-source.ts'
import type { LookupDevices } from './lookup-devices.ts'
import type { RouteQuestion } from './route-question.ts'
import { askRoute } from './route-request.ts'

/** The place of a device's forwarding in IFLA_INET_CONF (IPV4_DEVCONF_FORWARDING less 1; linux/ip.h). */
const forwardingAt = 0

/** Why IPv4 refused a packet of this machine with `code` before it asked a rule, as the reason of a sentence; null: it did not. */
export async function refusedBefore(connection: Connection, question: RouteQuestion, code: string): Promise<string | null> {
  if (question.from === undefined || !(await hasForeignSource(connection, question, code))) return null
  return `this machine has no address ${question.from} to send from; if the packet comes in from there, say by which device`
}

/** Why IPv4 refused a packet that comes in with `code` though a rule and a route let it pass, as the reason of a sentence; null: it is not known. net/ipv4/route.c, ip_route_input_slow. */
export async function refusedBehind(connection: Connection, { family, from, iif }: RouteQuestion, code: string, devices: LookupDevices): Promise<string | null> {
  if (family !== AF_INET || iif === undefined) return null
  const { ifname = String(iif), afSpec } = devices.link(iif)?.attributes ?? {}
  if (code === 'EHOSTUNREACH' && afSpec?.families?.inet?.conf?.[forwardingAt] === 0) return `forwarding is off on ${ifname} (net.ipv4.conf.${ifname}.forwarding): what comes in there and is not for this machine is dropped`
  if (code === 'EINVAL' && from !== undefined && (await isOwn(connection, from))) return `${from} is this machine's own: what comes in with it as its sender is dropped as a martian`
  return null
}

/** Whether packets to an IPv4 address are for this machine. */
async function isOwn(connection: Connection, destination: string): Promise<boolean> {
  try {
    const reply = await askRoute(connection, { family: AF_INET, destination, tos: 0 }, 'taken')
    return reply !== null && routeMessage.decode(reply).header.type === RTN_LOCAL
  } catch (thrown) {
    if (thrown instanceof NetlinkError) return false
    throw thrown
  }
}
