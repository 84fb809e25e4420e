import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { RTM_NEWLINK, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { linkMessage, type LinkMessage } from '../../../../electron/netlink/route/link.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { ruleMessage, type RuleAttributes, type RuleHeader } from '../../../../electron/netlink/route/rule.ts'
import { findRule } from '../../../../electron/services/route-lookup/find-rule.ts'
import { lookupFlow } from '../../../../electron/services/route-lookup/lookup-flow.ts'
import type { RouteQuestion } from '../../../../electron/services/route-lookup/route-question.ts'
import { madeRule } from '../../../support/core/made-rule.ts'

const link = (index: number, linkinfo: LinkMessage['attributes']['linkinfo'], master?: number): LinkMessage =>
  linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { index }, attributes: { ...(linkinfo === undefined ? {} : { linkinfo }), ...(master === undefined ? {} : { master }) } }))

/** 2 is a plain device, 10 a VRF of table 500, 3 one of its devices. */
const links = new Map([
  [2, link(2, undefined)],
  [3, link(3, { slaveKind: 'vrf' }, 10)],
  [10, link(10, { kind: 'vrf', data: { vrf: { table: 500 } } })],
])
const linkOf = (index: number) => links.get(index) ?? null
const devices = { index: (name: string) => ({ eth0: 2, eth1: 3, red: 10 })[name] ?? null, isVrf: (index: number) => index === 10 }
const answer = routeMessage.decode(routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET }, attributes: {} }))

type MadeRule = readonly [priority: number, attributes?: RuleAttributes, header?: Partial<RuleHeader>]

function found(rules: readonly MadeRule[], question: Partial<RouteQuestion> = {}, by: Partial<{ table: number; prefixLength: number; group: number | null }> = {}): number | string {
  const listed = rules.map(([priority, attributes, header]) => {
    const { bytes, offset } = madeRule({ priority, ...attributes }, header)
    return { message: ruleMessage.decode(bytes, offset) }
  })
  const asked = { family: AF_INET, destination: '203.0.113.1', tos: 0, ...question } as const
  const outcome = findRule(listed, lookupFlow(asked, answer, linkOf, 1000), { table: 100, prefixLength: 0, group: null, ...by }, devices)
  return 'reason' in outcome ? outcome.reason : (outcome.rule.message.attributes.priority ?? 0)
}

const to100 = { table: 100 }
const last = [9000, to100] as const

