import { describe, expect, it } from 'vitest'
import { columnReader } from '../../../../electron/netlink/core/column-reader.ts'
import { addressColumns, bytesColumn, numberColumn } from '../../../../electron/netlink/core/columns.ts'
import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { wordPlan } from '../../../../electron/netlink/core/word-plan.ts'
import { messageTree } from '../../../../electron/netlink/core/message-tree.ts'
import type { Value } from '../../../../electron/netlink/core/codec.ts'
import { SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'

type Attributes = Value<typeof socketMessage.attributes>

const id = { sport: 443, dport: 50000, src: '192.0.2.1', dst: '198.51.100.7', if: 3, cookie: 0x1_0000_0002n }
const encode = (attributes: Attributes): Uint8Array => socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: 2, state: 1, id }, attributes })
const round = (attributes: Attributes): Attributes => socketMessage.decode(encode(attributes)).attributes
const raw = (type: number, payload: Uint8Array): Attributes => round({ unknown: [{ type, payload }] })

/** A `struct tcp_info` of this many bytes, each byte its own offset. */
const info = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index)

describe('a socket', () => {
  it.each([
    [2, '192.0.2.1', '198.51.100.7'],
    [10, '2001:db8::1', '::ffff:192.0.2.7'],
  ])('of family %d has addresses of that family', (family, src, dst) => {
    const { header } = socketMessage.decode(socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family, id: { ...id, src, dst } } }))
    expect(header.id).toEqual({ ...id, src, dst })
  })

  it('refuses an address that is none', () => {
    expect(() => socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { id: { ...id, src: 'localhost' } } })).toThrow('"localhost" is not an IP address')
  })

  it('has ports in network byte order and the low word of its cookie first', () => {
    const message = encode({})
    expect([...message.subarray(20, 24)]).toEqual([1, 187, 0xc3, 0x50])
    expect([...message.subarray(60, 68)]).toEqual([2, 0, 0, 0, 1, 0, 0, 0])
  })
})

describe('tcp_info', () => {
  it.each([
    ['Linux 2.6', 104, ['totalRetrans', 0x67666564]],
    ['Linux 4.1', 136, ['bytesReceived', 0x8786858483828180n]],
    ['Linux 6.12', 248, ['totalRtoTime', 0xf7f6f5f4]],
    ['Linux 6.18', 280, ['tail', Uint8Array.of(20, 21, 22, 23)]],
    ['a kernel to come', 284, ['tail', Uint8Array.of(20, 21, 22, 23, 24, 25, 26, 27)]],
  ])('of %s, %d bytes, is read to its end and no further', (_kernel, length, last) => {
    const decoded = raw(2, info(length)).info
    expect(decoded).toMatchObject({ state: 0, caState: 1, options: 5, sndWscale: 6, rcvWscale: 0, deliveryRateAppLimited: 1, fastopenClientFail: 3, rto: 0x0b0a0908 })
    expect(Object.entries(decoded ?? {}).at(-1)).toEqual(last)
  })

  it('shorter than any kernel sends it is an error with its place', () => {
    expect(() => raw(2, info(103))).toThrow('socket.info at byte 92: tcp_info needs 104 bytes, got 103')
  })

  it('keeps 64-bit counters exact', () => {
    const decoded = raw(2, new Uint8Array(280).fill(0xff)).info
    expect([decoded?.bytesAcked, decoded?.pacingRate, decoded?.bytesRetrans]).toEqual([2n ** 64n - 1n, 2n ** 64n - 1n, 2n ** 64n - 1n])
  })
})

describe('what this kernel may lack, from messages made by hand', () => {
  const words = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer)

  it('is read of TCP Vegas', () => {
    expect(raw(3, words(1, 2, 3000, 2000))).toEqual({ vegasinfo: { enabled: 1, rttcnt: 2, rtt: 3000, minrtt: 2000 } })
  })

  it('is read of Data Center TCP', () => {
    expect(raw(9, words(0x0001_0001, 1024, 10, 20))).toEqual({ dctcpinfo: { enabled: 1, ceState: 1, alpha: 1024, abEcn: 10, abTot: 20 } })
  })

  it('is read of BBR', () => {
    expect(raw(16, words(5, 1, 70, 739, 512))).toEqual({ bbrinfo: { bwLo: 5, bwHi: 1, minRtt: 70, pacingGain: 739, cwndGain: 512 } })
  })

  it('is read of encryption in the kernel', () => {
    const ulpInfo = { name: 'tls', tls: { version: 0x0304, cipher: 52, txconf: 2, rxconf: 2, zcRoTx: true, rxNoPad: true } as const }
    expect(round({ ulpInfo })).toEqual({ ulpInfo })
  })

  it('is read of the storages of BPF programs', () => {
    const skBpfStorages = { storage: [{ mapId: 7, mapValue: Uint8Array.of(1, 2, 3, 4) }, { mapId: 8 }] }
    expect(round({ skBpfStorages })).toEqual({ skBpfStorages })
  })

  it('is read of keys, whose addresses are of their own family', () => {
    const key = new Uint8Array(80).fill(7, 0, 3)
    const md5sig = [
      { family: 10, prefixlen: 64, keylen: 3, addr: '2001:db8::', key },
      { family: 2, prefixlen: 24, keylen: 3, addr: '192.0.2.0', key },
    ]
    expect(round({ md5sig })).toEqual({ md5sig })
    expect(() => raw(18, new Uint8Array(101))).toThrow('expected elements of 100 bytes, got 101')
  })

  it('is kept of the addresses of SCTP', () => {
    const locals = [new Uint8Array(128).fill(1), new Uint8Array(128).fill(2)]
    expect(round({ locals, peers: [] })).toEqual({ locals, peers: [] })
  })
})

