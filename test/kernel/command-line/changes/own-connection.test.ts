import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ChangeProgram, commandLine } from '../../../support/change-program.ts'
import { runMasked } from '../../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { startPair, stopEnd, type End } from '../../../support/plans/talking-session.ts'

let namespace: NetworkNamespace
let client: NetworkNamespace
let ends: readonly End[] = []
let program: ChangeProgram
/** SSH_CONNECTION, of a connection that there is. */
let connection: string
/** The same of one between addresses of the link alone. */
let linkConnection: string

/** A server as most are: its address is on a bridge, whose one port leads outside; the client is behind a router. */
beforeAll(async () => {
  namespace = new NetworkNamespace('own-connection')
  client = new NetworkNamespace('client')
  expect(namespace.batch([
    'link set lo up', 'link add e0 type veth peer name outside', 'link add br0 type bridge', 'link set e0 master br0', 'link set e0 up', `link set outside netns ${client.name}`, 'link set br0 up',
    'link add other type bridge', 'link set other up', 'address add 10.9.0.1/24 dev other', 'link add idle type bridge', 'address add 198.51.100.9/24 dev idle', 'link set e0 addrgenmode none',
    'address add fe80::10/64 dev br0 nodad', 'address add fe80::77/64 dev other nodad',
    'address add 192.0.2.10/24 dev br0', 'route add default via 192.0.2.1', 'route add default dev other table 66',
  ])).toEqual([])
  expect(client.batch(['link set lo up', 'link set outside up', 'address add 192.0.2.1/24 dev outside', 'address add 198.51.100.61/32 dev lo', 'address add fe80::61/64 dev outside nodad'])).toEqual([])
  program = new ChangeProgram(namespace)
  connection = `198.51.100.61 ${await connected('192.0.2.10', '192.0.2.10', '198.51.100.61')} 192.0.2.10 22`
  linkConnection = `fe80::61%br0 ${await connected('fe80::10%br0', 'fe80::10%outside', 'fe80::61%outside')} fe80::10%br0 22`
})

/** Has the client connect from an address of its own, and gives its port. */
async function connected(listens: string, to: string, from: string): Promise<string> {
  const { near, far, port } = await startPair(namespace, client, { listens, port: '22', to, from })
  ends = [...ends, near, far]
  return port
}

afterAll(async () => {
  await Promise.all(ends.map(stopEnd))
  program.remove()
  namespace.remove()
  client.remove()
})

/** Whether the plan of a command warns of the connection that a person came by. */
function warns(command: string, came = connection): boolean {
  return isWarned(runMasked(planOf(command), { SSH_CONNECTION: came }))
}

function planOf(command: string): readonly string[] {
  return ['plan', '-f', program.file(command), '--netns', namespace.name, '--json']
}

function isWarned({ stdout, stderr }: Readonly<Record<'stdout' | 'stderr', string>>): boolean {
  return ownWarnings({ stdout, stderr }).length > 0
}

function ownWarnings({ stdout, stderr }: Readonly<Record<'stdout' | 'stderr', string>>): readonly Warning[] {
  expect(stderr).toBe('')
  const made: { readonly plan: { readonly warnings: readonly Warning[] } } = JSON.parse(stdout)
  return made.plan.warnings.filter(({ code }) => code === 'own-connection')
}

interface Warning {
  readonly code: string
  readonly detail: string
  readonly steps: readonly number[]
}

/** The same of a program that a shell starts with another environment than its own, as sudo does, with a process between. */
function warnsBelow(shells: string, own: string): boolean {
  return isWarned(spawnSync('sh', ['-c', 'sh -c \'env -i "$@"; exit $?\' "$@"; exit $?', 'sh', 'sh', own, process.execPath, commandLine, ...planOf('link set br0 down')], { encoding: 'utf8', env: { PATH: process.env['PATH'], SSH_CONNECTION: shells } }))
}

describe('a plan warns of what carries one’s own connection', () => {
  it.each([
    'link set br0 down', 'link set e0 down', 'link set e0 nomaster', 'link delete e0', 'link set e0 mtu 1300', 'link set br0 address 02:00:00:00:00:01', 'link set br0 arp off', 'link set br0 type bridge vlan_filtering 1', 'link set e0 type bridge_slave isolated on',
    'address delete 192.0.2.10/24 dev br0', 'address change 192.0.2.10/24 dev br0 valid_lft 5 preferred_lft 5', 'address add 198.51.100.61/24 dev other', 'address add 192.0.2.1/32 dev other',
    'neighbour replace 192.0.2.1 lladdr 02:00:00:00:00:09 nud permanent dev br0', 'route delete default', 'route add 198.51.100.0/24 dev other', 'route add blackhole 192.0.2.1/32', 'route replace default dev other table 66',
    'rule add pref 5 blackhole', 'rule add pref 5 to 198.51.100.61 prohibit', 'rule add pref 5 lookup 66', 'rule add pref 5 from 192.0.2.10 lookup 66', 'rule add pref 5 iif br0 blackhole', 'rule add pref 5 ipproto tcp sport 22 lookup 66', 'rule add pref 5 not from 10.0.0.0/8 lookup 66', 'rule delete pref 0', 'rule delete pref 32766',
  ])('%s', (command) => {
    expect(warns(command)).toBe(true)
  })

  it.each([
    'link set other down', 'link set br0 alias uplink', 'link add new type bridge', 'address add 192.0.2.11/24 dev br0', 'address delete 10.9.0.1/24 dev other', 'neighbour replace 192.0.2.77 lladdr 02:00:00:00:00:09 nud permanent dev br0',
    'route add 203.0.113.0/24 via 192.0.2.9', 'rule add pref 5 to 203.0.113.0/24 lookup 66', 'rule add pref 5 fwmark 7 lookup 66', 'rule add pref 5 ipproto udp lookup 66', 'rule add pref 5 iif other lookup 66', 'rule add pref 40000 lookup 66',
  ])('and not of %s', (command) => {
    expect(warns(command)).toBe(false)
  })
})

