import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startMasked } from '../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

interface Line {
  readonly version: number
  readonly time: string
  readonly group: string
  readonly event: 'new' | 'del'
  readonly object: string
  readonly value: Readonly<Record<string, unknown>>
}

let namespace: NetworkNamespace
let running: ReturnType<typeof startMasked>

/** Changes the loopback device until that is told of: then the subscription stands. */
async function start(...words: readonly string[]): Promise<AsyncIterator<string>> {
  running = startMasked(['monitor', ...words, '--netns', namespace.name])
  const lines = createInterface(running.stdout)[Symbol.asyncIterator]()
  const told = lines.next().then(() => true)
  for (let attempt = 0; !(await Promise.race([told, nudge(attempt)])); ) attempt++
  return lines
}

async function nudge(attempt: number): Promise<false> {
  namespace.ip('link', 'set', 'lo', 'alias', `attempt-${attempt}`)
  return new Promise((resolve) => {
    setImmediate(() => resolve(false))
  })
}

async function nextText(lines: AsyncIterator<string>, wanted: string): Promise<string> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('the monitor ended')
    if (value.includes(wanted)) return value
  }
}

async function next(lines: AsyncIterator<string>, wanted: (line: Line) => boolean): Promise<Line> {
  for (;;) {
    const line: Line = JSON.parse(await nextText(lines, '{'))
    if (wanted(line)) return line
  }
}

beforeEach(() => {
  namespace = new NetworkNamespace('monitor')
  namespace.ip('link', 'set', 'lo', 'up')
})

