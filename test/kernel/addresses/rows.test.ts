import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { AddressRow } from '../../../electron/api/address-row.ts'
import type { Inspection } from '../../../electron/api/inspection.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('addresses')
  namespace.batch([
    'link set lo up',
    'link add d0 type veth peer name d1',
    'link set d0 up',
    'link set d1 up',
    'address add 192.0.2.1/24 broadcast 192.0.2.255 dev d0 metric 77',
    'address add 192.0.2.2/24 dev d0 label d0:web valid_lft 500 preferred_lft 200',
    'address add 10.9.0.1 peer 10.9.0.2/32 dev d0',
    'address add 2001:db8::1/64 dev d0 nodad noprefixroute',
    'address add 2001:db8:1::1/64 dev d0 nodad valid_lft 500 preferred_lft 0',
  ])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** The row of an address as its view shows it; undefined: there is none. */
function row(text: string): AddressRow | undefined {
  const source = under.scope.source('addresses')
  source.flush()
  return Array.from(source.table.ids(), (id) => source.row(id)).find((one) => one?.address === text)
}

function inspected(text: string): Inspection {
  const inspection = under.scope.source('addresses').inspect(row(text)?.id ?? -1)
  if (inspection === undefined) throw new Error(`There is no ${text}.`)
  return inspection
}

const facts = ({ groups }: Inspection, title: string) => groups.find((group) => group.title === title)?.fields.map(({ label, value }) => `${label}: ${value}`)

describe('the row of an address', () => {
  it('says what the kernel says of it', () => {
    expect(row('192.0.2.1/24')).toMatchObject({
      family: 'inet', device: { name: 'd0' }, state: 'preferred', scope: 'global', flags: [], peer: null, broadcast: '192.0.2.255', label: null, metric: 77, validUntil: null, preferredUntil: null,
    })
    expect(row('10.9.0.1/32')).toMatchObject({ peer: '10.9.0.2' })
    expect(row('2001:db8::1/64')).toMatchObject({ family: 'inet6', flags: ['nodad', 'noprefixroute'] })
    expect(row('::1/128')).toMatchObject({ device: { name: 'lo' }, scope: 'host' })
  })

  it('has a label where that is not its device’s name, and an end where it has one', () => {
    const now = Date.now()
    const labelled = row('192.0.2.2/24')
    expect(labelled).toMatchObject({ label: 'd0:web', flags: ['secondary', 'dynamic'] })
    for (const [until, seconds] of [[labelled?.validUntil, 500], [labelled?.preferredUntil, 200]] as const) {
      expect(until).toBeGreaterThan(now + (seconds - 60) * 1000)
      expect(until).toBeLessThanOrEqual(now + (seconds + 1) * 1000)
    }
  })

  it('is deprecated once it is no longer preferred, and a duplicate where another machine has it', async () => {
    expect(row('2001:db8:1::1/64')).toMatchObject({ state: 'deprecated' })
    namespace.ip('address', 'add', '2001:db8:2::1/64', 'dev', 'd0', 'nodad')
    namespace.ip('address', 'add', '2001:db8:2::1/64', 'dev', 'd1')
    const states = () => Array.from(under.scope.source('addresses').table.ids(), (id) => under.scope.source('addresses').row(id)).filter((one) => one?.address === '2001:db8:2::1/64').map((one) => one?.state)
    await under.holds(() => states().includes('tentative') || states().includes('duplicate'))
    await under.holds(() => states().includes('duplicate'))
    expect(states()).toEqual(['preferred', 'duplicate'])
  })

  it('follows the name of its device, and goes with it', async () => {
    namespace.ip('link', 'set', 'd1', 'down')
    namespace.ip('link', 'set', 'd1', 'name', 'other')
    namespace.ip('address', 'add', '198.51.100.1/24', 'dev', 'other')
    await under.holds(() => row('198.51.100.1/24')?.device.name === 'other')
    namespace.ip('link', 'delete', 'other')
    await under.holds(() => row('198.51.100.1/24') === undefined)
    expect(row('127.0.0.1/8')).toBeDefined()
  })
})

