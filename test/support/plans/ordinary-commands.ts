import type { Random } from '../../parity/random.ts'

/**
 * What a person writes when a few devices are set up, taken down and changed: commands of `ip` about so few names and networks that they meet. Not each is taken, behind those before it. tap0 is there; no MACVLAN stands on it, for
 * one that is up while it goes down leaves its promiscuity there (drivers/net/macvlan.c).
 */
export function ordinaryCommands(random: Random, count: number): readonly string[] {
  return Array.from({ length: count }, () => command(random)).map((line, at) => line.replace('ADDRESS', `02:00:00:00:01:${String(10 + at)}`))
}

const devices = ['a0', 'a1', 'b0', 'b1', 'br0', 'vx0', 'mv0', 'tap0', 'lan0'] as const

function command(random: Random): string {
  const which = random.fraction()
  if (which < 0.2) return makesLink(random)
  if (which < 0.45) return changesLink(random)
  if (which < 0.65) return random.chance(0.1) ? flushesAddresses(random) : changesAddress(random)
  if (which < 0.92) return changesRoute(random)
  return random.chance(0.6) ? changesRule(random) : changesNeighbour(random)
}

function makesLink(random: Random): string {
  const mtu = random.chance(0.15) ? ` mtu ${random.pick(['1400', '1280', '9000', '1200'])}` : ''
  return random.pick([
    `link add a0${mtu} address 02:00:00:00:00:a0 type veth peer name a1 address 02:00:00:00:00:a1`,
    `link add a0${mtu} address 02:00:00:00:00:a0 up type veth peer name a1 address 02:00:00:00:00:a1`,
    `link add b0 address 02:00:00:00:00:b0 type veth peer name b1${mtu} address 02:00:00:00:00:b1`,
    `link add br0${mtu} address 02:00:00:00:00:bb type bridge`,
    'link add br0 address 02:00:00:00:00:bb up type bridge stp_state 0 forward_delay 0',
    `link add vx0 address 02:00:00:00:00:cc type vxlan id ${random.pick(['42', '43'])} ${random.pick(['dev a0 ', ''])}${random.pick(['remote 10.0.0.9', 'local 10.0.0.1 remote 10.0.0.9', 'group 239.1.1.1 dev b0'])} dstport 4789`,
    `link add mv0 link ${random.pick(['a0', 'b0', 'br0'])} address 02:00:00:00:00:dd type macvlan mode ${random.pick(['bridge', 'private'])}`,
    `link delete dev ${random.pick(devices)}`,
  ])
}

function changesLink(random: Random): string {
  const device = random.pick(devices)
  return `link set dev ${device} ${random.pick([
    'up', 'up', 'up', 'up', 'up', 'up', 'down', 'down',
    `master ${random.pick(['br0', 'br0', 'br0', 'b0'])}`, 'master br0', 'nomaster',
    `mtu ${random.pick(['1500', '1400', '1280', '1200', '9000'])}`,
    'address ADDRESS',
    'name lan0',
    `alias ${random.pick(['uplink', 'other'])}`, 'txqueuelen 500', 'promisc on', 'arp off', 'multicast off',
    'addrgenmode none', 'addrgenmode eui64', 'group 7',
  ])}`
}

function changesAddress(random: Random): string {
  const device = random.pick(devices)
  const v4 = `10.0.${random.between(0, 1)}.${random.between(1, 3)}/${random.pick([24, 24, 24, 16, 32])}`
  const v6 = `2001:db8:${random.between(0, 1)}::${random.between(1, 3)}/${random.pick([64, 64, 128])}`
  const address = random.chance(0.65) ? v4 : v6
  const options = random.pick(['', '', '', '', ' metric 50', ' noprefixroute', ' preferred_lft 0', ' valid_lft 86400 preferred_lft 3600', address === v4 ? ' brd +' : ' nodad', address === v4 ? ` label ${device}:1` : ' home'])
  return random.pick([`address add ${address}${options} dev ${device}`, `address add ${address}${options} dev ${device}`, `address add ${address}${options} dev ${device}`, `address replace ${address}${options} dev ${device}`, `address delete ${address} dev ${device}`])
}

