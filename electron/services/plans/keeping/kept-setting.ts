import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { addressMessage, type AddressMessage } from '../../../netlink/route/address.ts'
import { linkMessage, type LinkMessage } from '../../../netlink/route/link.ts'
import { RTM_DELADDR, RTM_DELROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWROUTE, RTM_SETLINK } from '../../../netlink/route/message-types.ts'
import { RTN_UNICAST, RTNH_F_ONLINK, RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import { flagsOf, lifetimesOf, FOREVER, ownAddress, peerAddress, settableFlags } from '../state/address-facts.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { tableOf } from '../state/plain-route.ts'

/** What a step does to one device, as far as files of other managers can say it. */
export type KeptSetting =
  | { readonly what: 'mtu'; readonly mtu: number }
  | { readonly what: 'address'; readonly gone: boolean; readonly inet6: boolean; /** "192.0.2.1/24" */ readonly address: string }
  | KeptRoute

/** A route by one way. */
export interface KeptRoute {
  readonly what: 'route'
  readonly gone: boolean
  readonly inet6: boolean
  /** "198.51.100.0/24"; the default's is "0.0.0.0/0" or "::/0". */
  readonly destination: string
  readonly gateway: string | null
  readonly metric: number | null
  /** null: the main table. */
  readonly table: number | null
  readonly source: string | null
  readonly onlink: boolean
}

/** What a step leaves on a device; null: a file of a manager could say it in part at most. */
export function keptSetting({ forward }: Pick<PlannedStep, 'forward'>, device: { readonly index: number; readonly name: string }): KeptSetting | null {
  if (forward.kind === 'tun') return null
  switch (messageTypeAt(forward.message, 0)) {
    case RTM_NEWLINK:
    case RTM_SETLINK:
      return keptLink(linkMessage.decode(forward.message))
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return keptAddress(addressMessage.decode(forward.message), device.name)
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
      return keptRoute(routeMessage.decode(forward.message), device.index)
    default:
      return null
  }
}

function keptLink({ header, attributes }: LinkMessage): KeptSetting | null {
  const { mtu, ...others } = attributes
  return mtu === undefined || header.change !== 0 || Object.values(others).some((value) => value !== undefined) ? null : { what: 'mtu', mtu }
}

function keptAddress(message: AddressMessage, device: string): KeptSetting | null {
  const { type, header, attributes } = message
  const gone = type === RTM_DELADDR
  const { label, rtPriority, proto } = attributes
  const { valid, prefered } = lifetimesOf(message)
  const isPlain = header.scope === 0 && (label === undefined || label === device) && rtPriority === undefined && proto === undefined && valid === FOREVER && prefered === FOREVER
  if (peerAddress(message) !== null || (!gone && (!isPlain || (flagsOf(message) & settableFlags(header.family)) !== 0))) return null
  return { what: 'address', gone, inet6: header.family === AF_INET6, address: `${ownAddress(message)}/${header.prefixlen}` }
}

function keptRoute(message: RouteMessage, device: number): KeptSetting | null {
  const { type, header, attributes } = message
  const { dst, gateway, priority, prefsrc, oif, table: _table, ...others } = attributes
  const gone = type === RTM_DELROUTE
  const inet6 = header.family === AF_INET6
  const isUnicast = header.type === RTN_UNICAST || (gone && header.type === 0)
  if (!isUnicast || oif !== device || header.srcLen !== 0 || header.tos !== 0 || Object.values(others).some((value) => value !== undefined)) return null
  const table = tableOf(message)
  return {
    what: 'route',
    gone,
    inet6,
    destination: `${dst ?? (inet6 ? '::' : '0.0.0.0')}/${header.dstLen}`,
    gateway: gateway ?? null,
    metric: priority ?? null,
    table: table === RT_TABLE_MAIN ? null : table,
    source: prefsrc ?? null,
    onlink: (header.flags & RTNH_F_ONLINK) !== 0,
  }
}
