import { spawnSync } from 'node:child_process'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { linkIndexAt } from '../../electron/services/links/link-identity.ts'
import { ScopeUnderTest } from '../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { everyOption } from './every-option.ts'
import { withoutIgnored } from './ignored-keys.ts'
import { seeds } from './random.ts'
import { buildTopology, randomTopology } from './topology.ts'

/** Commands that are shown of one link. */
interface ShownLink {
  readonly index: number
  readonly name: string
  readonly commands: readonly { readonly label: string; readonly command: string }[]
}

interface IpLink {
  readonly ifindex: number
  readonly ifname: string
  readonly link?: string
  readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: { readonly link?: string }; readonly info_slave_data?: { readonly backup_port?: string } }
  readonly master?: string
}

let under: ScopeUnderTest | undefined
afterEach(() => under?.close())

/** What the inspector shows of all links, in the kernel's order. */
async function shownLinks(namespace: NetworkNamespace): Promise<readonly ShownLink[]> {
  under = await ScopeUnderTest.open(namespace)
  const { links } = under.scope
  return Array.from(links.table.ids()).flatMap((id) => {
    const record = links.table.row(id)
    const inspection = links.inspect(id)
    if (record === undefined || inspection === undefined) return []
    return [{ index: linkIndexAt(record.message.bytes, record.message.offset), name: inspection.title, commands: inspection.commands }]
  })
}

function ipLinks(namespace: NetworkNamespace): readonly IpLink[] {
  const links: readonly IpLink[] = JSON.parse(namespace.ip('-j', '-d', 'link', 'show'))
  return links
}

/** Those that a link stands on, or is a port of, come before it; the peer of a veth is made along with it. */
function inOrder(links: readonly IpLink[]): readonly IpLink[] {
  const ordered = new Set<IpLink>()
  const byName = new Map(links.map((link) => [link.ifname, link]))
  const add = (link: IpLink | undefined): void => {
    if (link === undefined || ordered.has(link)) return
    const kind = link.linkinfo?.info_kind
    if (kind !== 'veth') add(byName.get(link.link ?? ''))
    add(byName.get(link.linkinfo?.info_data?.link ?? ''))
    ordered.add(link)
  }
  links.forEach((link) => add(link))
  return [...ordered]
}

/** Runs the commands that make what is shown, first those that make, then those that set, in another namespace. */
function run(links: readonly IpLink[], shown: readonly ShownLink[], from: NetworkNamespace, to: NetworkNamespace): readonly string[] {
  const made = new Set<string>()
  const commands = (labels: readonly string[], link: IpLink) =>
    shown.find(({ index }) => index === link.ifindex)?.commands.filter(({ label }) => labels.includes(label)).map(({ command }) => command) ?? []
  const make = links.flatMap((link) => {
    if (made.has(link.ifname)) return []
    if (link.linkinfo?.info_kind === 'veth' && link.link !== undefined) made.add(link.link)
    return commands(['Make'], link)
  })
  const set = ['Name also', 'Set', 'Set as a port'].flatMap((label) => links.flatMap((link) => commands([label], link)))
  return [...make, ...set].flatMap((command) => {
    const there = command.replace(`ip -n ${from.name} `, `ip -n ${to.name} `)
    const ran = spawnSync('bash', ['-c', there], { encoding: 'utf8' })
    return ran.status === 0 && ran.stderr === '' ? [] : [`${there}: ${ran.stderr}`]
  })
}

/** What differs by itself: the number that a link gets, also where another namespace is meant, and what its bridge counts and finds out. */
const ofItself = new Set(['ifindex', 'link_index', 'operstate', 'id', 'no', 'designated_port', 'state', 'root_id', 'bridge_id', 'root_port', 'root_path_cost', 'designated_cost', 'topology_change', 'topology_change_detected', 'fdb_n_learned', 'topology_change_ack', 'config_pending', 'mcast_querier_ipv4_addr', 'mcast_querier_ipv6_addr', 'mcast_querier_ipv4_port', 'mcast_querier_ipv6_port', 'usedbcqueuelen', 'numqueues', 'numdisabled'])

function comparable(links: readonly IpLink[]): readonly unknown[] {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (ofItself.has(key) ? [] : [[key, key === 'flags' ? flags(member) : strip(member)]])))
  }
  return links.map((link) => strip(withoutIgnored(link, 'link'))).toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}

/** Whether there is a carrier is found out later. */
function flags(listed: unknown): unknown {
  return Array.isArray(listed) ? listed.filter((name) => !['LOWER_UP', 'NO-CARRIER', 'M-DOWN', 'DORMANT'].includes(String(name))) : listed
}

const topologies = [
  { name: 'with every option', lines: everyOption },
  ...seeds(3).map((seed) => ({ name: `of LINKWRIGHT_SEED=${seed}`, lines: randomTopology(seed) })),
].map(({ name, lines }) => ({ name, lines: lines.filter((line) => /^(?:link|tuntap) /.test(line)) }))

describe.each(topologies)('the topology $name', ({ lines }) => {
  it('is made again by the commands that are shown of its links', async () => {
    const built = buildTopology(lines)
    using namespace = built.namespace
    using fresh = new NetworkNamespace('again')
    const links = inOrder(ipLinks(namespace))
    const shown = await shownLinks(namespace)
    expect(run(links, shown, namespace, fresh)).toEqual([])
    await vi.waitFor(() => expect(comparable(ipLinks(fresh))).toEqual(comparable(ipLinks(namespace))), { timeout: 5000, interval: 500 })
  })
})

