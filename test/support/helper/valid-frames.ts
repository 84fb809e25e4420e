import { action, apply, begin, confirm, extend, guard, hello, joined, journal, rollback, step, tun, u16, u32, type StepParts } from './frames.ts'
import { address, attribute, flag, getLink, linkBody, message, nameAndKind, route, rtm, setMtu, text } from './messages.ts'

function nested(type: number, ...inside: readonly Uint8Array[]): Buffer {
  return attribute(type | flag.nested, joined(...inside))
}

function newLink(name: string, kind: string, ...data: readonly Uint8Array[]): Buffer {
  return message(rtm.newLink, flag.create | flag.excl, linkBody({}, attribute(3, text(name)), nested(18, attribute(1, text(kind)), nested(2, ...data))))
}

const veth = newLink('p0', 'veth', nested(1, linkBody({}, attribute(3, text('p1')), attribute(28, u32(2)))))
const vxlan = newLink('x0', 'vxlan', attribute(1, u32(7)), attribute(15, u16(0xb512)))
const bond = newLink('b0', 'bond', nested(8, attribute(0, Buffer.from([10, 0, 0, 1])), attribute(1, Buffer.from([10, 0, 0, 2]))))
const vlan = newLink('l0', 'vlan', attribute(1, u16(7)), nested(3, attribute(1, joined(u32(1), u32(2))), attribute(1, joined(u32(2), u32(3)))))
const portSettings = message(rtm.setLink, 0, linkBody({ family: 7, index: 5 }, nested(12, attribute(1, Buffer.from([3]))), nested(26, attribute(2, joined(u16(2), u16(9))))))
const alternativeName = message(rtm.newLinkProp, flag.create, linkBody({ index: 5 }, nested(52, attribute(53, text('uplink')), attribute(53, text('uplink2')))))
const encap = joined(attribute(21, u16(1)), nested(22, attribute(1, u32(0x100))))
const hops = attribute(9, joined(u16(16), Buffer.from([0, 0, 1, 0, 0, 0]), attribute(5, Buffer.from([10, 1, 0, 2])), u16(8 + encap.length), Buffer.from([0, 1, 2, 0, 0, 0]), encap))
const multipath = route(rtm.newRoute, { destination: '10.9.0.0', prefix: 16 }, hops, nested(8, attribute(2, u32(1400)), attribute(16, text('cubic'))))
const rule = message(rtm.newRule, flag.create, joined(Buffer.from([2, 24, 0, 0, 100, 0, 0, 1]), u32(0), attribute(1, Buffer.from([10, 0, 0, 0])), attribute(3, text('lo')), attribute(6, u32(100))))
const neighbour = message(rtm.newNeigh, flag.create, joined(Buffer.from([2, 0, 0, 0]), u32(5), u16(0x80), Buffer.from([0, 0]), attribute(1, Buffer.from([10, 1, 0, 9])), attribute(2, Buffer.alloc(6, 2))))

const mtu: StepParts = { actions: [action(setMtu(5, 1400)), action(setMtu(5, 1500), 1), action(address(rtm.newAddr, 5, '10.0.0.1', 24), 2)], guard: guard(getLink(5), nameAndKind('v0', 'veth'), Buffer.alloc(16, 1)) }

/** Frames that the helper takes, of every sort: what mutations begin with. */
export const validFrames: readonly Buffer[] = [
  hello(),
  begin(1, 2000, 3),
  apply(64),
  confirm(1),
  rollback(1),
  extend(1, 5000),
  journal(0),
  step(mtu),
  ...[veth, vxlan, bond, vlan, portSettings, alternativeName, multipath, rule, neighbour].map((bytes) => step({ actions: [action(bytes), action(bytes, 4)], independent: true })),
  step({ actions: [action(tun({ name: 't0', flags: 0x1001, owner: 1000 }), 0, 2)] }),
]