describe('a plan warns of whatever else leads the packets of one’s own connection elsewhere', () => {
  it.each([
    ['an address of the client’s network on another link', 'address add 198.51.100.9/24 dev other', 'by 192.0.2.1 over br0 now, and would go over other', [1]],
    ['one whose network covers the client, on the same link', 'address add 198.51.0.1/16 dev br0', 'by 192.0.2.1 over br0 now, and would go over br0', [1]],
    ['a link that has such an address, brought up', 'link set idle up', 'by 192.0.2.1 over br0 now, and would go over idle', [1]],
    ['a route by another way that an address makes', 'address add 10.77.0.1 peer 198.51.100.61/32 dev other', 'by 192.0.2.1 over br0 now, and would go over other', [1]],
    ['only the step that does it', 'link set idle alias spare\nlink set idle up\nlink set other alias spare', 'and would go over idle', [2]],
  ])('%s', (_what, commands, words, steps) => {
    const [warning, ...more] = ownWarnings(runMasked(planOf(commands), { SSH_CONNECTION: connection }))
    expect(more).toEqual([])
    expect(warning?.detail).toContain(words)
    expect(warning?.steps).toEqual(steps)
  })

  it.each(['address add 203.0.113.9/24 dev other', 'address add 192.0.2.11/32 dev other', 'route add 198.51.100.128/25 dev other', 'link set idle alias spare'])('and not of %s', (command) => {
    expect(warns(command)).toBe(false)
  })
})

describe('a plan warns of a connection between addresses of the link alone', () => {
  it.each(['link set br0 down', 'link set e0 down', 'link set br0 mtu 1200', 'address delete fe80::10/64 dev br0', 'route delete fe80::/64 dev br0 metric 256', 'route add blackhole fe80::61 dev br0', '-6 rule add pref 5 oif br0 blackhole'])('%s', (command) => {
    expect(warns(command, linkConnection)).toBe(true)
  })

  it.each(['link set other down', 'address delete fe80::77/64 dev other', 'address add fe80::10/64 dev other', 'address add fe80::61/64 dev other', 'route delete fe80::/64 dev other metric 256', 'route add blackhole fe80::61', 'address delete 192.0.2.10/24 dev br0'])('and not of %s', (command) => {
    expect(warns(command, linkConnection)).toBe(false)
  })
})

describe('a plan warns of the uplink that rules choose by the source or the ports of one’s own connection', () => {
  const rules = ['rule add pref 100 from 192.0.2.10 lookup 67', 'rule add pref 100 ipproto tcp sport 22 lookup 67']

  beforeAll(() => {
    expect(namespace.batch(['route add default via 192.0.2.1 table 67', 'route replace default via 10.9.0.2'])).toEqual([])
  })

  afterAll(() => {
    expect(namespace.batch(['route flush table 67', 'route replace default via 192.0.2.1'])).toEqual([])
  })

  it.each(rules)('%s', (rule) => {
    expect(namespace.batch([rule])).toEqual([])
    try {
      expect([warns('link set e0 down'), warns('link set e0 nomaster'), warns('link set other mtu 1400')]).toEqual([true, true, false])
    } finally {
      expect(namespace.batch([rule.replace('add', 'delete')])).toEqual([])
    }
  })
})

describe('the connection that one came by is', () => {
  /** Nobody has this one. */
  const over = '198.51.100.61 9 192.0.2.10 22'

  it('found where the program has another environment than who started it, as by sudo', () => {
    expect(warnsBelow(connection, 'SUDO_UID=1000')).toBe(true)
    expect(warnsBelow('', 'SUDO_UID=1000')).toBe(false)
  })

  it('none that is over, as a terminal’s that was detached', () => {
    expect(warns('link set br0 down', over)).toBe(false)
  })

  it('another than the nearest where that is over', () => {
    expect(warnsBelow(connection, `SSH_CONNECTION=${over}`)).toBe(true)
  })
})
