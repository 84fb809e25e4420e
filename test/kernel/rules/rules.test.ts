import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { RuleRow } from '../../../electron/api/rule-row.ts'
import { AF_INET, NETLINK_ROUTE, NLM_F_ACK, NLM_F_CREATE, NLM_F_REQUEST } from '../../../electron/netlink/core/constants.ts'
import { RTM_NEWRULE } from '../../../electron/netlink/route/message-types.ts'
import { ruleMessage } from '../../../electron/netlink/route/rule.ts'
import type { Rules } from '../../../electron/services/rules/rules.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import type { RowId } from '../../../electron/store/row-id.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest
let rules: Rules

beforeEach(async () => {
  namespace = new NetworkNamespace('rules')
  namespace.batch(['link set lo up', 'link add va type veth peer name vb'])
  under = await ScopeUnderTest.open(namespace)
  rules = under.scope.source('rules')
  rules.start()
  await under.holds(() => rules.table.phase === 'live')
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** The rows, of each family and priority in the order of the table. */
function rows(): readonly RuleRow[] {
  return Array.from(rules.table.ids()).flatMap((id) => rules.row(id) ?? [])
}

function rule(priority: number, family = 'inet'): RuleRow | undefined {
  return rows().find((row) => row.priority === priority && row.family === family)
}

/** What iproute2 lists of IPv4, in the kernel's order. */
function listed(): readonly { readonly priority: number; readonly table?: string; readonly protocol?: string }[] {
  const all: readonly { readonly priority: number; readonly table?: string; readonly protocol?: string }[] = JSON.parse(namespace.ip('-j', '-d', 'rule'))
  return all
}

describe('rules', () => {
  it('are those of IPv4, IPv6 and multicast routing that every namespace begins with', () => {
    expect(rows().map(({ family, priority, table }) => `${family} ${priority} ${table?.name ?? ''}`).toSorted()).toEqual([
      'inet 0 local', 'inet 32766 main', 'inet 32767 default', 'inet6 0 local', 'inet6 32766 main', 'ip6mr 32767 main', 'ipmr 32767 default',
    ])
  })

  it('come and go as the kernel tells, of every family', async () => {
    namespace.ip('rule', 'add', 'priority', '100', 'from', '10.0.0.0/8', 'table', '5')
    namespace.ip('-6', 'rule', 'add', 'priority', '100', 'blackhole')
    namespace.ip('mrule', 'add', 'priority', '7', 'iif', 'lo', 'table', '9')
    await under.holds(() => rule(100) !== undefined && rule(100, 'inet6') !== undefined && rule(7, 'ipmr') !== undefined)
    namespace.ip('rule', 'del', 'priority', '100')
    await under.holds(() => rule(100) === undefined)
    expect(rule(100, 'inet6')?.action).toBe('blackhole')
  })

  it('of one priority stay apart, in the order in which the kernel asks them', async () => {
    const tables = ['30', '10', '20']
    for (const table of tables) namespace.ip('rule', 'add', 'priority', '100', 'table', table)
    namespace.ip('rule', 'add', 'priority', '100', 'table', '10', 'protocol', 'bgp')
    await under.holds(() => rows().filter(({ priority }) => priority === 100).length === 4)
    const first = rows().find(({ priority }) => priority === 100)
    const message = first && rules.table.row(first.id)?.message
    const ours = message ? rules.table.siblings(message).flatMap((id) => rules.row(id) ?? []) : []
    expect(ours.map(({ table, protocol }) => `${table?.name ?? ''} ${protocol}`)).toEqual(listed().filter(({ priority }) => priority === 100).map(({ table, protocol }) => `${table ?? ''} ${protocol ?? ''}`))
  })

  it('that are there twice stay when one of the two is deleted', async () => {
    const connection = new Connection(under.kernel.open({ protocol: NETLINK_ROUTE, keepBuffers: false, strictCheck: true }))
    const twice = ruleMessage.encode({ type: RTM_NEWRULE, flags: NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE, header: { family: AF_INET, action: 1, table: 5 }, attributes: { priority: 100 } })
    await connection.request(twice)
    await connection.request(twice)
    connection.close()
    expect(listed().filter(({ priority }) => priority === 100)).toHaveLength(2)
    await under.holds(() => rule(100) !== undefined)
    const id = rule(100)?.id
    const gone: number[] = []
    const end = rules.table.onFlush((changes) => gone.push(...changes.gone))
    namespace.ip('rule', 'del', 'priority', '100')
    namespace.ip('rule', 'add', 'priority', '101', 'table', '5')
    await under.holds(() => rule(101) !== undefined && rule(100) !== undefined)
    await rules.reload()
    rules.flush()
    expect([rule(100)?.id, gone]).toEqual([id, []])
    end()
    namespace.ip('rule', 'del', 'priority', '100')
    await under.holds(() => rule(100) === undefined)
  })
})

describe('what the kernel does to rules without a word', () => {
  it('a goto finds its rule when that comes, and loses it when it goes', async () => {
    namespace.ip('rule', 'add', 'priority', '50', 'goto', '100')
    await under.holds(() => rule(50)?.unresolved === true)
    const id = rule(50)?.id
    namespace.ip('rule', 'add', 'priority', '100', 'table', '5')
    await under.holds(() => rule(50)?.unresolved === false)
    expect(rule(50)?.id).toBe(id)
    expect(rule(50)?.troubles).toEqual([])
    namespace.ip('rule', 'del', 'priority', '100')
    await under.holds(() => rule(50)?.unresolved === true)
    expect(rule(50)?.troubles).toEqual(['There is no rule of priority 100: the next rule goes on instead.'])
  })

  it('a rule finds its device when that comes or gets the name, and loses it when it goes', async () => {
    namespace.ip('rule', 'add', 'priority', '50', 'iif', 'wan', 'table', '5')
    namespace.ip('rule', 'add', 'priority', '51', 'oif', 'va', 'table', '5')
    await under.holds(() => rule(50)?.incoming?.detached === true && rule(51)?.outgoing?.detached === false)
    namespace.ip('link', 'set', 'va', 'name', 'wan')
    await under.holds(() => rule(50)?.incoming?.detached === false && rule(51)?.outgoing?.detached === true)
    namespace.ip('link', 'del', 'wan')
    await under.holds(() => rule(50)?.incoming?.detached === true)
    expect(rule(50)?.troubles).toEqual(['No device is called wan: the rule matches no packet until one is.'])
  })

  it('the first VRF brings a rule of its own', async () => {
    const refused = namespace.batch(['link add vrf1 type vrf table 10'])
    if (refused.length > 0) namespace.ip('rule', 'add', 'priority', '1000', 'l3mdev')
    await under.holds(() => rule(1000)?.l3mdev === true)
    expect(rule(1000)?.effect).toBe('Packets over a device of a VRF look in the table of their VRF; when it has no route, the next rule')
  })
})

describe('a rule whose table has no routes', () => {
  const toVpn = 'All packets look in table 200'

  it('says so as long as that is so, in its own family', async () => {
    const told: RowId[] = []
    rules.onBeside(({ ids = [] }) => told.push(...ids))
    rules.watched(true)
    namespace.batch(['rule add priority 60 table 200', '-6 rule add priority 60 table 200', 'link set va up', 'address add 192.0.2.1/24 dev va'])
    const looked = (): void => {
      for (const { id } of rows()) rules.row(id)
      rules.flush()
    }
    await under.holds(() => {
      looked()
      return rule(60)?.effect === `${toVpn}, which has no routes: the next rule` && rule(60, 'inet6')?.tableEmpty === true
    })
    told.length = 0
    namespace.ip('route', 'add', '198.51.100.0/24', 'dev', 'va', 'table', '200')
    await under.holds(() => {
      looked()
      return told.includes(rule(60)?.id ?? -1)
    })
    expect(rule(60)?.effect).toBe(`${toVpn}; when it has no route, the next rule`)
    expect(rule(60, 'inet6')?.tableEmpty).toBe(true)
    namespace.ip('link', 'set', 'va', 'down')
    await under.holds(() => {
      looked()
      return rule(60)?.tableEmpty === true
    })
  })
})

describe('what the inspector says of a rule', () => {
  it('leads to the routes of its table, to its device, and to the first rule of the priority that it goes on with', async () => {
    namespace.batch([
      'rule add priority 200 table 5',
      'rule add priority 200 table 6',
      'rule add priority 50 iif va goto 200',
      'rule add priority 51 from 10.0.0.0/8 table 100',
    ])
    await under.holds(() => rule(51) !== undefined && rule(50) !== undefined)
    await under.holds(() => under.scope.links.names.has('va'))
    const fields = (priority: number) => rules.inspect(rule(priority)?.id ?? -1)?.groups.flatMap((group) => group.fields) ?? []
    const to = (priority: number, label: string) => fields(priority).find((field) => field.label === label)?.leadsTo
    const first = rows().find(({ priority, table }) => priority === 200 && table?.name === '5')
    expect(to(50, 'Goto')).toEqual({ view: 'rules', row: first?.id })
    expect(to(50, 'In')).toEqual({ view: 'links', row: under.row('links', '"ifname":"va"') })
    expect(to(51, 'Table')).toEqual({ view: 'routes', filter: 'table 100 and family inet' })
  })
})
