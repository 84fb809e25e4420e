import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../../electron/netlink/core/constants.ts'
import { linkMessage, type LinkMessage } from '../../../../../electron/netlink/route/link.ts'
import { RTM_NEWLINK, RTM_NEWROUTE, RTM_NEWRULE } from '../../../../../electron/netlink/route/message-types.ts'
import { routeMessage, type RouteAttributes, type RouteMessage } from '../../../../../electron/netlink/route/route.ts'
import { ruleMessage, type RuleAttributes, type RuleMessage } from '../../../../../electron/netlink/route/rule.ts'
import { FR_ACT_GOTO, FR_ACT_TO_TBL } from '../../../../../electron/netlink/route/rule-names.ts'
import type { KernelState } from '../../../../../electron/services/plans/state/kernel-state.ts'
import { RouteRecords } from '../../../../../electron/services/plans/state/route-records.ts'
import { packetWay } from '../../../../../electron/services/plans/warnings/packet-way.ts'

const [IFF_UP, UNICAST, THROW] = [1, 1, 9]

function link(index: number, ifname: string, attributes: LinkMessage['attributes'] = {}, flags = IFF_UP): LinkMessage {
  return linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { index, flags }, attributes: { ifname, ...attributes } }))
}

function route(prefix: string, attributes: RouteAttributes, type = UNICAST, table = 254): RouteMessage {
  const [dst = '', length = '0'] = prefix.split('/')
  const family = dst.includes(':') ? AF_INET6 : AF_INET
  return routeMessage.decode(routeMessage.encode({ type: RTM_NEWROUTE, header: { family, dstLen: Number(length), table, type }, attributes: { ...(Number(length) > 0 && { dst }), table, ...attributes } }))
}

function rule(priority: number, attributes: RuleAttributes, action = FR_ACT_TO_TBL, tos = 0): RuleMessage {
  return ruleMessage.decode(ruleMessage.encode({ type: RTM_NEWRULE, header: { family: AF_INET, action, tos }, attributes: { priority, ...attributes } }))
}

interface Case {
  readonly name: string
  readonly expected: string
  readonly routes: readonly RouteMessage[]
  readonly rules?: readonly RuleMessage[]
  readonly bound?: number
}

const main = rule(32_766, { table: 254 })
const links = [link(2, 'eth0'), link(3, 'eth1'), link(4, 'eth2', { group: 7 }, 0), link(5, 'red', { linkinfo: { kind: 'vrf', data: { vrf: { table: 50 } } } }), link(6, 'inred', { master: 5 }), link(7, 'eth3', { group: 7 })]

/** The way of packets from 192.0.2.10, port 22, to 198.51.100.61. */
function way(routes: readonly RouteMessage[], rules: readonly RuleMessage[] = [main], bound = 0): string {
  const state: KernelState = { links, addresses: [], rules: [...rules], neighbours: [], routes: new RouteRecords() }
  for (const one of routes) state.routes.add(one)
  return packetWay(state, { from: { address: '192.0.2.10', port: 22 }, to: { address: '198.51.100.61', port: 40_000 }, bound }).text
}

const first = route('0.0.0.0/0', { oif: 2, gateway: '192.0.2.1' })
const net = route('198.51.100.0/24', { oif: 3 })
const hops = [2, 4].map((ifindex) => ({ flags: 0, weight: 1, ifindex, attributes: { gateway: `192.0.${ifindex}.1` } }))

describe('the way that packets take', () => {
  it.each<Case>([
    { name: 'is of the longest prefix', expected: 'over eth1', routes: [first, net] },
    { name: 'is of the lowest metric', expected: 'over eth1', routes: [route('198.51.100.0/24', { oif: 2, priority: 5 }), net] },
    { name: 'is over no link that is down', expected: 'by 192.0.2.1 over eth0', routes: [first, route('198.51.100.0/24', { oif: 4 })] },
    { name: 'is of several hops those over links that are up', expected: 'by 192.0.2.1 over eth0', routes: [route('0.0.0.0/0', { multipath: hops })] },
    { name: 'is none where no route leads there', expected: 'nowhere (no route)', routes: [route('203.0.113.0/24', { oif: 2 })] },
    { name: 'is none where a route says so', expected: 'nowhere (blackhole)', routes: [first, route('198.51.100.0/24', {}, 6)] },
    { name: 'goes on behind a route that throws', expected: 'by 192.0.2.1 over eth0', routes: [first, route('198.51.100.0/24', {}, THROW, 66)], rules: [rule(5, { table: 66 }), main] },
    { name: 'is of the first table that knows one', expected: 'over eth1', routes: [first, route('0.0.0.0/0', { oif: 3 }, UNICAST, 66)], rules: [main, rule(5, { table: 66 })] },
    { name: 'is of no table whose rule has another port', expected: 'by 192.0.2.1 over eth0', routes: [first, route('0.0.0.0/0', { oif: 3 }, UNICAST, 66)], rules: [rule(5, { table: 66, sportRange: { start: 23, end: 80 } }), main] },
    { name: 'nor a type of service', expected: 'by 192.0.2.1 over eth0', routes: [first, route('0.0.0.0/0', { oif: 3 }, UNICAST, 66)], rules: [rule(5, { table: 66 }, FR_ACT_TO_TBL, 16), main] },
    { name: 'is of no route that is too short for the rule', expected: 'over eth1', routes: [first, route('0.0.0.0/0', { oif: 3 }, UNICAST, 66)], rules: [rule(5, { table: 254, suppressPrefixlen: 0 }), rule(6, { table: 66 }), main] },
    { name: 'nor one over a group that the rule leaves out', expected: 'by 192.0.2.1 over eth0', routes: [first, route('198.51.100.0/24', { oif: 7 }, UNICAST, 66)], rules: [rule(5, { table: 66, suppressIfgroup: 7 }), main] },
    { name: 'goes on where a rule says', expected: 'by 192.0.2.1 over eth0', routes: [first, route('0.0.0.0/0', { oif: 3 }, UNICAST, 66)], rules: [rule(5, { goto: 32_766 }, FR_ACT_GOTO), rule(6, { table: 66 }), main] },
    { name: 'is in a VRF of its table alone', expected: 'over inred', routes: [first, route('0.0.0.0/0', { oif: 6 }, UNICAST, 50)], rules: [rule(1000, { l3mdev: 1 }), main], bound: 5 },
    { name: 'is the main table’s without one', expected: 'by 192.0.2.1 over eth0', routes: [first, route('0.0.0.0/0', { oif: 6 }, UNICAST, 50)], rules: [rule(1000, { l3mdev: 1 }), main] },
    { name: 'is over the device that the socket is bound to', expected: 'by 192.0.2.1 over eth0', routes: [first, net], rules: [main], bound: 2 },
  ])('$name', ({ expected, routes, rules, bound }) => {
    expect(way(routes, rules, bound)).toBe(expected)
  })
})
