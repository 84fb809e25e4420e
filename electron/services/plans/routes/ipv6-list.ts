import { hopsOf } from '../../routes/hops.ts'
import { metricOf, type PlainRoute } from '../state/plain-route.ts'
import type { ListOutcome, ListRules, RouteList } from './route-list.ts'
import { text } from './same-route.ts'

/** IPv6 (net/ipv6/ip6_fib.c, fib6_add_rt2node; net/ipv6/route.c, ip6_route_del): by metric; new ones behind; those with a gateway are hops of one route. */
export const ipv6List: ListRules = {
  hasFront: false,
  members(route) {
    const { multipath } = route.attributes
    if (multipath === undefined) return [route]
    const { multipath: _hops, ...others } = route.attributes
    return multipath.map((hop) => {
      const header = { ...route.header, flags: hop.flags }
      const way = hop.weight === 1 ? { ...(hop.ifindex === 0 ? {} : { oif: hop.ifindex }), ...hop.attributes } : { multipath: [hop] }
      return { ...route, header, attributes: { ...others, ...way } }
    })
  },
  asDumped(list) {
    const out: PlainRoute[] = []
    const seen = new Set<string>()
    for (const one of list) {
      const group = isHop(one) ? list.filter((other) => isHop(other) && isUnderSameKey(one, other)) : [one]
      const [first] = group
      if (group.length === 1) out.push(one)
      else if (first !== undefined && !seen.has(keyOf(one))) {
        seen.add(keyOf(one))
        out.push(grouped(first, group))
      }
    }
    return out
  },
  insert(list, members, flags) {
    let now = list
    const own: PlainRoute[] = []
    for (const [index, member] of members.entries()) {
      const outcome = insertOne(now, member, index === 0 ? flags : { ...flags, create: true, exclusive: false, replace: false })
      if ('refused' in outcome) return outcome
      now = outcome.list
      own.push(member)
    }
    return { list: now }
  },
  remove(list, wanted): ListOutcome {
    const { multipath } = wanted.attributes
    if (multipath === undefined) return removeOne(list, wanted, true)
    const { multipath: _hops, ...others } = wanted.attributes
    let now = list
    for (const hop of multipath) {
      const outcome = removeOne(now, { ...wanted, attributes: { ...others, ...(hop.ifindex === 0 ? {} : { oif: hop.ifindex }), ...hop.attributes } }, false)
      if ('refused' in outcome) return outcome
      now = outcome.list
    }
    return { list: now }
  },
  exactly(member, list) {
    const [hop] = member.attributes.multipath ?? []
    const { multipath: _hops, ...others } = member.attributes
    const attributes = hop === undefined ? others : { ...others, ...(hop.ifindex === 0 ? {} : { oif: hop.ifindex }), ...hop.attributes }
    // A dump says the protocol of the first of several hops only.
    const several = isHop(member) && list.some((one) => one !== member && isHop(one) && isUnderSameKey(one, member))
    return { ...member, header: { ...member.header, flags: 0, ...(several ? { protocol: 0 } : {}) }, attributes }
  },
}

/** rt6_qualify_for_ecmp */
function isHop({ header, attributes }: PlainRoute): boolean {
  if (attributes.nhId !== undefined || header.protocol === RTPROT_RA) return false
  return attributes.gateway !== undefined || attributes.multipath?.some((hop) => hop.attributes.gateway !== undefined) === true
}

/** What a router advertised is no hop of another route. */
const RTPROT_RA = 9

function keyOf({ header, attributes }: PlainRoute): string {
  return text([attributes.src, header.srcLen, metricOf({ header, attributes })])
}

function isUnderSameKey(one: PlainRoute, other: PlainRoute): boolean {
  return keyOf(one) === keyOf(other)
}

function grouped(first: PlainRoute, members: RouteList): PlainRoute {
  const { oif: _oif, gateway: _gateway, encap: _encap, encapType: _type, multipath: _hops, ...others } = first.attributes
  return { ...first, header: { ...first.header, flags: 0 }, attributes: { ...others, multipath: members.flatMap((member) => hopsOf(member)) } }
}

function insertOne(list: RouteList, route: PlainRoute, flags: { readonly create: boolean; readonly exclusive: boolean; readonly replace: boolean }): ListOutcome {
  const under = list.filter((one) => isUnderSameKey(one, route))
  const [met] = under
  if (met !== undefined && flags.exclusive) return { refused: 'EEXIST', met }
  if (flags.replace) {
    const gone = under.find((one) => isHop(one) === isHop(route)) ?? met
    if (gone === undefined) return flags.create ? { list: placed(list, route) } : { refused: 'ENOENT', met: null }
    const group = isHop(gone) ? under.filter(isHop) : [gone]
    return { list: list.flatMap((one) => (one === gone ? [route] : group.includes(one) ? [] : [one])) }
  }
  const twin = under.find((one) => isDuplicate(one, route))
  return twin === undefined ? { list: placed(list, route) } : { refused: 'EEXIST', met: twin }
}

function placed(list: RouteList, route: PlainRoute): RouteList {
  const place = list.findIndex((one) => one.attributes.src === route.attributes.src && metricOf(one) > metricOf(route))
  return place < 0 ? [...list, route] : list.toSpliced(place, 0, route)
}

/** rt6_duplicate_nexthop: types that refuse packets lead over the loopback device, all of them. */
function isDuplicate(one: PlainRoute, other: PlainRoute): boolean {
  return wayText(one) === wayText(other)
}

function wayText(route: PlainRoute): string {
  if (route.attributes.nhId !== undefined) return text(route.attributes.nhId)
  const [hop] = hopsOf(route)
  const { gateway, encapType, encap } = hop?.attributes ?? {}
  return text([refuses(route) ? 'lo' : hop?.ifindex, gateway, encapType, encap])
}

function refuses({ header }: PlainRoute): boolean {
  return header.type >= 6 && header.type <= 9
}

/** ip6_route_del; `all` takes the other hops along where no gateway is said. */
function removeOne(list: RouteList, wanted: PlainRoute, all: boolean): ListOutcome {
  const { header, attributes } = wanted
  const gone = list.find((one) => {
    const [hop] = hopsOf(one)
    if (one.header.srcLen !== header.srcLen || one.attributes.src !== attributes.src) return false
    if (one.attributes.nhId !== undefined && attributes.nhId !== undefined && one.attributes.nhId !== attributes.nhId) return false
    if ((attributes.priority ?? 0) !== 0 && attributes.priority !== metricOf(one)) return false
    if (header.protocol !== 0 && header.protocol !== one.header.protocol) return false
    if (one.attributes.nhId !== undefined) return true
    if (attributes.nhId !== undefined) return false
    if (attributes.oif !== undefined && attributes.oif !== hop?.ifindex) return false
    return attributes.gateway === undefined || attributes.gateway === hop?.attributes.gateway
  })
  if (gone === undefined) return { refused: 'ESRCH', met: null }
  const group = all && attributes.gateway === undefined && isHop(gone) ? list.filter((one) => isHop(one) && isUnderSameKey(one, gone)) : [gone]
  return { list: list.filter((one) => !group.includes(one)) }
}
