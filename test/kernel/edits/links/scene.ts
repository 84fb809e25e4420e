import { expect } from 'vitest'

import type { NetworkNamespace } from '../../../support/network-namespace.ts'

/** Links that each have something that the kernel drops with them: lines of `ip -batch`. */
const lines: readonly string[] = [
  'link set lo up',
  'link add va address 02:00:00:00:00:0a type veth peer name vb address 02:00:00:00:00:0b',
  'link add vc type veth peer name vd',
  'link add br0 type bridge',
  'link add br1 type bridge',
  'link add ve type veth peer name vf',
  'link add vx0 type vxlan id 42 remote 192.0.2.9 local 192.0.2.1 dstport 4789',
  'link add vx1 type vxlan id 43 group 239.1.1.1 dev va dstport 4790',
  'link set vd master br0',
  'link set vd type bridge_slave cost 7 priority 20 hairpin on learning off',
  'link property add dev vb altname b-one altname b-two',
  'link add mv0 link vc type macvlan mode bridge',
  'link add mv1 link vc type macvlan mode source macaddr set 02:00:00:00:00:55',
  ...['va', 'vb', 'vc', 'vd', 'br0', 'vx0', 'mv0'].map((device) => `link set dev ${device} up`),
  'address add 192.0.2.1/24 dev va',
  'address add 192.0.2.2/24 dev va label va:second',
  'address add 198.51.100.1/24 dev vc metric 50',
  'address add 2001:db8::1/64 dev va nodad',
  'address add 2001:db8::2/64 dev va',
  'address add 2001:db8:1::1/64 dev vc',
  'route add 10.0.0.0/8 via 192.0.2.9 src 192.0.2.2',
  'route add 10.1.0.0/16 nexthop via 192.0.2.8 weight 3 nexthop via 198.51.100.8',
  'route add 10.2.0.0/16 via 192.0.2.7 metric 5 mtu 1400',
  'route append 10.2.0.0/16 via 192.0.2.8 metric 5',
  'route add 10.3.0.0/16 dev va table 77 scope link',
  'route add default via 192.0.2.254 table 1000',
  'route add 2001:db8:b::/48 nexthop via 2001:db8::8 nexthop via 2001:db8:1::8',
  'route add 2001:db8:c::/48 dev va metric 7',
  'neighbour replace 192.0.2.9 lladdr 02:00:00:00:00:99 dev va nud permanent',
  'neighbour replace 2001:db8::9 lladdr 02:00:00:00:00:99 dev va nud permanent',
  'neighbour add 192.0.2.11 lladdr 02:00:00:00:00:98 dev va nud noarp',
  'neighbour add 2001:db8::12 lladdr 02:00:00:00:00:98 dev va nud noarp router',
  'neighbour add 192.0.2.13 lladdr 02:00:00:00:00:98 dev va nud stale extern_learn',
  'neighbour add 2001:db8::14 dev va managed',
  'neighbour add 192.0.2.14 lladdr 02:00:00:00:00:98 dev br0 nud noarp',
  'neighbour add proxy 192.0.2.77 dev va',
  'address add 203.0.113.1/24 dev ve',
  'address add 2001:db8:e::1/64 dev ve',
  'address add 203.0.113.65/28 dev mv0',
  'route add 10.4.0.0/16 via 203.0.113.70',
  'neighbour replace 203.0.113.70 lladdr 02:00:00:00:00:99 dev mv0 nud permanent',
  'rule add priority 100 iif va table 77',
]

/** A route may name an address of IPv6 as its source once that was tried for duplicates. */
const later: readonly string[] = ['route add 2001:db8:a::/48 via 2001:db8::9 src 2001:db8::2']

/** Entries of forwarding databases. */
const forwarding: readonly string[] = [
  'fdb add 02:00:00:00:00:d1 dev vd master static',
  'fdb add 02:00:00:00:00:d2 dev vx0 dst 192.0.2.66',
  'fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.67',
]

/** Makes them in a namespace, and waits until the kernel is done. */
export async function makeScene(namespace: NetworkNamespace): Promise<void> {
  namespace.run('sysctl', '-qw', 'net.ipv6.conf.default.accept_dad=0', 'net.ipv6.conf.default.dad_transmits=0')
  expect(namespace.batch(lines).map((line) => lines[line - 1])).toEqual([])
  await settled(namespace)
  expect(namespace.batch(later)).toEqual([])
  for (const words of forwarding) namespace.run('bridge', ...words.split(' '))
}

/** Waits until every link that is up has its carrier and no address is tried for duplicates any more. */
export async function settled(namespace: NetworkNamespace, unsettled = /NO-CARRIER|LOWERLAYERDOWN/): Promise<void> {
  await expect.poll(() => namespace.ip('link', 'show', 'up'), { timeout: 10_000 }).not.toMatch(unsettled)
  await expect.poll(() => namespace.ip('-6', 'address', 'show', 'tentative'), { timeout: 10_000 }).toBe('')
}