describe('what is inspected of an address', () => {
  it('is its JSON as an entry of addr_info', () => {
    const [link]: readonly [{ readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[] }] = JSON.parse(namespace.ip('-j', '-d', 'address', 'show', 'dev', 'd0'))
    const still = (entry: object) => ({ ...entry, valid_life_time: undefined, preferred_life_time: undefined })
    for (const entry of link.addr_info) {
      const json: object = JSON.parse(inspected(`${entry.local}/${String(entry.prefixlen)}`).json ?? '{}')
      expect(still(json)).toEqual(still(entry))
    }
    expect(link.addr_info.length).toBeGreaterThanOrEqual(6)
  })

  it('leads to its device, to the route to its prefix, and to its own', () => {
    const { groups } = inspected('192.0.2.1/24')
    const leads = groups.flatMap(({ fields }) => fields).flatMap(({ label, leadsTo }) => (leadsTo === null ? [] : [[label, leadsTo]]))
    expect(leads).toEqual([
      ['Device', { view: 'links', row: under.row('links', '"ifname":"d0"') }],
      ['To its prefix', { view: 'routes', filter: 'dst 192.0.2.0/24 and dev d0 and not type local' }],
      ['To itself', { view: 'routes', filter: 'dst 192.0.2.1/32 and dev d0 and type local' }],
    ])
    expect(facts(inspected('10.9.0.1/32'), 'Routes')).toEqual(['To its prefix: 10.9.0.2/32', 'To itself: 10.9.0.1/32'])
    expect(facts(inspected('2001:db8::1/64'), 'Routes')).toEqual(['To itself: 2001:db8::1/128'])
    expect(facts(inspected('2001:db8:1::1/64'), 'Routes')).toEqual(['To its prefix: 2001:db8:1::/64', 'To itself: 2001:db8:1::1/128'])
  })

  it.each(['192.0.2.1/24', '192.0.2.2/24', '10.9.0.1/32', '2001:db8::1/64', '2001:db8:1::1/64'])('is the command that shows %s, and none beside it in its prefix', (text) => {
    const command = inspected(text).commands.find(({ label }) => label === 'Show')?.command ?? ''
    const [link]: readonly [{ readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[] }] = JSON.parse(namespace.run('sh', '-c', command.replace(/^ip -n \S+/u, 'ip -j')))
    expect(link.addr_info.flatMap(({ local, prefixlen }) => (local === undefined ? [] : [`${local}/${prefixlen}`]))).toEqual([text])
  })

  it.each(['192.0.2.1/24', '192.0.2.2/24', '10.9.0.1/32', '2001:db8::1/64', '2001:db8:1::1/64'])('is the command that makes %s again', (text) => {
    const command = inspected(text).commands.find(({ label }) => label === 'Make')?.command ?? ''
    const before = inspected(text).json
    namespace.batch(['address flush dev d0'])
    namespace.run('sh', '-c', command.replace(`ip -n ${namespace.name} `, 'ip '))
    const [link]: readonly [{ readonly addr_info: readonly object[] }] = JSON.parse(namespace.ip('-j', '-d', 'address', 'show', 'dev', 'd0'))
    const plain = (entry: object) => ({ ...entry, valid_life_time: undefined, preferred_life_time: undefined, secondary: undefined })
    const wanted: object = JSON.parse(before ?? '{}')
    expect(link.addr_info.map(plain)).toEqual([plain(wanted)])
  })
})

it('the inspector of a link leads from each of its addresses to the address’s row', () => {
  under.scope.links.flush()
  const inspection = under.scope.links.inspect(under.row('links', '"ifname":"d0"'))
  const lines = inspection?.groups.find(({ title }) => title === 'Addresses')?.lines ?? []
  const leads = lines.map(({ parts: [first] }) => [first?.value, first?.leadsTo])
  expect(leads).toContainEqual(['192.0.2.1/24', { view: 'addresses', row: row('192.0.2.1/24')?.id }])
  expect(leads).toContainEqual(['2001:db8:1::1/64', { view: 'addresses', row: row('2001:db8:1::1/64')?.id }])
})

it('links and addresses share one table and one subscription', () => {
  const { scope } = under
  expect(scope.source('addresses').table).toBe(scope.links.addresses.table)
  expect(scope.status().tables.filter(({ name }) => name === 'links' || name === 'addresses').map(({ name, heard }) => ({ name, heard }))).toEqual([{ name: 'links', heard: true }, { name: 'addresses', heard: true }])
})
