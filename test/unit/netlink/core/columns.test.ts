import { describe, expect, it } from 'vitest'
import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { columnReader } from '../../../../electron/netlink/core/column-reader.ts'
import { addressColumns, bytesColumn, numberColumn } from '../../../../electron/netlink/core/columns.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'

const table = numberColumn(routeMessage, 'attributes.table', { fallback: numberColumn(routeMessage, 'header.table') })
const priority = numberColumn(routeMessage, 'attributes.priority')
const metric = numberColumn(routeMessage, 'attributes.priority', { absent: -1 })
const dport = numberColumn(routeMessage, 'attributes.dport')
const expires = numberColumn(routeMessage, 'attributes.cacheinfo.expires')
const mtu = numberColumn(routeMessage, 'attributes.metrics.mtu')
const protocol = numberColumn(routeMessage, 'header.protocol')
const pref = numberColumn(routeMessage, 'attributes.pref')
const dst = addressColumns(routeMessage, 'attributes.dst')
const all = [table, priority, metric, dport, expires, mtu, protocol, pref, ...dst]

const full = routeMessage.encode({
  type: 24,
  header: { family: 10, table: 252, protocol: 186, dstLen: 48 },
  attributes: {
    table: 100000, dst: '2001:db8:ff00::1', priority: 0xffffffff, dport: 0x1234, pref: 3, metrics: { mtu: 1300 },
    cacheinfo: { clntref: 0, lastuse: 0, expires: -5, error: 0, used: 0, id: 0, ts: 0, tsage: 0 },
  },
})
const bare = routeMessage.encode({ type: 24, header: { family: 2, table: 254, protocol: 4 } })
const ipv4 = routeMessage.encode({ type: 24, header: { family: 2, table: 254 }, attributes: { dst: '192.0.2.1' } })

/** The values that a reader writes for one message, which lies at `offset` of `bytes`. */
function read(bytes: Uint8Array, offset: number, length: number): number[] {
  const reader = columnReader(all)
  const targets = reader.allocate(2)
  reader.into(targets)
  reader.read(bytes, offset, length, 1)
  expect(targets.map(([first]) => first)).toEqual(all.map(() => 0))
  return targets.map(([, second]) => second ?? Number.NaN)
}

