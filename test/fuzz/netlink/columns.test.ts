import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnReader } from '../../../electron/netlink/core/column-reader.ts'
import { addressColumns, bytesColumn, numberColumn, type NumberColumn } from '../../../electron/netlink/core/columns.ts'
import { DecodeError } from '../../../electron/netlink/core/decode-error.ts'
import { messageLengthAt } from '../../../electron/netlink/core/message-header.ts'
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

it('reading columns together gives what reading them one by one gives, whatever the bytes are and wherever they lie', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(0, 1, 4), ({ declaration, bytes }, offset) => {
      const among = new Uint8Array(offset + bytes.length)
      among.set(bytes, offset)
      const [columns, read] = declaration.name === 'link' ? [linkColumns, readLink] : [routeColumns, readRoute]
      expect(read(among, offset, bytes.length)).toEqual(columns.map((column) => column.number(among, offset, bytes.length)))
    }),
    RUNS,
  )
})

it('columns agree with the decoded value wherever there is one', () => {
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