describe('the rule that led to the table of a route', () => {
  it('is the first that the packet is one for, whatever other tables came before', () => {
    expect(found([[1, { table: 7 }], [2, { ...to100, fwmark: 1 }], [3, to100], last])).toBe(3)
  })

  it.each<[string, RuleAttributes, Partial<RuleHeader>, Partial<RouteQuestion>, boolean]>([
    ['a mask of its mark', { fwmark: 0x10, fwmask: 0xf0 }, {}, { mark: 0x1f }, true],
    ['no mark under a mask', { fwmask: 0xf0 }, {}, { mark: 0x10 }, false],
    ['a source that the kernel has yet to choose', { src: '10.0.0.0' }, { srcLen: 8 }, {}, false],
    ['a prefix that ends within a byte', { dst: '203.0.112.0' }, { dstLen: 23 }, {}, true],
    ['a prefix that ends a bit later', { dst: '203.0.112.0' }, { dstLen: 24 }, {}, false],
    ['the user that asks', { uidRange: { start: 1000, end: 1000 } }, {}, {}, true],
    ['root, for what comes in', { uidRange: { start: 0, end: 0 } }, {}, { iif: 2, uid: 1000 }, true],
    ['UDP, which IPv4 is asked for unless it is said', { ipProto: 17 }, {}, {}, true],
    ['a port under a mask', { dportRange: { start: 0x50, end: 0x50 }, dportMask: 0xf0 }, {}, { dport: 0x5f }, true],
    ['a type of service, without its upper bits', {}, { tos: 0x10 }, { tos: 0xf0 }, true],
    ['a class, with them', { dscp: 4 }, {}, { tos: 0xf0 }, false],
    ['a class under a mask', { dscp: 4, dscpMask: 0xf }, {}, { tos: 0xd0 }, true],
    ['a tunnel', { tunId: 5n }, {}, {}, false],
    ['its own packets', { iifname: 'lo' }, {}, {}, false],
    ['a device', { iifname: 'eth0' }, {}, { iif: 2 }, true],
    ['a device that is not there', { oifname: 'eth9' }, { flags: 0x10 }, { oif: 2 }, false],
    ['all but a device that is not there', { oifname: 'eth9' }, { flags: 0x12 }, { oif: 2 }, true],
    ['a VRF by one of its devices', { iifname: 'red' }, {}, { iif: 3 }, true],
    ['a VRF that the socket is bound to', { oifname: 'red' }, {}, { oif: 10 }, true],
    ['packets that a VRF brings, not those that leave by it', { iifname: 'red' }, {}, { oif: 3 }, false],
  ])('is one for %s, or not', (_name, attributes, header, question, matches) => {
    expect(found([[5, { ...to100, ...attributes }, header], last], question)).toBe(matches ? 5 : 9000)
  })

  it('of a VRF leads to the table of the VRF, for its packets alone', () => {
    const l3mdev: MadeRule = [1000, { table: 0, l3mdev: 1 }]
    expect(found([l3mdev, [2000, { table: 500 }]], { iif: 3 }, { table: 500 })).toBe(1000)
    expect(found([l3mdev, [2000, { table: 500 }]], { oif: 10 }, { table: 500 })).toBe(1000)
    expect(found([l3mdev, [2000, { table: 500 }]], { iif: 2 }, { table: 500 })).toBe(2000)
  })

  it('stands behind a goto where there is one, further on', () => {
    expect(found([[1, { goto: 4 }, { action: 2 }], [3, to100], [4, to100]])).toBe(4)
    expect(found([[1, { goto: 4 }, { action: 2, flags: 4 }], [3, to100]])).toBe(3)
  })

  it('counts such a route: others are suppressed by length, or by the group of their device', () => {
    expect(found([[1, { ...to100, suppressPrefixlen: 8 }], [2, to100]], {}, { prefixLength: 8 })).toBe(2)
    expect(found([[1, { ...to100, suppressPrefixlen: 8 }], [2, to100]], {}, { prefixLength: 9 })).toBe(1)
    expect(found([[1, { ...to100, suppressIfgroup: 7 }], [2, to100]], {}, { group: 7 })).toBe(2)
    expect(found([[1, { ...to100, suppressIfgroup: 7 }], [2, to100]], {}, { group: 0 })).toBe(1)
  })
})

describe('the rule cannot be told', () => {
  it.each<[string, readonly MadeRule[], Partial<RouteQuestion>, string]>([
    ['where it asks for something that is not known', [[5, { ...to100, unknown: [{ type: 99, payload: new Uint8Array(4) }] }], last], {}, 'rule 5 asks for something of the packet that Linkwright does not know'],
    ['where a goto before it does', [[4, { goto: 9000, unknown: [{ type: 99, payload: new Uint8Array(4) }] }, { action: 2 }], last], {}, 'rule 4 asks for something of the packet that Linkwright does not know'],
    ['where IPv6 would hold a source against it that it finds on the way', [[5, { ...to100, src: '2001:db8::' }, { family: AF_INET6, srcLen: 32, flags: 0x1_0000 }], last], { family: AF_INET6, destination: '2001:db8::1' }, 'rule 5 asks for something of the packet that Linkwright does not know'],
    ['where a rule should have ended the search', [[5, { table: 0 }, { action: 8 }], last], {}, 'by what Linkwright knows of the rules, rule 5 would have ended the search without an answer'],
    ['where the group of the device is not known', [[5, { ...to100, suppressIfgroup: 7 }], last], {}, 'rule 5 leaves out routes over devices of a group, and that of the route’s device is not known'],
    ['where no rule leads there', [[5, { table: 7 }]], {}, 'no rule that the packet is one for leads to the table of its route now: the rules may just have changed'],
  ])('%s', (_name, rules, question, reason) => {
    expect(found(rules, question)).toBe(reason)
  })

  it('but is, where what is not known leads to another table, or is asked of a packet of another sort', () => {
    const unknown = [{ type: 99, payload: new Uint8Array(4) }]
    expect(found([[4, { table: 7, unknown }], [5, { ...to100, fwmark: 9, unknown }], last])).toBe(9000)
  })
})