describe('columns of a socket', () => {
  const message = encode({
    info: { ...emptyInfo(), rtt: 1234, bytesReceived: 2n ** 40n, sndWscale: 7, rcvWscale: 9 },
    skmeminfo: { rmemAlloc: 1, rcvbuf: 2, wmemAlloc: 3, sndbuf: 4, fwdAlloc: 5, wmemQueued: 6, optmem: 7, backlog: 8, drops: 9 },
    cong: 'cubic', cgroupId: 77n,
  })
  const paths = {
    'header.id.sport': 443, 'header.id.dport': 50000, 'header.id.if': 3, 'header.id.cookie': 0x1_0000_0002, 'header.state': 1,
    'attributes.info.rtt': 1234, 'attributes.info.bytesReceived': 2 ** 40, 'attributes.info.sndWscale': 7, 'attributes.info.rcvWscale': 9,
    'attributes.info.totalRtoTime': 0, 'attributes.skmeminfo.drops': 9, 'attributes.cgroupId': 77,
  }

  it('are read alone and together', () => {
    const columns = Object.keys(paths).map((path) => numberColumn(socketMessage, path))
    expect(columns.map((column) => column.number(message, 0, message.length))).toEqual(Object.values(paths))
    const reader = columnReader(columns)
    const targets = reader.allocate(1)
    reader.into(targets)
    reader.read(message, 0, message.length, 0)
    expect(targets.map(([value]) => value)).toEqual(Object.values(paths))
  })

  it.each([[0], [96], [107], [112], [120], [128], [136], [255], [288]])('are the same alone and together where tcp_info has %i bytes, wherever the message lies', (length) => {
    const columns = ['bytesAcked', 'bytesReceived', 'segsOut', 'deliveryRate', 'bytesSent', 'bytesRetrans', 'totalRtoTime', 'receivedCeBytes']
      .map((name) => numberColumn(socketMessage, `attributes.info.${name}`, { absent: 7 }))
    const sent = socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: 2, id }, attributes: { unknown: [{ type: 2, payload: info(length) }], cgroupId: 5n } })
    const reader = columnReader(columns)
    for (const offset of [0, 4, 3]) {
      const among = concatenate([new Uint8Array(offset), sent, new Uint8Array(5)])
      const targets = reader.allocate(2)
      reader.into(targets)
      reader.read(among, offset, sent.length, 1)
      expect(targets.map(([, value]) => value)).toEqual(columns.map((column) => column.number(sent, 0, sent.length)))
      expect(targets.map(([before]) => before)).toEqual(columns.map(() => 0))
    }
  })

  it('of 64 bits are taken in the one scan of a message, and are exact to 2^53', () => {
    const bytes = numberColumn(socketMessage, 'attributes.info.bytesReceived')
    expect(wordPlan([bytes]).slow).toEqual([])
    const exact = encode({ info: { ...emptyInfo(), bytesReceived: 2n ** 53n - 1n } })
    const reader = columnReader([bytes])
    const targets = reader.allocate(1)
    reader.into(targets)
    reader.read(exact, 0, exact.length, 0)
    expect(targets[0]?.[0]).toBe(2 ** 53 - 1)
    expect(() => reader.into([new Uint32Array(1)])).toThrow('attributes.info.bytesReceived is stored in a Float64Array')
  })

  it('order by address, and find text', () => {
    expect(addressColumns(socketMessage, 'header.id.src').map((column) => column.number(message, 0, message.length))).toEqual([0xc0000201, 0, 0, 0])
    expect(bytesColumn(socketMessage, 'attributes.cong').text(message, 0, message.length)).toBe('cubic')
  })
})

describe('the tree of a socket', () => {
  it('names states, options and bit fields', () => {
    const tree = messageTree(socketMessage, encode({ info: { ...emptyInfo(), state: 1, caState: 3, options: 7, fastopenClientFail: 1 }, shutdown: 3 }))
    const all = new Map(flat(tree).map((node) => [node.name, node.explanation]))
    expect(tree.name).toBe('SOCK_DIAG_BY_FAMILY')
    expect(all.get('idiag_state')).toBe('ESTABLISHED')
    expect(all.get('tcpi_ca_state')).toBe('Recovery')
    expect(all.get('tcpi_options')).toBe('TIMESTAMPS, SACK, WSCALE')
    expect(all.get('tcpi_fastopen_client_fail')).toBe('COOKIE_UNAVAILABLE')
    expect(all.get('INET_DIAG_SHUTDOWN')).toBe('RCV_SHUTDOWN, SEND_SHUTDOWN')
  })
})

function flat(node: ReturnType<typeof messageTree>): ReturnType<typeof messageTree>[] {
  return [node, ...node.children.flatMap(flat)]
}

/** A `struct tcp_info` of the oldest kernel, all zero. */
function emptyInfo(): NonNullable<Attributes['info']> {
  const { info: empty } = raw(2, new Uint8Array(104))
  if (empty === undefined) throw new Error('it did not decode')
  return empty
}