afterEach(async () => {
  if (running.exitCode === null && running.signalCode === null) {
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  namespace.remove()
})

describe('monitor --json', () => {
  it('tells of a rule as it comes and goes', async () => {
    const lines = await start('--json')
    namespace.ip('-6', 'rule', 'add', 'priority', '100', 'from', '2001:db8::/32', 'unreachable')
    const value = { family: 'inet6', priority: 100, src: '2001:db8::', srclen: 32, action: 'unreachable', protocol: 'unspec' }
    expect(await next(lines, ({ object }) => object === 'rule')).toMatchObject({ group: 'RTNLGRP_IPV6_RULE', event: 'new', value })
    namespace.ip('-6', 'rule', 'del', 'priority', '100')
    expect(await next(lines, ({ object }) => object === 'rule')).toMatchObject({ group: 'RTNLGRP_IPV6_RULE', event: 'del', value })
  })

  it('tells of a link, an address and a route as they come and go', async () => {
    const lines = await start('--json')
    namespace.ip('link', 'add', 'blue', 'type', 'bridge')
    const made = await next(lines, ({ object, value }) => object === 'link' && value['ifname'] === 'blue')
    expect(made).toMatchObject({ version: 1, group: 'RTNLGRP_LINK', event: 'new', value: { linkinfo: { info_kind: 'bridge' } } })
    expect(Math.abs(Date.parse(made.time) - Date.now())).toBeLessThan(60_000)

    namespace.ip('link', 'set', 'blue', 'up')
    namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'blue')
    expect(await next(lines, ({ object, value }) => object === 'address' && value['family'] === 'inet')).toMatchObject({
      group: 'RTNLGRP_IPV4_IFADDR',
      event: 'new',
      value: { dev: 'blue', local: '192.0.2.1', prefixlen: 24 },
    })

    namespace.ip('route', 'add', '198.51.100.0/24', 'via', '192.0.2.2')
    namespace.ip('route', 'del', '198.51.100.0/24')
    for (const event of ['new', 'del'] as const) {
      expect(await next(lines, ({ value }) => value['dst'] === '198.51.100.0/24')).toMatchObject({
        group: 'RTNLGRP_IPV4_ROUTE',
        event,
        object: 'route',
        value: { gateway: '192.0.2.2', dev: 'blue', table: 'main' },
      })
    }

    namespace.ip('link', 'del', 'blue')
    expect(await next(lines, ({ event, object }) => event === 'del' && object === 'link')).toMatchObject({ value: { ifname: 'blue' } })
  })

  it('tells of a neighbour, and not of what a bridge forwards, which comes by the same group', async () => {
    namespace.batch(['link add bridge type bridge', 'link add port type veth peer name far', 'link set port master bridge', 'link set bridge up', 'link set port up', 'link set far up'])
    const lines = await start('--json')
    const groups = new Set<string>()
    namespace.run('bridge', 'fdb', 'add', '02:00:00:00:00:aa', 'dev', 'port', 'master', 'static')
    namespace.ip('neigh', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'bridge')
    namespace.ip('neigh', 'del', '192.0.2.9', 'dev', 'bridge')
    const told: Line[] = []
    while (told.at(-1)?.event !== 'del') {
      const line = await next(lines, ({ group }) => group === 'RTNLGRP_NEIGH')
      groups.add(JSON.stringify(line.value))
      if (line.value['dst'] === '192.0.2.9') told.push(line)
    }
    expect(told[0]).toMatchObject({ event: 'new', object: 'neighbour', value: { dev: 'bridge', lladdr: '02:00:00:00:00:09', state: ['PERMANENT'] } })
    expect([...groups].filter((value) => value.includes('02:00:00:00:00:aa'))).toEqual([])
  })

  it('names a renamed link by its new name in what follows', async () => {
    namespace.ip('link', 'add', 'old', 'type', 'bridge')
    const lines = await start('--json')
    namespace.ip('link', 'set', 'old', 'name', 'young')
    namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'young')
    expect(await next(lines, ({ object, event }) => object === 'address' && event === 'new')).toMatchObject({ value: { dev: 'young' } })
  })

  it('does not take a port that leaves its bridge for a link that is gone', async () => {
    namespace.ip('link', 'add', 'bridge', 'type', 'bridge')
    namespace.ip('link', 'add', 'port', 'type', 'veth', 'peer', 'name', 'far')
    namespace.ip('link', 'set', 'port', 'master', 'bridge')
    const lines = await start('--json')
    namespace.ip('link', 'set', 'port', 'nomaster')
    namespace.ip('link', 'del', 'bridge')
    const gone = await next(lines, ({ event, object }) => event === 'del' && object === 'link')
    expect(gone.value['ifname']).toBe('bridge')
  })

  it('tells of nexthops as ip lists them', async () => {
    namespace.batch(['link add va type veth peer name vb', 'link set va up', 'link set vb up', 'address add 192.0.2.1/24 dev va'])
    const lines = await start('--json')
    const made = [
      ['1', 'via', '192.0.2.9', 'dev', 'va', 'proto', 'bgp'], ['2', 'via', '192.0.2.8', 'dev', 'va', 'onlink'], ['3', 'dev', 'va'], ['4', 'blackhole'],
      ['10', 'group', '1,3/2'], ['11', 'group', '1/2', 'type', 'resilient', 'buckets', '32', 'idle_timer', '60'],
    ]
    for (const words of made) {
      namespace.ip('nexthop', 'add', 'id', ...words)
      const listed: unknown = JSON.parse(namespace.ip('-j', '-d', 'nexthop', 'show', 'id', words[0] ?? ''))
      const told = await next(lines, ({ object, event }) => object === 'nexthop' && event === 'new')
      expect(told).toMatchObject({ version: 1, group: 'RTNLGRP_NEXTHOP' })
      expect([told.value]).toEqual(listed)
    }
    namespace.ip('nexthop', 'del', 'id', '4')
    expect(await next(lines, ({ object, event }) => object === 'nexthop' && event === 'del')).toMatchObject({ value: { id: 4, blackhole: null } })
  })

  it('tells of the setting that changed as ip lists it', async () => {
    namespace.ip('link', 'add', 'blue', 'type', 'bridge')
    const lines = await start('--json')
    for (const [setting, key] of [['net.ipv4.conf.blue.forwarding=1', 'forwarding'], ['net.ipv4.conf.blue.rp_filter=2', 'rp_filter'], ['net.ipv6.conf.blue.forwarding=1', 'forwarding']] as const) {
      namespace.run('sysctl', '-qw', setting)
      const family = setting.startsWith('net.ipv4') ? 'inet' : 'inet6'
      const { group, value } = await next(lines, ({ object, value: told }) => object === 'netconf' && told['family'] === family && told['interface'] === 'blue' && key in told)
      expect(group).toBe(family === 'inet' ? 'RTNLGRP_IPV4_NETCONF' : 'RTNLGRP_IPV6_NETCONF')
      const all: readonly Readonly<Record<string, unknown>>[] = JSON.parse(namespace.ip('-j', 'netconf', 'show', 'dev', 'blue'))
      const listed = all.find((one) => one['family'] === family) ?? {}
      expect(value[key]).toBe(family === 'inet' ? listed[key] : true)
    }
  })

  it('tells of the number by which another namespace is known', async () => {
    const lines = await start('--json')
    const other = new NetworkNamespace('numbered')
    try {
      namespace.ip('netns', 'set', other.name, '7')
      expect(await next(lines, ({ object }) => object === 'nsid')).toMatchObject({ version: 1, group: 'RTNLGRP_NSID', event: 'new', value: { nsid: 7 } })
    } finally {
      other.remove()
    }
    expect(await next(lines, ({ object }) => object === 'nsid')).toMatchObject({ event: 'del', value: { nsid: 7 } })
  })

  it('ends with exit code 0 when it is interrupted', async () => {
    await start('--json')
    running.kill('SIGINT')
    expect(await once(running, 'exit')).toEqual([0, null])
  })
})

describe('monitor for people', () => {
  it('says nexthops and settings in the words of ip', async () => {
    namespace.batch(['link add va type veth peer name vb', 'link set va up', 'link set vb up', 'address add 192.0.2.1/24 dev va'])
    const lines = await start()
    namespace.batch(['nexthop add id 1 via 192.0.2.9 dev va proto bgp', 'nexthop add id 2 blackhole', 'nexthop add id 10 group 1,3'])
    expect(await nextText(lines, ' nexthop ')).toMatch(/ RTNLGRP_NEXTHOP +new nexthop +id 1 via 192\.0\.2\.9 dev va scope link proto bgp$/)
    expect(await nextText(lines, ' nexthop ')).toMatch(/ id 2 blackhole/)
    expect(await nextText(lines, ' nexthop ')).toMatch(/ id 10 group 1,3 scope global$/)
    namespace.run('sysctl', '-qw', 'net.ipv4.conf.va.forwarding=1')
    expect(await nextText(lines, ' netconf ')).toMatch(/ netconf +inet va forwarding on$/)
  })

  it('prints time, event, object and the line that show prints', async () => {
    const lines = await start()
    namespace.ip('link', 'add', 'blue', 'type', 'bridge')
    expect(await nextText(lines, 'blue')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z RTNLGRP_LINK +new link +\d+: blue /)
  })
})
