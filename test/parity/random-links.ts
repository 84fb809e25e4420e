import type { Random } from './random.ts'
import { tunsCanBeMade } from './tun-node.ts'

/** A topology under way: the lines of `ip -batch` that make it, and the links that can carry addresses and routes. */
export interface Topology {
  readonly lines: string[]
  readonly devices: string[]
}

/** Adds links of every kind that the kernel at hand has, with random options, all of them up. */
export function addRandomLinks(random: Random, topology: Topology): void {
  addVethPairs(random, topology, random.between(2, 4))
  addBridges(random, topology, random.between(1, 3))
  addMacvlans(random, topology)
  addVxlans(random, topology)
  addTuns(random, topology)
  addProperties(random, topology)
  topology.lines.push('link set lo up')
}

function addVethPairs(random: Random, { lines, devices }: Topology, count: number): void {
  for (let pair = 0; pair < count; pair++) {
    const queues = random.chance(0.3) ? `numtxqueues ${random.between(1, 4)} numrxqueues ${random.between(1, 4)} ` : ''
    lines.push(`link add va${pair} ${queues}mtu ${random.between(1280, 9000)} type veth peer name vb${pair}`)
    lines.push(`link set va${pair} up`, `link set vb${pair} up`)
    devices.push(`va${pair}`, `vb${pair}`)
  }
}

const bridgeOptions = (random: Random): string =>
  random.some(0.4, [
    `forward_delay ${random.between(200, 3000)}`,
    `hello_time ${random.between(100, 1000)}`,
    `max_age ${random.between(600, 4000)}`,
    `ageing_time ${random.between(0, 100_000)}`,
    `stp_state ${random.between(0, 1)}`,
    `priority ${random.between(0, 65_535)}`,
    `group_fwd_mask ${8 * random.between(1, 100)}`,
    `group_address 01:80:c2:00:00:0${random.between(4, 9)}`,
    `mcast_snooping ${random.between(0, 1)}`,
    `mcast_router ${random.between(0, 2)}`,
    `mcast_querier ${random.between(0, 1)}`,
    `mcast_query_use_ifaddr ${random.between(0, 1)}`,
    `mcast_hash_max ${2 ** random.between(4, 12)}`,
    `mcast_last_member_count ${random.between(1, 9)}`,
    `mcast_startup_query_count ${random.between(1, 9)}`,
    `mcast_last_member_interval ${random.between(1, 500)}`,
    `mcast_membership_interval ${random.between(1, 50_000)}`,
    `mcast_querier_interval ${random.between(1, 50_000)}`,
    `mcast_query_interval ${random.between(200, 30_000)}`,
    `mcast_query_response_interval ${random.between(1, 3000)}`,
    `mcast_startup_query_interval ${random.between(200, 5000)}`,
    `mcast_stats_enabled ${random.between(0, 1)}`,
    `mcast_igmp_version ${random.between(2, 3)}`,
    `mcast_mld_version ${random.between(1, 2)}`,
    `nf_call_iptables ${random.between(0, 1)}`,
    `nf_call_ip6tables ${random.between(0, 1)}`,
    `nf_call_arptables ${random.between(0, 1)}`,
    `no_linklocal_learn ${random.between(0, 1)}`,
    `fdb_max_learned ${random.between(0, 100_000)}`,
  ])

const portOptions = (random: Random): string => {
  const flag = (): string => random.pick(['on', 'off'])
  return random.some(0.5, [
    `priority ${random.between(0, 63)}`,
    `cost ${random.between(1, 65_535)}`,
    `hairpin ${flag()}`,
    `guard ${flag()}`,
    `root_block ${flag()}`,
    `fastleave ${flag()}`,
    `learning ${flag()}`,
    `flood ${flag()}`,
    `mcast_flood ${flag()}`,
    `bcast_flood ${flag()}`,
    `mcast_to_unicast ${flag()}`,
    `neigh_suppress ${flag()}`,
    `neigh_vlan_suppress ${flag()}`,
    `isolated ${flag()}`,
    `proxy_arp ${flag()}`,
    `proxy_arp_wifi ${flag()}`,
    `mcast_router ${random.between(0, 2)}`,
    `group_fwd_mask ${random.pick([0, 8, 16_384, 0xffd8])}`,
    `locked ${flag()}`,
    `backup_nhid ${random.between(1, 1000)}`,
  ])
}

function addBridges(random: Random, { lines, devices }: Topology, count: number): void {
  for (let bridge = 0; bridge < count; bridge++) {
    lines.push(`link add br${bridge} type bridge`, `link set br${bridge} type bridge ${bridgeOptions(random)}`.trim())
    const ports = random.between(1, 3)
    for (let port = 0; port < ports; port++) {
      const name = `bp${bridge}x${port}`
      lines.push(`link add ${name} type veth peer name ${name}p`, `link set ${name} master br${bridge}`, `link set ${name} up`)
      const options = portOptions(random)
      if (options !== '') lines.push(`link set ${name} type bridge_slave ${options}`)
      if (random.chance(0.7)) lines.push(`link set ${name}p up`)
    }
    if (random.chance(0.3)) lines.push(`link set bp${bridge}x0 type bridge_slave learning on locked on mab on`)
    if (ports > 1 && random.chance(0.4)) lines.push(`link set bp${bridge}x0 type bridge_slave backup_port bp${bridge}x1`)
    lines.push(`link set br${bridge} up`)
    devices.push(`br${bridge}`)
  }
}

