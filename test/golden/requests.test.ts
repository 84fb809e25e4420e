import { describe, expect, it } from 'vitest'
import { align4 } from '../../electron/netlink/core/bytes.ts'
import { NETLINK_ROUTE, NLM_F_ACK, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REQUEST } from '../../electron/netlink/core/constants.ts'
import type { MessageDeclaration } from '../../electron/netlink/core/message.ts'
import { messageTree, type MessageNode } from '../../electron/netlink/core/message-tree.ts'
import { addressMessage } from '../../electron/netlink/route/address.ts'
import { linkMessage, type LinkAttributes } from '../../electron/netlink/route/link.ts'
import { RTM_DELRULE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWLINKPROP, RTM_NEWROUTE, RTM_NEWRULE } from '../../electron/netlink/route/message-types.ts'
import { routeMessage, type RouteAttributes } from '../../electron/netlink/route/route.ts'
import { ruleMessage, type RuleAttributes, type RuleHeader } from '../../electron/netlink/route/rule.ts'
import { declarationOf } from './decoded-capture.ts'
import { readCapture, record } from './fixture.ts'
import { requestCommands } from './requests.ts'

const CREATE = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL
const CHANGE = NLM_F_REQUEST | NLM_F_ACK
const LEFT = 3
const RIGHT = 2

const link = (attributes: LinkAttributes): Uint8Array => linkMessage.encode({ type: RTM_NEWLINK, flags: CREATE, attributes })
const route = (family: number, dstLen: number, scope: number, attributes: RouteAttributes): Uint8Array =>
  routeMessage.encode({ type: RTM_NEWROUTE, flags: CREATE, header: { family, dstLen, table: 254, protocol: 3, type: 1, scope }, attributes })

const rule = (header: Partial<RuleHeader>, attributes: RuleAttributes): Uint8Array => ruleMessage.encode({ type: RTM_NEWRULE, flags: CREATE, header: { family: 2, action: 1, ...header }, attributes })