describe('columns', () => {
  it.each([
    ['everything', full, [100000, 0xffffffff, 0xffffffff, 0x1234, -5, 1300, 186, 3, 0x20010db8, 0xff000000, 0, 1]],
    ['nothing', bare, [254, 0, -1, 0, 0, 0, 4, 0, 0, 0, 0, 0]],
    ['an IPv4 address, which fills the first word', ipv4, [254, 0, -1, 0, 0, 0, 0, 0, 0xc0000201, 0, 0, 0]],
  ])('read a message with %s, alone and together', (_what, message, expected) => {
    expect(all.map((column) => column.number(message, 0, message.length))).toEqual(expected)
    expect(read(message, 0, message.length)).toEqual(expected)
  })

  it.each([[4], [1], [2]])('read a message that lies at offset %d', (offset) => {
    const among = concatenate([new Uint8Array(offset), full, new Uint8Array(3)])
    const expected = all.map((column) => column.number(full, 0, full.length))
    expect(all.map((column) => column.number(among, offset, full.length))).toEqual(expected)
    expect(read(among, offset, full.length)).toEqual(expected)
  })

  it('read a message in a part of a larger buffer', () => {
    const buffer = new Uint8Array(256).subarray(8, 8 + full.length)
    buffer.set(full)
    expect(read(buffer, 0, full.length)).toEqual(read(full, 0, full.length))
  })

  it('look at nothing behind a length that lies', () => {
    const lying = ipv4.slice()
    lying[28] = 255
    expect(read(lying, 0, lying.length).slice(-4)).toEqual([0, 0, 0, 0])
    expect(dst[0].number(lying, 0, lying.length)).toBe(0)
  })

  it('let the last of two attributes count, also where it is too short', () => {
    const twice = concatenate([bare, Uint8Array.of(8, 0, 6, 0, 1, 0, 0, 0), Uint8Array.of(8, 0, 6, 0, 2, 0, 0, 0)])
    expect(read(twice, 0, twice.length)[1]).toBe(2)
    const short = concatenate([twice, Uint8Array.of(6, 0, 6, 0, 9, 9, 0, 0)])
    expect(read(short, 0, short.length)[1]).toBe(0)
    expect(priority.number(short, 0, short.length)).toBe(0)
  })

  it('order prefixes of one family when compared word by word', () => {
    const texts = ['10.0.0.0', '9.255.255.255', '200.1.2.3', '10.0.0.1']
    const keys = texts.map((text) => {
      const message = routeMessage.encode({ type: 24, header: { family: 2 }, attributes: { dst: text } })
      return { text, key: dst[0].number(message, 0, message.length) }
    })
    expect(keys.toSorted((a, b) => a.key - b.key).map(({ text }) => text)).toEqual(['9.255.255.255', '10.0.0.0', '10.0.0.1', '200.1.2.3'])
  })

  it('take 64 bits as a number that is exact to 2^53', () => {
    const message = link()
    expect(numberColumn(linkMessage, 'attributes.stats64.rxBytes').number(message, 0, message.length)).toBe(2 ** 40 + 1)
  })

  it('find bytes and text', () => {
    const message = link()
    const name = bytesColumn(linkMessage, 'attributes.ifname')
    expect(name.text(message, 0, message.length)).toBe('eth0')
    expect(name.size(message, 0, message.length)).toBe(5)
    expect(message[name.start(message, 0, message.length)]).toBe(0x65)
    const kind = bytesColumn(linkMessage, 'attributes.linkinfo.kind')
    expect(kind.text(message, 0, message.length)).toBe('veth')
    expect(bytesColumn(linkMessage, 'attributes.qdisc').text(message, 0, message.length)).toBeNull()
    expect(bytesColumn(linkMessage, 'attributes.qdisc').start(message, 0, message.length)).toBe(-1)
  })

  it('are stored as unsigned 32-bit numbers wherever that loses nothing', () => {
    expect(all.map(({ storage }) => storage)).toEqual(['u32', 'u32', 'f64', 'u32', 'f64', 'u32', 'u32', 'u32', 'u32', 'u32', 'u32', 'u32'])
  })
})

describe('mistakes in a program are said at once', () => {
  it.each([
    ['attributes.nonsense', 'route has no attributes.nonsense: nothing is called nonsense'],
    ['header', 'a path starts with'],
    ['priority', 'a path starts with'],
    ['attributes.dst', 'route: attributes.dst is not a number'],
  ])('%s', (path, message) => {
    expect(() => numberColumn(routeMessage, path)).toThrow(message)
  })

  it('a reader without columns, of two messages, or with targets of the wrong kind', () => {
    expect(() => columnReader([])).toThrow('at least one column')
    expect(() => columnReader([priority, numberColumn(linkMessage, 'attributes.mtu')])).toThrow('belong to one message')
    expect(() => columnReader([priority]).into([new Float64Array(1)])).toThrow('attributes.priority is stored in a Uint32Array')
    expect(() => columnReader([expires]).into([new Uint32Array(1)])).toThrow('attributes.cacheinfo.expires is stored in a Float64Array')
    expect(() => columnReader([priority]).into([])).toThrow(TypeError)
  })
})

/** A link message with a name, a kind and counters. */
function link(): Uint8Array {
  const payload = new Uint8Array(25 * 8)
  new DataView(payload.buffer).setBigUint64(16, 2n ** 40n + 1n, true)
  return linkMessage.encode({
    type: 16,
    attributes: { ifname: 'eth0', linkinfo: { kind: 'veth' }, unknown: [{ type: 23, payload }] },
  })
}
