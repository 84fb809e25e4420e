import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AllowedTable, messageWith, type TableRow } from '../../support/helper/allowed-table.ts'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { joined, u16, u32 } from '../../support/helper/frames.ts'
import { address, attribute, ipv4, linkBody, message, route, rtm, setUp, text } from '../../support/helper/messages.ts'
import { rowInputs } from '../../support/helper/row-inputs.ts'

const programs = new CompiledPrograms()
let table: AllowedTable
let program = ''
beforeAll(() => {
  table = new AllowedTable(programs.program('allowed-table', 'test/support/helper/allowed-table.cc', ['message-check', 'content'], ['-fexceptions']))
  program = programs.program('place-list', 'test/support/helper/place-list.cc', ['places', 'record-place', 'link-settings', 'named-devices'], ['-fexceptions'])
}, compileTime)
afterAll(() => programs.remove())

/** The places of messages: "device:5 setting:5" */
function placesOf(messages: readonly Uint8Array[]): readonly string[] {
  const input = messages.map((bytes) => `${Buffer.from(bytes).toString('hex')}\n`).join('')
  return execFileSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n').slice(0, messages.length)
}

const info = (kind: string, ...data: readonly Uint8Array[]) => attribute(18, joined(attribute(1, text(kind)), attribute(2, joined(...data))))
const asPort = (...data: readonly Uint8Array[]) => attribute(18, joined(attribute(4, text('bridge')), attribute(5, joined(...data))))
const altName = attribute(52, attribute(53, text('other')))
const neighbour = (type: number, family: number, flags = 0) => message(type, 0, joined(Buffer.from([family, 0, 0, 0]), u32(5), u16(0x80), Buffer.from([flags, 0]), attribute(1, family === 2 ? ipv4('10.0.0.9') : Buffer.alloc(16, 1))))
const forwarding = (type: number) => message(type, 0, joined(Buffer.from([7, 0, 0, 0]), u32(5), u16(0x40), Buffer.from([4, 0]), attribute(2, Buffer.alloc(6, 2)), attribute(8, u32(6))))
const rule = (type: number, family: number) => message(type, 0, joined(Buffer.from([family, 0, 0, 0, 100, 0, 0, 1, 0, 0, 0, 0]), attribute(6, u32(500))))
const ofBridge = (type: number) => message(type, 0, linkBody({ family: 7, index: 5 }, attribute(12, attribute(2, u16(9))), attribute(26, attribute(2, u32(1)))))
const inet6 = (bytes: Buffer) => {
  const other = Buffer.from(bytes)
  other[16] = 10
  return other
}

/** Of each message that the table takes, by type and family, one; and where the guardian looks for it. */
const examples: readonly (readonly [message: Buffer, places: string])[] = [
  [message(rtm.newLink, 0, linkBody({ index: 5 }, attribute(4, u32(1400)), attribute(10, u32(6)))), 'device:5 setting:5 setting:5 device:6'],
  [message(rtm.setLink, 0, linkBody({ index: 5 }, attribute(20, text('alias')))), 'device:5 setting:5'],
  [message(rtm.delLink, 0, linkBody({ index: 5 })), 'device:5'],
  [ofBridge(rtm.setLink), 'device:5 vlans:5 setting:5'],
  [ofBridge(rtm.delLink), 'device:5 vlans:5'],
  [message(rtm.newLinkProp, 0, linkBody({ index: 5 }, altName)), 'device:5 setting:5'],
  [message(rtm.delLinkProp, 0, linkBody({ index: 5 }, altName)), 'device:5 setting:5'],
  ...[rtm.newAddr, rtm.delAddr].flatMap((type) => [address(type, 5, '10.0.0.1', 24), inet6(address(type, 5, '10.0.0.1', 24))].map((bytes) => [bytes, 'device:5 address:5'] as const)),
  ...[rtm.newRoute, rtm.delRoute].flatMap((type) => [route(type, { destination: '10.0.0.0', prefix: 8, device: 5 }), inet6(route(type, { destination: '10.0.0.0', prefix: 8, device: 5 }))].map((bytes) => [bytes, 'route:254 device:5'] as const)),
  ...[rtm.newRule, rtm.delRule].flatMap((type) => [2, 10].map((family) => [rule(type, family), 'rule:0'] as const)),
  ...[rtm.newNeigh, rtm.delNeigh].flatMap((type) => [2, 10].map((family) => [neighbour(type, family), 'device:5 neighbour:5'] as const)),
  ...[rtm.newNeigh, rtm.delNeigh].map((type) => [neighbour(type, 2, 8), 'device:5 proxy:5'] as const),
  ...[rtm.newNeigh, rtm.delNeigh].map((type) => [forwarding(type), 'device:5 forwarding:5 device:6'] as const),
]

