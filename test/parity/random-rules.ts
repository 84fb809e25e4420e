import type { Random } from './random.ts'

/** Lines of `ip -batch` that add random rules of IPv4, then of IPv6, over devices of which some are not there; the kernel refuses some. */
export function randomRules(random: Random, count: number): readonly string[] {
  const lines = (inet6: boolean): readonly string[] => Array.from({ length: count }, () => tidy(`${inet6 ? '-6 ' : ''}rule add ${selector(random, inet6)} ${action(random)}`))
  return [...lines(false), ...lines(true)]
}

const devices = ['lo', 'va', 'vb', 'absent0', 'absent1']

function selector(random: Random, inet6: boolean): string {
  return random.some(0.3, [
    random.chance(0.3) ? 'not' : '',
    `from ${prefix(random, inet6)}`,
    `to ${prefix(random, inet6)}`,
    `fwmark ${hex(random, 0xffff_ffff)}${random.chance(0.5) ? `/${hex(random, 0xffff_ffff)}` : ''}`,
    `iif ${random.pick(devices)}`,
    `oif ${random.pick(devices)}`,
    `ipproto ${random.pick(['tcp', 'udp', 'icmp', 'sctp', '200', '253'])}`,
    `sport ${ports(random)}`,
    `dport ${ports(random)}`,
    `uidrange ${range(random, 70_000)}`,
    `tun_id ${random.between(1, 2 ** 40)}`,
    random.chance(0.5) ? `tos ${random.pick(['0x04', '0x08', '0x10', '0x1c'])}` : `dscp ${random.pick(['EF', 'CS1', '7', '63', '8/0x38', '16/0x30'])}`,
    ...(inet6 ? [`flowlabel ${random.pick(['0x5', '0xfffff', '0x5/0xff', '0/0xf'])}`] : []),
    `priority ${random.pick([random.between(1, 40), random.between(0, 2 ** 32 - 1)])}`,
    `protocol ${random.pick(['static', 'bgp', 'ra', '77', 'boot'])}`,
    `realms ${random.pick(['3/4', '9', '0/7'])}`,
  ])
}

function action(random: Random): string {
  const group = () => `suppress_ifgroup ${random.pick(['default', '7', '2147483647'])}`
  return random.pick([
    `table ${random.pick(['main', 'local', '5', '1000', '4294967295'])} ${random.some(0.3, [`suppress_prefixlength ${random.between(0, 128)}`, group()])}`,
    'table main',
    `goto ${random.pick([random.between(1, 60), 32766, 4294967295])}`,
    random.pick(['nop', 'blackhole', 'unreachable', 'prohibit', 'type throw', 'type local']),
    random.pick(['l3mdev', 'l3mdev unreachable', 'l3mdev prohibit']),
  ])
}

function prefix(random: Random, inet6: boolean): string {
  if (inet6) return random.pick(['2001:db8::/32', '2001:db8::1', '::/1', 'fe80::/10', '2001:db8:1:2::/64', 'all'])
  return random.pick(['10.0.0.0/8', '192.0.2.1', '0.0.0.0/4', '198.51.100.128/25', '203.0.113.7/32', 'all'])
}

function ports(random: Random): string {
  return random.pick([String(random.between(1, 65_534)), range(random, 65_534), masked(random)])
}

/** The kernel takes no bit that does not count. */
function masked(random: Random): string {
  const mask = random.between(1, 0xffff)
  return `0x${(random.between(1, 0xffff) & mask).toString(16)}/0x${mask.toString(16)}`
}

function range(random: Random, most: number): string {
  const first = random.between(1, most)
  return `${first}-${random.between(first, most)}`
}

function hex(random: Random, most: number): string {
  return `0x${random.between(0, most).toString(16)}`
}

function tidy(line: string): string {
  return line.replaceAll(/ +/g, ' ').trim()
}