function addMacvlans(random: Random, { lines, devices }: Topology): void {
  const modes = [
    'mode private',
    'mode vepa',
    'mode bridge',
    `mode bridge bcqueuelen ${random.between(1, 5000)}`,
    `mode vepa bclim ${random.between(-1, 100)}`,
    'mode source',
    'mode source nodst',
    'mode source macaddr set 00:11:22:33:44:55 00:11:22:33:44:66',
  ]
  const count = random.between(2, 5)
  for (let one = 0; one < count; one++) {
    const lower = random.pick(['va0', 'vb0', 'va1'])
    lines.push(`link add mv${one} link ${lower} type ${random.pick(['macvlan', 'macvlan', 'macvtap'])} ${random.pick(modes)}`)
    if (random.chance(0.7)) lines.push(`link set mv${one} up`)
    devices.push(`mv${one}`)
  }
  lines.push(`link add mvp link vb1 type macvlan mode passthru ${random.some(0.5, ['nopromisc'])}`.trim())
}

function addVxlans(random: Random, { lines, devices }: Topology): void {
  const count = random.between(2, 5)
  for (let one = 0; one < count; one++) {
    const far = random.pick(['remote 192.0.2.9', 'group 239.1.1.1 dev va0', 'remote 2001:db8::9', 'group ff02::77 dev vb1', ''])
    const near = far.includes(':') ? 'local 2001:db8::1' : 'local 192.0.2.1'
    const options = random.some(0.35, [
      near,
      `ttl ${random.pick(['inherit', 'auto', random.between(1, 255)])}`,
      `tos ${random.pick(['inherit', hexadecimal(random)])}`,
      `df ${random.pick(['set', 'unset', 'inherit'])}`,
      `flowlabel ${far.includes(':') ? random.between(1, 0xfffff) : 0}`,
      `srcport ${random.between(1, 30_000)} ${random.between(30_000, 65_535)}`,
      'nolearning',
      'proxy',
      'rsc',
      'l2miss',
      'l3miss',
      `ageing ${random.between(0, 10_000)}`,
      `maxaddress ${random.between(1, 10_000)}`,
      'noudpcsum',
      'udp6zerocsumtx',
      'udp6zerocsumrx',
      'remcsumtx',
      'remcsumrx',
      'nolocalbypass',
      'gbp',
    ])
    lines.push(`link add vx${one} type vxlan id ${random.between(1, 0xffffff)} ${far} dstport ${5000 + one} ${options}`.trim())
    lines.push(`link set vx${one} up`)
    devices.push(`vx${one}`)
  }
  lines.push(`link add vxe type vxlan external ${random.some(0.5, ['vnifilter'])} dstport 6000`.replace('  ', ' '), 'link set vxe up')
}

/** A type of service, which iproute2 always reads as hexadecimal. */
export function hexadecimal(random: Random): string {
  return `0x${random.between(4, 255).toString(16)}`
}

/** A line that makes a TUN/TAP device; where none can be made, one that makes another of that name, so that later lines find it. */
export function asFarAsTuns(line: string): string {
  if (tunsCanBeMade()) return line
  return `link add ${line.split(' ')[2] ?? ''} type ifb`
}

function addTuns(random: Random, { lines, devices }: Topology): void {
  const count = random.between(1, 3)
  for (let one = 0; one < count; one++) {
    const owner = random.some(0.5, [`user ${random.pick([0, 1, 54_321])}`, `group ${random.pick([0, 5, 54_321])}`])
    const options = random.some(0.5, ['pi', 'vnet_hdr', 'multi_queue'])
    lines.push(asFarAsTuns(`tuntap add tt${one} mode ${random.pick(['tun', 'tap'])} ${owner} ${options}`.replaceAll(/ +/g, ' ').trim()))
    if (random.chance(0.7)) lines.push(`link set tt${one} up`)
    devices.push(`tt${one}`)
  }
  if (random.chance(0.5)) lines.push('link add ifb9 type ifb')
}

function addProperties(random: Random, { lines, devices }: Topology): void {
  for (const device of devices) {
    const properties = random.some(0.12, [
      `alias "${random.pick(['uplink', 'to the lab', 'größer', 'a\\tb'])}"`,
      `group ${random.between(0, 500)}`,
      `txqueuelen ${random.pick([0, 1, 500, 1000])}`,
      `addrgenmode ${random.pick(['none', 'random', 'eui64'])}`,
      'protodown on',
      'promisc on',
      'allmulticast on',
      'mode dormant',
      'arp off',
      `gso_max_size ${random.between(2000, 65_536)}`,
      `gso_max_segs ${random.between(1, 65_535)}`,
      `gro_max_size ${random.between(2000, 65_536)}`,
      `gso_ipv4_max_size ${random.between(2000, 65_536)}`,
    ])
    if (properties !== '') lines.push(`link set ${device} ${properties}`)
    if (random.chance(0.2)) lines.push(`link property add dev ${device} altname alternative-name-of-${device} altname ${device}-two`)
  }
}