function changesRoute(random: Random): string {
  const inet6 = random.chance(0.35)
  if (random.chance(0.06)) return `${inet6 ? '-6 ' : ''}route flush ${flushed(random, inet6)}`
  const to = inet6 ? random.pick(['default', '2001:db8:9::/48', '2001:db8:a::/64', '2001:db8:a::7/128']) : random.pick(['default', 'default', '198.51.100.0/24', '203.0.113.0/24', '203.0.113.7/32', '10.0.9.0/24'])
  const gateway = () => (inet6 ? `2001:db8:${random.between(0, 1)}::${random.pick(['9', '8', '7'])}` : `10.0.${random.between(0, 1)}.${random.pick(['9', '8', '7'])}`)
  const device = random.pick(devices)
  const way = random.pick([
    `via ${gateway()}`, `via ${gateway()}`, `via ${gateway()} dev ${device}`, `dev ${device}`, inet6 ? `via ${gateway()}` : `via ${gateway()} dev ${device} onlink`,
    `nexthop via ${gateway()} weight 1 nexthop via ${gateway()} weight 3`, `nexthop via ${gateway()} dev ${device} nexthop via ${gateway()}`,
  ])
  const options = [random.pick(['', '', '', ' metric 100', ' metric 200']), random.pick(['', '', '', ' table 100', ' table main']), random.pick(['', '', '', '', ' mtu 1300', ' proto static', inet6 ? '' : ` src 10.0.${random.between(0, 1)}.${random.between(1, 3)}`])].join('')
  const family = inet6 ? '-6 ' : ''
  const verb = random.pick(['add', 'add', 'add', 'replace', 'replace', 'append', 'change'])
  if (random.chance(0.2)) return `${family}route delete ${to}${random.pick(['', ` via ${gateway()}`, ` dev ${device}`])}${random.pick(['', ' table 100', ' metric 100'])}`
  if (random.chance(0.1)) return `${family}route ${verb} ${random.pick(['blackhole', 'unreachable', 'prohibit'])} ${to}${random.pick(['', ' metric 4000', ' table 100'])}`
  return `${family}route ${verb} ${to} ${way.startsWith('nexthop') ? `${options.trim()} ${way}`.trim() : `${way}${options}`}`
}

function flushesAddresses(random: Random): string {
  const device = random.pick(devices)
  return random.pick([`address flush dev ${device}`, `-4 address flush dev ${device}`, `address flush dev ${device} scope global`, `address flush to 10.0.0.0/24`, `address flush dev ${device} label ${device}:1`])
}

function flushed(random: Random, inet6: boolean): string {
  const device = random.pick(devices)
  return random.pick([`dev ${device}`, 'table 100', 'proto static', `via ${inet6 ? '2001:db8:0::9' : '10.0.0.9'}`, inet6 ? 'root 2001:db8::/32' : 'root 203.0.113.0/24', inet6 ? 'match 2001:db8:a::/64' : 'match 203.0.113.7', inet6 ? 'exact 2001:db8:a::/64' : '198.51.100.0/24', 'type blackhole'])
}

function changesRule(random: Random): string {
  const inet6 = random.chance(0.3)
  const match = random.pick([inet6 ? 'from 2001:db8::/32' : 'from 10.0.0.0/8', 'fwmark 0x7', `iif ${random.pick(devices)}`, inet6 ? 'to 2001:db8:9::/48' : 'to 203.0.113.0/24', `oif ${random.pick(devices)}`])
  return `${inet6 ? '-6 ' : ''}rule ${random.pick(['add', 'add', 'delete'])} ${match} ${random.pick(['lookup 100', 'table main', 'lookup 100'])}${random.pick([' pref 500', ' pref 600', ''])}`
}

function changesNeighbour(random: Random): string {
  const address = random.chance(0.6) ? `10.0.0.${random.between(7, 9)}` : `2001:db8::${random.between(7, 9)}`
  const device = random.pick(devices)
  if (random.chance(0.3)) return `neighbour ${random.pick(['add', 'delete'])} proxy ${address} dev ${device}`
  return random.chance(0.25) ? `neighbour delete ${address} dev ${device}` : `neighbour ${random.pick(['add', 'replace'])} ${address} lladdr 02:00:00:00:02:0${random.between(1, 2)} nud permanent dev ${device}`
}