/** What each command of iproute2's means, written as values of ours; in the order of its attributes, so that the bytes can be compared. */
const ours: Readonly<Record<string, () => Uint8Array>> = {
  'link add vx0 type vxlan': () =>
    link({
      ifname: 'vx0',
      linkinfo: {
        kind: 'vxlan',
        data: { vxlan: { link: LEFT, ttl: 32, gbp: true, id: 42, local: '192.0.2.1', group: '192.0.2.9', learning: 0, port: 4789 } },
      },
    }),
  'link add br1 type bridge': () =>
    link({ ifname: 'br1', linkinfo: { kind: 'bridge', data: { bridge: { stpState: 1, priority: 4096, forwardDelay: 400 } } } }),
  'link add v1 mtu 1400 type veth': () =>
    link({ mtu: 1400, ifname: 'v1', linkinfo: { kind: 'veth', data: { veth: { peer: { header: {}, attributes: { mtu: 1300, ifname: 'v2' } } } } } }),
  'link add mac0': () => link({ link: LEFT, ifname: 'mac0', linkinfo: { kind: 'macvlan', data: { macvlan: { mode: 4 } } } }),
  'link add link left name left.5 type vlan': () =>
    link({ link: LEFT, ifname: 'left.5', linkinfo: { kind: 'vlan', data: { vlan: { id: 5 } } } }),
  'link set left mtu': () =>
    linkMessage.encode({ type: RTM_NEWLINK, flags: CHANGE, header: { index: LEFT }, attributes: { mtu: 1400, txqlen: 500, ifalias: 'uplink' } }),
  'link property add': () =>
    linkMessage.encode({ type: RTM_NEWLINKPROP, flags: CREATE | 0x800, header: { index: LEFT }, attributes: { propList: { altIfname: ['uplink0', 'uplink1'] } } }),
  'link set right type bridge_slave': () =>
    linkMessage.encode({
      type: RTM_NEWLINK, flags: CHANGE, header: { index: RIGHT },
      attributes: { linkinfo: { kind: 'bridge_slave', slaveData: { bridge: { cost: 7 } } } },
    }),
  'address add': () =>
    addressMessage.encode({
      type: RTM_NEWADDR, flags: CREATE, header: { family: 2, prefixlen: 24, index: LEFT },
      attributes: {
        local: '192.0.2.7', broadcast: '192.0.2.255', rtPriority: 5, address: '192.0.2.7',
        cacheinfo: { prefered: 1800, valid: 3600, cstamp: 0, tstamp: 0 },
      },
    }),
  'route add 10.0.0.0/8': () =>
    route(2, 8, 0, { dst: '10.0.0.0', gateway: '192.0.2.2', priority: 9, metrics: { mtu: 1400, ccAlgo: 'reno', lock: 1 << 2 } }),
  'route add 10.1.0.0/16': () =>
    route(2, 16, 0, {
      dst: '10.1.0.0',
      multipath: [
        { flags: 0, weight: 10, ifindex: 0, attributes: { gateway: '192.0.2.3' } },
        { flags: 4, weight: 1, ifindex: LEFT, attributes: { gateway: '192.0.2.4' } },
      ],
    }),
  'route add 10.2.0.0/16': () => route(2, 16, 0, { dst: '10.2.0.0', via: { family: 10, address: '2001:db8::2' }, oif: LEFT }),
  'route add 10.3.0.0/16': () =>
    route(2, 16, 253, { dst: '10.3.0.0', encap: { ip: { id: 5n, src: '192.0.2.1', dst: '192.0.2.5', ttl: 9, tos: 4 } }, encapType: 2, oif: LEFT }),
  'route add 2001:db8:a::/48': () => route(10, 48, 0, { dst: '2001:db8:a::', gateway: '2001:db8::2', pref: 1, expires: 500n, oif: LEFT }),
  'route add 2001:db8:b::/48': () =>
    route(10, 48, 0, { dst: '2001:db8:b::', encap: { ip6: { id: 6n, src: '2001:db8::1', dst: '2001:db8::6', hoplimit: 5, tc: 7 } }, encapType: 4, oif: LEFT }),
  'route add 2001:db8:c::/48': () =>
    route(10, 48, 0, {
      dst: '2001:db8:c::',
      encap: { seg6: { srh: { mode: 1, flags: 0, tag: 0, segmentsLeft: 1, segments: ['2001:db8::b', '2001:db8::a'], tlvs: new Uint8Array(0) } } },
      encapType: 5,
      oif: LEFT,
    }),
  'rule add priority 100': () =>
    rule({ srcLen: 8, dstLen: 24, flags: 2 }, {
      priority: 100, src: '10.0.0.0', dst: '192.0.2.0', fwmark: 0x10, fwmask: 0xff, iifname: 'left', oifname: 'right', table: 1000,
      suppressPrefixlen: 0, suppressIfgroup: 7, protocol: 186, flow: 0x30004,
    }),
  'rule add priority 101': () =>
    rule({ action: 2 }, {
      priority: 101, ipProto: 6, sportRange: { start: 1000, end: 2000 }, dportRange: { start: 0x50, end: 0x50 }, dportMask: 0xf0,
      uidRange: { start: 0, end: 999 }, tunId: 77n, dscp: 8, dscpMask: 0x38, goto: 32766,
    }),
  'rule add priority 102': () => rule({ action: 7 }, { priority: 102, l3mdev: 1 }),
  'rule add priority 103': () => rule({ action: 6, tos: 0x10 }, { priority: 103, iifname: 'lo' }),
  '-6 rule add priority 104': () => rule({ family: 10, srcLen: 32, table: 254 }, { priority: 104, src: '2001:db8::', flowlabel: 5, flowlabelMask: 0xff }),
  '-6 rule del priority 104': () => ruleMessage.encode({ type: RTM_DELRULE, flags: CHANGE, header: { family: 10 }, attributes: { priority: 104, flowlabel: 5, flowlabelMask: 0xff } }),
}

/** The bytes with zeros for padding: iproute2 leaves there what its buffer held before. */
function withoutPadding(declaration: MessageDeclaration<unknown, unknown>, bytes: Uint8Array): Uint8Array {
  const out = bytes.slice()
  const clear = (node: MessageNode): void => {
    if (node.number !== null && node.offset > 0) out.fill(0, node.offset + node.length, Math.min(node.offset + align4(node.length), out.length))
    node.children.forEach(clear)
  }
  clear(messageTree(declaration, bytes))
  return out
}

const recorded = readCapture('requests').map(({ bytes }, index) => ({ command: requestCommands[index] ?? 'no command', bytes }))

describe.each(recorded)('what iproute2 sends for "ip $command"', ({ command, bytes }) => {
  const declaration = declarationOf({ message: bytes, outgoing: true, protocol: NETLINK_ROUTE })
  if (declaration === undefined) throw new Error('no declaration has its type')
  const theirs = withoutPadding(declaration, bytes)

  it('is what our encoder makes of the same values', () => {
    const encode = Object.entries(ours).find(([start]) => command.startsWith(start))?.[1]
    expect(encode?.()).toEqual(theirs)
  })

  it('is the same after it was decoded and encoded', () => {
    const decoded = declaration.decode(bytes)
    expect(declaration.encode({ ...decoded, header: record(decoded.header) })).toEqual(theirs)
  })
})

it('was recorded for every command', () => {
  expect(recorded.map(({ command }) => command)).toEqual(requestCommands)
})
