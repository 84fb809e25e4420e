import type { ApiError } from '../../../electron/api/errors.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { FilterField, ViewKind } from '../../../electron/api/views.ts'

/** A filter that let the text through, or the mistake in it. */
export type FakeFilter = { readonly accept: (row: Row) => boolean; readonly error: null } | { readonly error: ApiError }

/** Just enough of the language to type into the window: `field value`, joined by `and`. */
export function fakeFilter(text: string, fields: readonly FilterField[]): FakeFilter {
  const words = [...text.matchAll(/\S+/g)]
  const tests: ((row: Row) => boolean)[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (!word || word[0] === 'and') continue
    const field = fields.find((each) => each.name === word[0] || each.aliases.includes(word[0]))
    const value = words[at + 1]
    if (!field) return wrong(`There is no field "${word[0]}". Fields are ${fields.map((each) => each.name).join(', ')}.`, word.index, word[0].length)
    if (!value) return wrong(`${field.name} wants a value, for example "${field.example}".`, text.length, 0)
    if (field.name === 'metric' && !/^\d+$/.test(value[0])) return wrong(`metric wants a number from 0 to 4294967295, not "${value[0]}".`, value.index, value[0].length)
    tests.push((row) => textsOf(row, field.name).some((each) => each.startsWith(value[0])))
    at += 1
  }
  return { accept: (row) => tests.every((test) => test(row)), error: null }
}

/** The fields that a view of that kind completes. */
export function fakeFields(kind: ViewKind): readonly FilterField[] {
  const field = (name: string, describes: string, example: string, values: readonly string[] = [], aliases: readonly string[] = []) => ({ name, aliases, describes, example, values })
  if (kind === 'links') {
    return [
      field('name', 'the link’s name, or how it starts', 'name eth', [], ['dev']),
      field('kind', 'the kind of link', 'kind veth', ['bond', 'bridge', 'ethernet', 'loopback', 'tun', 'veth', 'vlan', 'vxlan', 'wireguard'], ['type']),
      field('state', 'the operational state', 'state up', ['up', 'down', 'dormant', 'unknown', 'lowerlayerdown']),
      field('mtu', 'the largest packet, in bytes', 'mtu 1500'),
      field('master', 'what the link is a port of', 'master br-lan'),
    ]
  }
  if (kind === 'sockets') {
    return [
      field('state', 'its state', 'state established', ['established', 'listening', 'time-wait', 'close-wait', 'unconnected']),
      field('proto', 'TCP or UDP', 'proto udp', ['tcp', 'udp']),
      field('sport', 'its own port', 'sport 443'),
      field('dport', 'the other end’s port', 'dport 443'),
    ]
  }
  if (kind === 'rules') {
    return [
      field('priority', 'the lowest is asked first', 'priority 100'),
      field('from', 'the source', 'from 10.0.0.0/8'),
      field('action', 'what becomes of packets', 'action lookup', ['lookup', 'goto', 'nop', 'blackhole', 'unreachable', 'prohibit']),
      field('table', 'the routing table', 'table main', ['main', 'local', 'default']),
    ]
  }
  if (kind === 'neighbours') return [field('dst', 'its address', 'dst 192.0.2.0/24', [], ['to']), field('dev', 'its device', 'dev enp1s0'), field('state', 'its state', 'state failed', ['failed', 'reachable', 'stale'], ['nud'])]
  return [
    field('dst', 'the destination prefix', 'dst 10.0.0.0/8', [], ['to']),
    field('dev', 'the device of a hop', 'dev enp1s0'),
    field('via', 'the gateway of a hop', 'via 192.0.2.1'),
    field('proto', 'who made the route', 'proto bgp', ['bgp', 'dhcp', 'kernel', 'ra', 'static'], ['protocol']),
    field('metric', 'the priority; lower is used first', 'metric 100'),
    field('type', 'what the route does', 'type blackhole', ['unicast', 'local', 'broadcast', 'blackhole']),
    field('table', 'the routing table', 'table main', ['main', 'local', 'default']),
  ]
}

function textsOf(row: Row, field: string): readonly string[] {
  if (row.kind === 'event') return []
  if (row.kind === 'link') {
    const texts: Readonly<Record<string, string>> = { name: row.name, kind: row.type, state: row.state, mtu: String(row.mtu), master: row.master?.name ?? '' }
    return [texts[field] ?? '']
  }
  if (row.kind === 'socket') {
    const texts: Readonly<Record<string, string>> = { state: row.state, proto: row.protocol, sport: String(row.local.port), dport: String(row.remote?.port ?? ''), src: row.local.address, dst: row.remote?.address ?? '', dev: row.device?.name ?? '' }
    return [texts[field] ?? '']
  }
  if (row.kind === 'neighbour') {
    const texts: Readonly<Record<string, string>> = { dst: row.address, dev: row.device?.name ?? '', state: row.proxy ? 'proxy' : row.state }
    return [texts[field] ?? '']
  }
  if (row.kind === 'rule') {
    const texts: Readonly<Record<string, string>> = { priority: String(row.priority), from: row.from, to: row.to ?? '', action: row.action, table: row.table?.name ?? '', proto: row.protocol, family: row.family }
    return [texts[field] ?? '']
  }
  if (row.kind !== 'route') return []
  if (field === 'dev') return row.hops.map((hop) => hop.device?.name ?? '')
  if (field === 'via') return row.hops.map((hop) => hop.via ?? '')
  const texts: Readonly<Record<string, string>> = { dst: row.destination, proto: row.protocol, metric: String(row.metric), type: row.type, table: row.table.name }
  return [texts[field] ?? '']
}

function wrong(message: string, from: number, length: number): FakeFilter {
  return { error: { code: 'filter', message, spot: { from, to: from + length } } }
}