describe('the table of places', () => {
  it('has one for each message that the helper takes', () => {
    expect(placesOf(examples.map(([bytes]) => bytes))).toEqual(examples.map(([, places]) => places))
    const taken = table.rows.filter(({ schema, asks }) => schema === 'message' && !asks).map(({ type, family }) => `${type} of ${family}`)
    expect([...new Set(examples.map(([bytes]) => `${bytes.readUInt16LE(4)} of ${bytes[16]}`))].toSorted()).toEqual(taken.toSorted())
  })

  it('has one for each setting of a link, but for those that no person sets', () => {
    const isSetting = ({ message: name, family, schema }: TableRow) => name === 'RTM_NEWLINK' && family === 0 && schema !== 'message' && schema !== 'veth\'s peer'
    const rows = table.rows.filter(isSetting).flatMap((row) => {
      const { good, beside = Buffer.alloc(0) } = rowInputs[row.schema]?.[row.name] ?? {}
      return good === undefined ? [] : [{ row, bytes: messageWith(row, joined(beside, attribute(row.id, good))) }]
    })
    const places = placesOf(rows.map(({ bytes }) => bytes))
    const without = rows.filter((_row, at) => !places[at]?.includes('setting')).map(({ row }) => row.name)
    expect(without.toSorted()).toEqual([
      'AF_INET', 'AF_INET6', 'IFLA_AF_SPEC', 'IFLA_BOND_ACTIVE_SLAVE', 'IFLA_BRPORT_COST', 'IFLA_BRPORT_STATE', 'IFLA_CARRIER', 'IFLA_IFNAME', 'IFLA_INET_CONF', 'IFLA_INFO_DATA', 'IFLA_INFO_KIND', 'IFLA_INFO_SLAVE_DATA', 'IFLA_INFO_SLAVE_KIND',
      'IFLA_LINKINFO', 'IFLA_NET_NS_FD', 'IFLA_NEW_IFINDEX', 'IFLA_NUM_RX_QUEUES', 'IFLA_NUM_TX_QUEUES', 'IFLA_OPERSTATE',
    ].toSorted())
    expect(rows.length).toBeGreaterThan(150)
  })

  it('has the flags that somebody sets, each by itself', () => {
    expect(placesOf([setUp(5, true), message(rtm.newLink, 0, linkBody({ index: 5, flags: 0, change: 0x1180 })), message(rtm.newLink, 0, linkBody({ index: 5, change: 0x10040 }))])).toEqual(['device:5 setting:5', 'device:5 setting:5 setting:5 setting:5', 'device:5'])
  })

  it.each([
    ['a master and a link below', linkBody({ index: 5 }, attribute(5, u32(6)), attribute(10, u32(7))), '7 6'],
    ['a VXLAN’s link', linkBody({ index: 5 }, info('vxlan', attribute(3, u32(6)))), '6'],
    ['the link of a tunnel', linkBody({ index: 5 }, info('gretap', attribute(1, u32(6)))), '6'],
    ['a bond’s first and active ports', linkBody({ index: 5 }, info('bond', attribute(2, u32(6)), attribute(11, u32(7)))), '6 7'],
    ['a port’s backup', linkBody({ index: 5 }, asPort(attribute(34, u32(6)))), '6'],
    ['no master at all', linkBody({ index: 5 }, attribute(10, u32(0))), ''],
  ])('has other devices that a link’s message names: %s', (_what, body, others) => {
    const [places = ''] = placesOf([message(rtm.newLink, 0, body)])
    expect(places.split(' ').filter((place) => place.startsWith('device:') && place !== 'device:5').map((place) => place.slice(7)).join(' ')).toBe(others)
  })
})
