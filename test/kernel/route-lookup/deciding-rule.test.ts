import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RouteAnswer, RouteQuestionInput } from '../../../electron/api/route-answer.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

/** By priority. Each table has a gateway of its own, so that an answer tells which one it is of. */
const rules = [
  [10, 'from 192.0.2.1 to 203.0.113.0/24 table 101'],
  [20, 'fwmark 0x10/0xf0 table 102'],
  [21, 'fwmark 0x20/0xf0 table 110'],
  [30, 'iif d2 table 103'],
  [31, 'oif d0 to 203.0.113.128/25 table 104'],
  [40, 'uidrange 5000-5999 table 105'],
  [50, 'tos 0x10 table 106'],
  [60, 'ipproto tcp dport 443 table 107'],
  [61, 'ipproto udp sport 1000-2000 dport 53 table 108'],
  [70, 'fwmark 0x77 goto 90'],
  [75, 'fwmark 0x77 table 109'],
  [80, 'fwmark 0x78 goto 85'],
  [90, 'fwmark 0x77 table 111'],
  [95, 'not fwmark 0x0/0x1000 table 112'],
  [96, 'nop'],
  [100, 'table main suppress_prefixlength 0'],
  [105, 'to 198.51.100.0/24 table 104'],
  [110, 'fwmark 0x80 table main suppress_ifgroup 7'],
  [120, 'fwmark 0x80 table 113'],
  [130, 'fwmark 0x81 table 200'],
  [140, 'fwmark 0x81 table 114'],
  [150, 'fwmark 0x82 prohibit'],
] as const

const rules6 = [
  [10, 'from 2001:db8:0:2::/64 table 101'],
  [20, 'to 2001:db8:77::/48 fwmark 7 goto 40'],
  [30, 'to 2001:db8:77::/48 table 102'],
  [40, 'to 2001:db8:77::/48 table 103'],
  [50, 'ipproto tcp table 104'],
  [60, 'uidrange 5000-5999 table 105'],
  [70, 'tos 0xb8 table 106'],
  [80, 'iif d2 table 107'],
  [100, 'table main suppress_prefixlength 0'],
  [110, 'to 2001:db8:0:2::/64 table 108'],
] as const

/** Each with the priority of the rule that is to decide it. */
const questions: readonly (readonly [number, RouteQuestionInput])[] = [
  [10, { destination: '203.0.113.200', from: '192.0.2.1' }],
  [32_766, { destination: '203.0.113.200' }],
  [20, { destination: '203.0.113.1', mark: '0x1f' }],
  [21, { destination: '203.0.113.1', mark: '0x2f' }],
  [30, { destination: '203.0.113.1', from: '198.51.100.7', iif: 'd2' }],
  [31, { destination: '203.0.113.200', oif: 'd0' }],
  [40, { destination: '203.0.113.1', uid: '5500' }],
  [50, { destination: '203.0.113.1', tos: '0x10' }],
  [60, { destination: '203.0.113.1', ipproto: 'tcp', dport: '443' }],
  [32_766, { destination: '203.0.113.1', ipproto: 'tcp', dport: '444' }],
  [61, { destination: '203.0.113.1', sport: '1500', dport: '53' }],
  [90, { destination: '203.0.113.1', mark: '0x77' }],
  [32_766, { destination: '203.0.113.1', mark: '0x78' }],
  [95, { destination: '203.0.113.1', mark: '0x1000' }],
  [32_766, { destination: '8.8.8.8', mark: '0x100' }],
  [100, { destination: '198.51.100.40' }],
  [120, { destination: '203.0.113.1', mark: '0x80' }],
  [140, { destination: '203.0.113.1', mark: '0x81' }],
  [0, { destination: '192.0.2.1', mark: '0x82' }],
]

const questions6: readonly (readonly [number, RouteQuestionInput])[] = [
  [10, { destination: '2001:db8:99::1', from: '2001:db8:0:2::1' }],
  [32_766, { destination: '2001:db8:99::1' }],
  [40, { destination: '2001:db8:77::1', mark: '7' }],
  [30, { destination: '2001:db8:77::1' }],
  [50, { destination: '2001:db8:99::1', ipproto: 'tcp' }],
  [60, { destination: '2001:db8:99::1', uid: '5000' }],
  [70, { destination: '2001:db8:99::1', tos: '0xb8' }],
  [80, { destination: '2001:db8:99::1', from: '2001:db8:5::1', iif: 'd2' }],
  [100, { destination: '2001:db8:0:2::40' }],
  [0, { destination: '2001:db8::1' }],
]

