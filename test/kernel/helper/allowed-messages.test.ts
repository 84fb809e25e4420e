import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bridgePortFields } from '../../../electron/services/plans/links/kinds/bridge-port.ts'
import { linkKinds } from '../../../electron/services/plans/links/kinds/link-kind.ts'
import { AllowedTable, messageWith, type TableRow } from '../../support/helper/allowed-table.ts'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { joined, u16, u32 } from '../../support/helper/frames.ts'
import { attribute, flag, linkBody, message, route, rtm, text } from '../../support/helper/messages.ts'
import type { RowInput } from '../../support/helper/row-input.ts'
import { rowInputs } from '../../support/helper/row-inputs.ts'

const programs = new CompiledPrograms()
let table: AllowedTable
beforeAll(() => {
  table = new AllowedTable(programs.program('allowed-table', 'test/support/helper/allowed-table.cc', ['message-check', 'content'], ['-fexceptions']))
}, compileTime)
afterAll(() => programs.remove())

function keyOf({ schema, name }: TableRow): string {
  return `${schema}: ${name}`
}

function attributeRows(): readonly { readonly row: TableRow; readonly input: RowInput | undefined }[] {
  return table.rows.filter(({ schema }) => schema !== 'message').map((row) => ({ row, input: rowInputs[row.schema]?.[row.name] }))
}

describe('the table of allowed messages', () => {
  it('has for each row an input that it refuses, and no input is for a row that there is not', () => {
    const known = Object.entries(rowInputs).flatMap(([schema, inputs]) => Object.keys(inputs).map((name) => `${schema}: ${name}`))
    expect(known.toSorted()).toEqual(attributeRows().map(({ row }) => keyOf(row)).toSorted())
    expect(Object.values(rowInputs).flatMap((inputs) => Object.values(inputs)).filter(({ bad }) => bad.length === 0)).toEqual([])
  })

  it('lets through what each row is for', () => {
    const fine = attributeRows().flatMap(({ row, input }) => (input?.good === undefined ? [] : [{ row, bytes: messageWith(row, joined(input.beside ?? Buffer.alloc(0), attribute(row.id, input.good))) }]))
    const verdicts = table.judge(fine.map(({ row, bytes }) => ({ bytes, asks: row.asks })))
    expect(fine.map(({ row }, at) => `${keyOf(row)} ${verdicts[at]}`).filter((line) => !line.endsWith(' fine'))).toEqual([])
    expect(fine.length).toBeGreaterThan(350)
  })

  it('refuses by each row all that is not so, in a sentence that names message and attribute', () => {
    const wrong = attributeRows().flatMap(({ row, input }) =>
      (input?.bad ?? []).map((payload) => ({ row, bytes: messageWith(row, joined(input?.beside ?? Buffer.alloc(0), attribute(row.id, payload))) })),
    )
    const verdicts = table.judge(wrong.map(({ row, bytes }) => ({ bytes, asks: row.asks })))
    // Of what lies in a nest the list is named.
    const isNamed = (row: TableRow, verdict = '') => verdict.startsWith(`${row.message}: `) && (verdict.includes(`${row.name} `) || /: attribute \d+ of |: .* has attributes that do not add up\./.test(verdict))
    expect(wrong.map(({ row }, at) => (isNamed(row, verdicts[at]) ? '' : `${keyOf(row)}: ${verdicts[at]}`)).filter((line) => line !== '')).toEqual([])
    expect(wrong.length).toBeGreaterThan(800)
  })

  it('refuses each attribute twice, but for those of lists, in another byte order, and as a nest where it is none', () => {
    const cases = attributeRows().flatMap(({ row, input }) => (input?.good === undefined ? [] : [{ row, input, good: input.good }]))
    const judged = (make: (id: number, good: Uint8Array) => Uint8Array) =>
      table.judge(cases.map(({ row, input, good }) => ({ asks: row.asks, bytes: messageWith(row, joined(input.beside ?? Buffer.alloc(0), make(row.id, good))) })))
    const lists = new Set(['IFLA_VLAN_QOS_MAPPING', 'IFLA_MACVLAN_MACADDR_DATA', 'IFLA_ALT_IFNAME', 'IFLA_BRIDGE_VLAN_INFO', 'IFLA_BRIDGE_VLAN_TUNNEL_INFO'])
    const twice = judged((id, good) => joined(attribute(id, good), attribute(id, good)))
    const letThrough = cases.filter((_, at) => twice[at] === 'fine').map(({ row }) => (row.schema === 'IFLA_MACVLAN_MACADDR_DATA' ? row.schema : row.name))
    expect(letThrough.toSorted()).toEqual([...lists].toSorted())
    expect(judged((id, good) => attribute(id | 0x4000, good)).filter((verdict) => !verdict.endsWith('is marked to be in the network\'s byte order.'))).toEqual([])
    const nested = judged((id, good) => attribute(id | flag.nested, good))
    const nests = cases.filter((_, at) => nested[at] === 'fine').map(({ input }) => input.bad.some(({ length }) => length === 3 || length === 7 || length === 15))
    expect(nests).not.toContain(false)
  })

  it('refuses of each message other flags, a header cut short, another family and an attribute that it does not know', () => {
    const messages = table.rows.filter(({ schema }) => schema === 'message')
    expect(messages.length).toBe(29)
    for (const row of messages) {
      const whole = messageWith(row, Buffer.alloc(0))
      const withFlags = (flags: number) => message(row.type, flags, whole.subarray(16))
      const judge = (...bytes: readonly Uint8Array[]) => table.judge(bytes.map((one) => ({ bytes: one, asks: row.asks })))
      expect(judge(whole, withFlags(flag.request | flag.ack | flag.create | flag.excl | flag.replace | flag.append))).toEqual(['fine', 'fine'])
      expect(judge(withFlags(flag.echo), withFlags(0x1000), withFlags(2))).toEqual(Array.from({ length: 3 }, () => `${row.message}: nlmsg_flags has flags that are not allowed.`))
      expect(judge(message(row.type, 0, whole.subarray(16, 16 + row.header - 1)))).toEqual([`${row.message}: its fixed header is cut short.`])
      const unknownFamily = Buffer.from(whole)
      unknownFamily[16] = 28
      expect(judge(unknownFamily)).toEqual([`${row.message}: its family is not among what may be sent.`])
      expect(judge(messageWith(row, attribute(120, u32(1))))[0]).toMatch(new RegExp(`^${row.message}: attribute 120 of .* is not among what may be set`))
      // What asks is no step, and what changes something is no guard.
      expect(table.judge([{ bytes: whole, asks: !row.asks }])[0]).toMatch(new RegExp(`^${row.message}: it (only asks|changes something)`))
    }
  })

  it('has no other message', () => {
    const known = new Set(table.rows.map(({ type }) => type))
    const others = Array.from({ length: 65_536 }, (_, type) => type).filter((type) => !known.has(type))
    const verdicts = table.judge(others.map((type) => ({ bytes: message(type, 0, Buffer.alloc(20)), asks: false })))
    expect(verdicts.filter((verdict) => !verdict.startsWith('Messages of type '))).toEqual([])
    expect(others).toEqual(expect.arrayContaining([rtm.newQdisc, rtm.newNsid, 3, 2, 44]))
  })
})

