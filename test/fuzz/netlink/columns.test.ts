import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnReader } from '../../../electron/netlink/core/column-reader.ts'
import { addressColumns, bytesColumn, numberColumn, type NumberColumn } from '../../../electron/netlink/core/columns.ts'
import { DecodeError } from '../../../electron/netlink/core/decode-error.ts'
import { messageLengthAt } from '../../../electron/netlink/core/message-header.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { hostile } from './hostile-bytes.ts'

const RUNS = { numRuns: 20_000 }

const routeColumns = [
  numberColumn(routeMessage, 'attributes.table', { fallback: numberColumn(routeMessage, 'header.table') }),
  numberColumn(routeMessage, 'attributes.priority', { absent: -1 }),
  ...['attributes.oif', 'attributes.dport', 'attributes.pref', 'attributes.metrics.mtu', 'attributes.cacheinfo.expires', 'header.dstLen', 'header.type'].map((path) =>
    numberColumn(routeMessage, path),
  ),
  ...addressColumns(routeMessage, 'attributes.dst'),
  ...addressColumns(routeMessage, 'attributes.gateway'),
]
const linkColumns = ['attributes.mtu', 'attributes.operstate', 'attributes.stats64.rxBytes', 'attributes.linkNetnsid', 'attributes.headroom', 'header.index', 'header.type'].map(
  (path) => numberColumn(linkMessage, path),
)
const socketColumns = [
  ...['attributes.info.rtt', 'attributes.info.bytesReceived', 'attributes.info.sndWscale', 'attributes.info.receivedCe', 'attributes.skmeminfo.drops'].map((path) =>
    numberColumn(socketMessage, path),
  ),
  ...['header.state', 'header.id.sport', 'header.id.cookie', 'header.inode', 'attributes.cgroupId', 'attributes.tos'].map((path) => numberColumn(socketMessage, path)),
  ...addressColumns(socketMessage, 'header.id.src'),
]
const ifname = bytesColumn(linkMessage, 'attributes.ifname')

const reader = (columns: readonly NumberColumn[]) => {
  const made = columnReader(columns)
  const targets = made.allocate(1)
  made.into(targets)
  return (bytes: Uint8Array, offset: number, length: number): (number | undefined)[] => {
    made.read(bytes, offset, length, 0)
    return targets.map(([value]) => value)
  }
}
const readRoute = reader(routeColumns)
const readLink = reader(linkColumns)
const readSocket = reader(socketColumns)

/** By the declaration's name; others are read by the columns of routes, which then are of another message. */
const columnsOf = new Map([
  ['link', { columns: linkColumns, read: readLink }],
  ['socket', { columns: socketColumns, read: readSocket }],
])

it('reading columns together gives what reading them one by one gives, whatever the bytes are and wherever they lie', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(0, 1, 4), ({ declaration, bytes }, offset) => {
      const among = new Uint8Array(offset + bytes.length)
      among.set(bytes, offset)
      const { columns, read } = columnsOf.get(declaration.name) ?? { columns: routeColumns, read: readRoute }
      expect(read(among, offset, bytes.length)).toEqual(columns.map((column) => column.number(among, offset, bytes.length)))
    }),
    RUNS,
  )
})

it('columns of links agree with the decoded value wherever there is one', () => {
  let compared = 0
  fc.assert(
    fc.property(hostile, ({ bytes }) => {
      try {
        const { header, attributes } = linkMessage.decode(bytes)
        // Bytes behind the message belong to the next.
        const length = messageLengthAt(bytes, 0)
        expect(readLink(bytes, 0, length)).toEqual([
          attributes.mtu ?? 0, attributes.operstate ?? 0, Number(attributes.stats64?.rxBytes ?? 0n), attributes.linkNetnsid ?? 0,
          attributes.headroom ?? 0, header.index, header.type,
        ])
        expect(ifname.text(bytes, 0, length)).toBe(attributes.ifname ?? null)
        compared += 1
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error
      }
    }),
    RUNS,
  )
  expect(compared).toBeGreaterThan(100)
})

it('columns of sockets agree with the decoded value wherever there is one', () => {
  let compared = 0
  fc.assert(
    fc.property(hostile, ({ declaration, bytes }) => {
      if (declaration.name !== 'socket') return
      try {
        const { header, attributes: { info, skmeminfo, cgroupId, tos } } = socketMessage.decode(bytes)
        expect(readSocket(bytes, 0, messageLengthAt(bytes, 0)).slice(0, -4)).toEqual([
          info?.rtt ?? 0, Number(info?.bytesReceived ?? 0n), info?.sndWscale ?? 0, info?.receivedCe ?? 0, skmeminfo?.drops ?? 0,
          header.state, header.id.sport, Number(header.id.cookie), header.inode, Number(cgroupId ?? 0n), tos ?? 0,
        ])
        if (info !== undefined) compared += 1
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error
      }
    }),
    RUNS,
  )
  expect(compared).toBeGreaterThan(100)
})
