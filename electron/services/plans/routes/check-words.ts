import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { RT_SCOPE_HOST, RT_SCOPE_LINK, RT_SCOPE_NOWHERE, RTN_ANYCAST, RTN_BROADCAST, RTN_LOCAL, RTNH_F_ONLINK } from '../../../netlink/route/route-names.ts'
import { RTM_DELROUTE } from '../../../netlink/route/message-types.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { networkOf } from '../state/canonical-address.ts'
import { isRefusing } from './is-refusing.ts'

/** Notes what the kernel would refuse, or leave out without a word, whatever it has (net/ipv4/fib_frontend.c, rtm_to_fib_config; net/ipv4/fib_semantics.c, fib_create_info; net/ipv6/route.c, rtm_to_fib6_config). */
export function checkWords(reader: FieldReader, request: RouteMessage): void {
  const { header, attributes } = request
  const makes = request.type !== RTM_DELROUTE
  if (header.family === AF_INET6) checkIpv6(reader, request)
  else checkIpv4(reader, request, makes)
  const waysSaid = (['via', 'dev', 'hops', 'encap'] as const).filter((key) => reader.given(key))
  if (attributes.nhId !== undefined && waysSaid.length > 0) reader.fault('nhid', 'A nexthop object says the way by itself: leave gateway, device, ways and encapsulation empty.')
  if (attributes.multipath !== undefined) {
    for (const key of ['via', 'dev'] as const) if (reader.given(key)) reader.fault(key, 'With several ways each says its own gateway and device: leave this empty.')
  }
  if (makes && !isRefusing(header.type) && attributes.nhId === undefined && attributes.oif === undefined && attributes.gateway === undefined && attributes.via === undefined && attributes.multipath === undefined) {
    reader.fault('dev', 'A route needs a device, a gateway, several ways or a nexthop object.')
  }
}

function checkIpv4(reader: FieldReader, { header, attributes }: RouteMessage, makes: boolean): void {
  const { dst } = attributes
  if (dst !== undefined && networkOf(dst, header.dstLen) !== dst) {
    reader.fault('to', `${dst}/${header.dstLen} has bits behind its prefix: ${networkOf(dst, header.dstLen)}/${header.dstLen} is the network, ${dst}/32 the address.`)
  }
  if ((header.tos & 3) !== 0) reader.fault('tos', 'The lowest two bits of the type of service are for congestion notification (ECN) and must be 0.')
  for (const [key, label] of [['from', 'A source'], ['pref', 'A preference'], ['expires', 'A time to live']] as const) {
    if (reader.given(key)) reader.fault(key, `${label} is for IPv6 routes; the kernel leaves it out of an IPv4 route.`)
  }
  if (makes) checkIpv4Scope(reader, { header, attributes })
  if (makes && isRefusing(header.type)) {
    for (const key of ['via', 'dev', 'hops'] as const) if (reader.given(key)) reader.fault(key, 'A route that refuses packets leads nowhere: leave gateway, device and ways empty.')
  }
}

function checkIpv4Scope(reader: FieldReader, { header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): void {
  const { scope, type } = header
  const narrowest = type === RTN_LOCAL ? RT_SCOPE_HOST : type === RTN_BROADCAST || type === RTN_ANYCAST ? RT_SCOPE_LINK : 0
  const hasGateway = attributes.gateway !== undefined || attributes.via !== undefined
  if (scope < narrowest) reader.fault('scope', `A route of this type has the scope ${narrowest === RT_SCOPE_HOST ? 'host' : 'link or host'}.`)
  else if (isRefusing(type)) return
  else if (scope === RT_SCOPE_NOWHERE) reader.fault('scope', 'A route with the scope nowhere leads nowhere: the kernel takes none.')
  else if (scope === RT_SCOPE_HOST && (hasGateway || attributes.multipath !== undefined)) reader.fault('scope', 'A route with the scope host has neither a gateway nor several ways.')
  else if (scope >= RT_SCOPE_LINK && hasGateway && (header.flags & RTNH_F_ONLINK) !== 0) reader.fault('scope', 'What is behind a gateway is not on the link: take global or site.')
  if ((header.flags & RTNH_F_ONLINK) !== 0 && !hasGateway && attributes.multipath === undefined) reader.fault('onlink', 'Only a gateway can be said to be on the link.')
}

function checkIpv6(reader: FieldReader, { header, attributes }: RouteMessage): void {
  if (header.tos !== 0) reader.fault('tos', 'An IPv6 route has no type of service.')
  if (reader.given('realms')) reader.fault('realms', 'Realms are for IPv4 routes; the kernel leaves them out of an IPv6 route.')
  if (attributes.nhId !== undefined && header.srcLen > 0) reader.fault('nhid', 'A nexthop object cannot be used together with a source ("from").')
}