describe('forms offer', () => {
  // TUN and TAP devices are made by ioctl.
  const fields = linkKinds.filter(({ mode }) => mode === undefined).flatMap(({ kind, fields: ofKind }) => ofKind.map(({ field }) => `${kind} ${field.attribute.split(' ').at(-1)}`))
  const portFields = bridgePortFields.map(({ field }) => `bridge_slave ${field.attribute.split(' ').at(-1)}`)

  it('no setting of a kind of links that the helper does not let through', () => {
    const known = new Set(table.rows.flatMap(({ schema, name }) => schema.split(', ').map((kind) => `${kind} ${name}`)))
    expect([...fields, ...portFields].filter((one) => !known.has(one))).toEqual([])
    expect(fields.length).toBeGreaterThan(70)
    expect(portFields.length).toBeGreaterThan(15)
  })

  it('and set what a port is as `ip` does, which names that as a kind of link', () => {
    const setting = (kind: string, ...data: readonly Uint8Array[]) => message(rtm.newLink, 0, linkBody({ index: 5 }, attribute(18, joined(attribute(1, text(kind)), attribute(5, joined(...data))))))
    const verdicts = table.judge([setting('bridge_slave', attribute(3, u32(7))), setting('bond_slave', attribute(9, u32(1))), setting('bridge_slave', attribute(3, u16(7))), setting('bridge', attribute(3, u32(7)))].map((bytes) => ({ bytes, asks: false })))
    expect(verdicts.slice(0, 2)).toEqual(['fine', 'fine'])
    expect(verdicts.slice(2)).toEqual(['RTM_NEWLINK: IFLA_BRPORT_COST has a wrong length.', 'RTM_NEWLINK: IFLA_INFO_SLAVE_DATA is of none of the kinds that may be made.'])
  })

  it('no kind of links that the helper does not make', () => {
    const messages = linkKinds.filter(({ mode }) => mode === undefined).map(({ kind }) => message(rtm.newLink, flag.create, linkBody({}, attribute(18, attribute(1, text(kind))))))
    expect(table.judge(messages.map((bytes) => ({ bytes, asks: false })))).toEqual(messages.map(() => 'fine'))
  })
})

