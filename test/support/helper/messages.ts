import { joined, padded, u16, u32 } from './frames.ts'

/** Messages of NETLINK_ROUTE as tests write them; numbers are the kernel's. */
export const rtm = {
  newLink: 16, delLink: 17, getLink: 18, setLink: 19, newAddr: 20, delAddr: 21, newRoute: 24, delRoute: 25, newNeigh: 28, delNeigh: 29, getNeigh: 30, newRule: 32, delRule: 33,
  newQdisc: 36, newNsid: 88, newLinkProp: 108, delLinkProp: 109,
} as const

export const flag = { request: 1, ack: 4, echo: 8, replace: 0x100, excl: 0x200, create: 0x400, append: 0x800, dump: 0x300, nested: 0x8000 } as const

export function text(words: string): Buffer {
  return Buffer.from(`${words}\0`)
}

export function attribute(type: number, payload: Uint8Array): Buffer {
  return joined(u16(4 + payload.length), u16(type), padded(payload))
}

export function message(type: number, flags: number, body: Uint8Array): Buffer {
  return joined(u32(16 + body.length), u16(type), u16(flags), u32(0), u32(0), body)
}

export interface LinkHeader {
  readonly family?: number
  readonly index?: number
  readonly flags?: number
  readonly change?: number
}

/** A struct ifinfomsg and attributes. */
export function linkBody({ family = 0, index = 0, flags = 0, change = 0 }: LinkHeader, ...attributes: readonly Uint8Array[]): Buffer {
  return joined(Buffer.from([family, 0, 0, 0]), u32(index), u32(flags), u32(change), ...attributes)
}

export function setMtu(index: number, mtu: number): Buffer {
  return message(rtm.newLink, 0, linkBody({ index }, attribute(4, u32(mtu))))
}

export function setUp(index: number, up: boolean): Buffer {
  return message(rtm.newLink, 0, linkBody({ index, flags: up ? 1 : 0, change: 1 }))
}

export function getLink(index: number): Buffer {
  return message(rtm.getLink, 0, linkBody({ index }))
}

/** Of a guard: the name and the kind of a link. */
export function nameAndKind(name: string, kind: string): Buffer {
  return joined(attribute(3, text(name)), attribute(18 | flag.nested, attribute(1, text(kind))))
}

export function ipv4(words: string): Buffer {
  return Buffer.from(words.split('.').map(Number))
}

export function address(type: number, index: number, local: string, prefix: number): Buffer {
  const body = joined(Buffer.from([2, prefix, 0, 0]), u32(index), attribute(2, ipv4(local)), attribute(1, ipv4(local)))
  return message(type, type === rtm.newAddr ? flag.create | flag.excl : 0, body)
}

export interface RouteWish {
  readonly destination: string
  readonly prefix: number
  readonly device?: number
  readonly gateway?: string
  readonly flags?: number
}

/** A unicast route of the main table. */
export function route(type: number, { destination, prefix, device, gateway, flags }: RouteWish, ...more: readonly Uint8Array[]): Buffer {
  const scope = gateway === undefined ? 253 : 0
  const header = Buffer.from([2, prefix, 0, 0, 254, 4, scope, type === rtm.newRoute ? 1 : 0, 0, 0, 0, 0])
  const attributes = [attribute(1, ipv4(destination))]
  if (gateway !== undefined) attributes.push(attribute(5, ipv4(gateway)))
  if (device !== undefined) attributes.push(attribute(4, u32(device)))
  return message(type, flags ?? (type === rtm.newRoute ? flag.create | flag.excl : 0), joined(header, ...attributes, ...more))
}
