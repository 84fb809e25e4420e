import { Random } from './random.ts'

const devices = ['va', 'vb', 'br0'] as const

/** Lines of `ip -batch` that follow from a seed: links with a carrier, then neighbours of both families in all states with all flags, and proxies. */
export function randomNeighbours(seed: number, count: number): readonly string[] {
  const random = new Random(seed)
  return [
    'link set lo up',
    'link add va type veth peer name pa',
    'link add vb type veth peer name pb',
    'link add br0 type bridge',
    'link set pb master br0',
    ...['va', 'pa', 'vb', 'pb', 'br0'].map((name) => `link set ${name} up`),
    ...devices.map((device, at) => `address add 10.${String(at)}.0.1/16 dev ${device}`),
    ...devices.map((device, at) => `address add 2001:db8:${String(at)}::1/64 dev ${device} nodad`),
    ...Array.from({ length: count }, (_, at) => neighbour(random, at)),
    ...Array.from({ length: count / 5 }, (_, at) => proxy(random, at)),
  ]
}

function address(random: Random, at: number): readonly [address: string, device: string] {
  const index = random.between(0, devices.length - 1)
  return [random.chance(0.5) ? `10.${String(index)}.${String(1 + (at >> 8))}.${String(at & 255)}` : `2001:db8:${String(index)}::${(at + 16).toString(16)}`, devices[index] ?? '']
}

function neighbour(random: Random, at: number): string {
  const [to, device] = address(random, at)
  const state = random.pick(['permanent', 'permanent', 'stale', 'reachable', 'noarp', 'failed', 'incomplete', 'none', 'delay', 'probe'])
  const known = !['failed', 'incomplete', 'none'].includes(state)
  const hardware = known ? `lladdr 02:00:00:00:${random.between(0, 255).toString(16)}:${random.between(0, 255).toString(16)}` : ''
  return tidy(`neigh add ${to} ${hardware} dev ${device} nud ${state} ${random.some(0.25, ['router', 'extern_learn', `protocol ${random.pick(['bgp', 'static', 77])}`])}`)
}

function proxy(random: Random, at: number): string {
  const [to, device] = address(random, at)
  return tidy(`neigh add proxy ${to} dev ${device} ${random.some(0.3, ['router', `protocol ${random.pick(['zebra', 99])}`])}`)
}

function tidy(line: string): string {
  return line.replaceAll(/ +/g, ' ').trim()
}