describe('refused is what CAP_NET_ADMIN would let through:', () => {
  const v0 = { index: 5 }
  const info = (...attributes: readonly Uint8Array[]) => attribute(18, joined(...attributes))
  const bpf = joined(attribute(21, u16(6)), attribute(22, attribute(1, attribute(1, u32(3)))))
  const cases: readonly (readonly [string, Buffer])[] = [
    ['programs of XDP', message(rtm.newLink, 0, linkBody(v0, attribute(43 | flag.nested, attribute(1, u32(5)))))],
    ['a pid’s namespace', message(rtm.newLink, 0, linkBody(v0, attribute(19, u32(1))))],
    ['a pid’s namespace for a veth’s peer', message(rtm.newLink, 0, linkBody({}, info(attribute(1, text('veth')), attribute(2, attribute(1, joined(Buffer.alloc(16), attribute(19, u32(1))))))))],
    ['another kind behind the first', message(rtm.newLink, 0, linkBody({}, info(attribute(1, text('dummy')), attribute(1, text('veth')))))],
    ['data without a kind', message(rtm.newLink, 0, linkBody({}, info(attribute(2, Buffer.alloc(0)))))],
    ['data of another kind than is named behind it', message(rtm.newLink, 0, linkBody({}, info(attribute(2, attribute(1, u32(5))), attribute(1, text('dummy')))))],
    ['a route’s program of BPF', route(rtm.newRoute, { destination: '10.0.0.0', prefix: 8, device: 5 }, bpf)],
    ['a hop’s program of BPF', route(rtm.newRoute, { destination: '10.0.0.0', prefix: 8 }, attribute(9, joined(u16(8 + bpf.length), Buffer.alloc(6), bpf)))],
    ['End.BPF of seg6local', route(rtm.newRoute, { destination: '10.0.0.0', prefix: 8 }, attribute(21, u16(7)), attribute(22, attribute(1, u32(15))))],
    ['an encap without its type', route(rtm.newRoute, { destination: '10.0.0.0', prefix: 8 }, attribute(22, attribute(1, u32(15))))],
    ['options of an encap', route(rtm.newRoute, { destination: '10.0.0.0', prefix: 8 }, attribute(21, u16(2)), attribute(22, attribute(8, attribute(1, u32(0)))))],
    ['all links of a group at once', message(rtm.delLink, 0, linkBody({}, attribute(27, u32(0))))],
    ['a setting of all links of a group at once', message(rtm.newLink, 0, linkBody({}, attribute(27, u32(0)), attribute(4, u32(1400))))],
    ['a setting of all links of a group at once, where no link has the name', message(rtm.newLink, 0, linkBody({}, attribute(3, text('absent')), attribute(27, u32(0)), attribute(4, u32(1400))))],
    ['a setting of all links of a group at once, by an index below 0', message(rtm.newLink, 0, linkBody({ index: -1 }, attribute(27, u32(0)), attribute(4, u32(1400))))],
    ['an attribute cut short', message(rtm.newLink, 0, linkBody(v0, Buffer.from([3, 0, 4, 0])))],
    ['an attribute that goes beyond', message(rtm.newLink, 0, linkBody(v0, Buffer.from([0x90, 1, 4, 0])))],
    ['bytes behind the last attribute', message(rtm.newLink, 0, linkBody(v0, attribute(4, u32(1400)), Buffer.from([0, 0])))],
  ]

  it.each(cases)('%s', (_, bytes) => {
    expect(table.judge([{ bytes, asks: false }])[0]).not.toBe('fine')
  })
})