let namespace: NetworkNamespace
let under: ScopeUnderTest
const ask = (input: RouteQuestionInput) => under.scope.routeLookup.ask(input)
const ruleOf = ({ groups }: RouteAnswer) => groups.find(({ title }) => title === 'Rule that decided')
const fact = (answer: RouteAnswer, name: string) => ruleOf(answer)?.fields.find(({ label }) => label === name)
const tables = Array.from({ length: 14 }, (_, at) => 101 + at)

beforeAll(async () => {
  namespace = new NetworkNamespace('decider')
  const refused = namespace.batch([
    'link set lo up',
    'link add d0 type veth peer name d1',
    'link add d2 type veth peer name d3',
    ...['d0', 'd1', 'd2', 'd3'].map((name) => `link set ${name} up`),
    'link set d0 group 7',
    'address add 192.0.2.1/24 dev d0',
    'address add 198.51.100.1/24 dev d2',
    'address add 2001:db8::1/64 dev d0 nodad',
    'address add 2001:db8:0:2::1/64 dev d2 nodad',
    'route add default via 192.0.2.9',
    'route add default via 2001:db8::9',
    ...tables.flatMap((table) => [`route add default via 192.0.2.${table} table ${table}`, `route add default via 2001:db8::${table} table ${table}`]),
    ...rules.map(([priority, words]) => `rule add priority ${priority} ${words}`),
  ])
  expect(refused).toEqual([])
  for (const [priority, words] of rules6) namespace.ip('-6', 'rule', 'add', 'priority', String(priority), ...words.split(' '))
  namespace.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward')
  under = await ScopeUnderTest.open(namespace)
  under.scope.source('rules').start()
  await under.holds(() => under.scope.source('rules').state.phase === 'live' && under.scope.source('rules').table.phase === 'live')
})

afterAll(() => {
  under.close()
  namespace.remove()
})

/** What becomes of a packet, in words that differ where its route does. */
const outcome = (input: RouteQuestionInput) => ask(input).then(({ way, type, groups }) => `${type} ${way} ${groups.find(({ title }) => title === 'Route that decided')?.fields.find(({ label }) => label === 'Table')?.value}`, String)

describe('the rule that decided', () => {
  it.each([...questions, ...questions6])('is %i for %j: without it the kernel answers otherwise', async (priority, input) => {
    const answer = await ask(input)
    expect(fact(answer, 'Priority')?.value).toBe(String(priority))
    const family = input.destination.includes(':') ? '-6' : '-4'
    const before = await outcome(input)
    const kept = namespace.ip(family, 'rule', 'show', 'priority', String(priority)).trim().replace(/^\d+:\s*/, '').replace('[detached] ', '')
    namespace.ip(family, 'rule', 'del', 'priority', String(priority))
    const without = await outcome(input)
    namespace.ip(family, 'rule', 'add', 'priority', String(priority), ...kept.replaceAll('/0xffffffff', '').split(/\s+/))
    expect(without).not.toBe(before)
    expect(await outcome(input)).toBe(before)
  })

  it('leads to its row, says what it does, and names those before it that led to no route', async () => {
    const answer = await ask({ destination: '203.0.113.1', mark: '0x77' })
    const row = fact(answer, 'Priority')?.leadsTo
    const id = row !== null && row !== undefined && 'row' in row ? row.row : -1
    expect(under.scope.source('rules').row(id)).toMatchObject({ priority: 90, table: { id: 111 } })
    expect(fact(answer, 'How known')?.value).toBe('worked out from the rules: the kernel does not tell it')
    expect(fact(answer, 'Effect')?.value).toBe('Packets marked 0x77 look in table 111; when it has no route, the next rule.')
    expect(fact(answer, 'Before it')?.value).toBe('0 (local), 70 (goto 90)')
  })

  it('a suppressed default route leads on to the next rule, which is said', async () => {
    expect(fact(await ask({ destination: '203.0.113.1' }), 'Before it')?.value).toBe('0 (local), 100 (main)')
    expect(fact(await ask({ destination: '203.0.113.1', mark: '0x80' }), 'Before it')?.value).toBe('0 (local), 100 (main), 110 (main)')
  })

  it('cannot be told where the kernel finds the way without a route: a group on a device', async () => {
    const answer = await ask({ destination: '224.0.0.7', oif: 'd0' })
    expect(ruleOf(answer)?.lines[0]?.parts[0]?.value).toBe('cannot be told')
    expect(ruleOf(answer)?.lines[0]?.below[0]?.value).toBe('Why: the kernel found the way without a route of a table.')
  })
})