describe('the commands that make the selected links', () => {
  it('make them again as one script, whatever their order: pairs once, with all that was set, and the end in another namespace there', async () => {
    using namespace = new NetworkNamespace('copied')
    using fresh = new NetworkNamespace('again')
    using other = new NetworkNamespace('other')
    const refused = namespace.batch([
      'link add zlow type bridge',
      'link add avx type vxlan id 7 dev zlow dstport 4789 remote 192.0.2.7',
      'link add name zbr type bridge',
      'link add va type veth peer name vb',
      `link add vout type veth peer name vin netns ${other.name}`,
      'link set va master zbr up',
      'link set zbr up',
      'link set vb alias uplink',
      'link property add dev vb altname second-name',
    ])
    expect(refused).toEqual([])
    under = await ScopeUnderTest.open(namespace)
    const { links } = under.scope
    const rows = Array.from(links.table.ids()).flatMap((id) => links.row(id) ?? [])
    await under.holds(() => rows.some(({ id }) => links.row(id)?.lowerElsewhere?.device === 'vin'))
    const ordered = rows.toSorted((one, second) => (one.name < second.name ? -1 : 1))
    const script = links.makingScript(ordered.map(({ id }) => ({ id, commands: links.inspect(id)?.commands ?? [] })))
    expect(script.rows).toBe(6)
    expect(script.lines[0]).toMatch(/^# "lo" is left out/)
    const expected = comparable(ipLinks(namespace))
    namespace.ip('link', 'del', 'vout')
    const ran = spawnSync('bash', ['-ec', script.lines.join('\n').replaceAll(`ip -n ${namespace.name} `, `ip -n ${fresh.name} `)], { encoding: 'utf8' })
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
    expect(ipLinks(other).map(({ ifname }) => ifname)).toContain('vin')
    await vi.waitFor(() => expect(comparable(ipLinks(fresh))).toEqual(expected), { timeout: 5000, interval: 500 })
  })
})

/** The names of the devices and their aliases, as bytes. */
function names(namespace: NetworkNamespace): string {
  return namespace.run('sh', '-c', 'cd /sys/class/net && for name in *; do printf "%s=" "$name"; cat "./$name/ifalias"; done | od -c')
}

/** Words of printf(1). */
const odd = [String.raw`a\047b`, 'a$b', 'a;b', 'a&b', '-n', 'größe', String.raw`a\134b`, String.raw`a\001b`, String.raw`x\377`, String.raw`a\342\200\216b`, '*', '~', '!x', 'br']

/** Lines that make what routes lead over. */
const ground = (lines: readonly string[]): readonly string[] => lines.filter((line) => /^(?:link|tuntap|address|nexthop) /.test(line))

/** The routes of a namespace but for those that the kernel makes itself, in its order. */
function ipRoutes(namespace: NetworkNamespace): readonly unknown[] {
  const routes: readonly { readonly protocol?: string }[] = JSON.parse(namespace.ip('-j', '-d', 'route', 'show', 'table', 'all'))
  return routes.flatMap((route) => (route.protocol === 'kernel' ? [] : [withoutIgnored({ ...route, expires: undefined }, 'route')]))
}

const withRoutes = [
  { name: 'with every option', lines: everyOption },
  ...seeds(3).map((seed) => ({ name: `of LINKWRIGHT_SEED=${seed}`, lines: randomTopology(seed) })),
]
const appended = ['route append 10.20.0.0/16 via 192.0.2.2 dev vd proto static', 'route append 10.20.0.0/16 via 192.0.2.2 dev vd proto bgp']

describe.each(withRoutes)('the routes of the topology $name', ({ name, lines }) => {
  it('are made again by the commands that are shown of them', async () => {
    const first = buildTopology(name === 'with every option' ? [...lines, ...appended] : lines)
    const second = buildTopology(ground(lines))
    using namespace = first.namespace
    using fresh = second.namespace
    // A bridge gets its carrier a moment after its ports have theirs, and before that no nexthop leads over it.
    let missing = second.refused.filter((line) => line.startsWith('nexthop ') && !first.refused.includes(line))
    await vi.waitFor(() => {
      missing = fresh.batch(missing).map((line) => missing[line - 1] ?? '')
      expect(missing).toEqual([])
    }, 10_000)
    under = await ScopeUnderTest.open(namespace)
    const { routes } = under.scope
    const commands = Array.from(routes.table.ids()).flatMap((id) => (routes.row(id)?.protocol === 'kernel' ? [] : (routes.inspect(id)?.commands ?? []).filter(({ label }) => label === 'Make').map(({ command }) => command)))
    expect(commands.length).toBeGreaterThan(20)
    const refused = commands.flatMap((command) => {
      const there = command.replace(`ip -n ${namespace.name} `, `ip -n ${fresh.name} `)
      const ran = spawnSync('bash', ['-c', there], { encoding: 'utf8' })
      return ran.status === 0 ? [] : [`${there}: ${ran.stderr}`]
    })
    expect(refused).toEqual([])
    expect(ipRoutes(fresh)).toEqual(ipRoutes(namespace))
  })
})

describe('a name that a shell would take for something else', () => {
  it.each(odd)('%s is said so that it takes it literally', async (printed) => {
    using namespace = new NetworkNamespace('names')
    using fresh = new NetworkNamespace('again')
    namespace.run('env', `NAME=${printed}`, 'sh', '-c', String.raw`name="$(printf -- "$NAME")"; ip link add name "$name" type bridge; ip link set dev "$name" alias "$(printf 'a b\n"c" \047d\047 $e \033 \\')"`)
    const shown = await shownLinks(namespace)
    const links = shown.map(({ index, name }) => ({ ifindex: index, ifname: name }))
    expect(run(links, shown, namespace, fresh)).toEqual([])
    expect(names(namespace)).toMatch(/a\s+b\s+\\n/)
    expect(names(fresh)).toBe(names(namespace))
  })
})
