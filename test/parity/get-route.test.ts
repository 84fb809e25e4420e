import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runMasked } from '../support/masked-command-line.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'

let namespace: NetworkNamespace

beforeAll(() => {
  namespace = new NetworkNamespace('get-route')
  const refused = namespace.batch([
    'link set lo up',
    'link add d0 type veth peer name d1',
    'link add d2 type veth peer name d3',
    'link set d0 up',
    'link property add dev d2 altname uplink-of-the-second-floor',
    'link set d1 up',
    'link set d2 up',
    'link set d3 up',
    'address add 192.0.2.1/24 dev d0',
    'address add 203.0.113.1/24 dev d2',
    'address add 2001:db8::1/64 dev d0 nodad',
    'address add 2001:db8:2::1/64 dev d2 nodad',
    'route add default via 192.0.2.9 mtu 1400 initcwnd 20',
    'route add default via 2001:db8::9 metric 55 mtu 1380',
    'route add 10.0.0.0/8 via 203.0.113.9 src 192.0.2.1 realm 3/4 proto bgp metric 7',
    'route add 10.20.0.0/16 nexthop via 192.0.2.5 nexthop via 203.0.113.5',
    'route add 2001:db8:20::/48 nexthop via 2001:db8::5 nexthop via 2001:db8:2::5',
    'route add unreachable 198.51.100.0/25',
    'route add prohibit 198.51.100.128/26',
    'route add blackhole 198.51.100.192/26',
    'route add throw 198.18.0.0/15',
    'route add unreachable 2001:db8:51::/48',
    'route add blackhole 2001:db8:52::/48',
    'route add prohibit 2001:db8:53::/48',
    'route add default via 203.0.113.7 table 100',
    'route add default via 2001:db8:2::7 table 100',
    'rule add fwmark 0x50 lookup 100',
    'rule add uidrange 1000-1000 lookup 100',
    'rule add ipproto tcp dport 443 lookup 100',
    'rule add tos 0x10 lookup 100',
    'rule add priority 80 to 203.0.113.66 blackhole',
    'rule add priority 81 to 203.0.113.67 prohibit',
    'rule add priority 82 to 203.0.113.68 unreachable',
  ])
  expect(refused).toEqual([])
  for (const selector of ['fwmark 0x50', 'from 2001:db8:2::1']) namespace.ip('-6', 'rule', 'add', ...selector.split(' '), 'lookup', '100')
  for (const setting of ['ipv4/ip_forward', 'ipv6/conf/all/forwarding']) namespace.run('sh', '-c', `echo 1 > /proc/sys/net/${setting}`)
})

afterAll(() => namespace.remove())

function byIproute2(question: string): { readonly status: number | null; readonly stdout: string } {
  return spawnSync('ip', ['-n', namespace.name, '-j', 'route', 'get', ...question.split(' ')], { encoding: 'utf8' })
}

function byOurs(question: string, ...options: readonly string[]) {
  return runMasked(['get', 'route', ...question.split(' '), '--netns', namespace.name, ...options])
}

describe('get route --json', () => {
  it.each([
    '8.8.8.8',
    '8.8.8.8/32',
    'to 8.8.8.8',
    '192.0.2.7',
    '192.0.2.1',
    '127.0.0.1',
    '192.0.2.255',
    '255.255.255.255',
    '224.0.0.251',
    '8.8.8.8 from 192.0.2.1',
    '8.8.8.8 from 203.0.113.1 mark 5',
    '8.8.8.8 mark 0x50',
    '8.8.8.8 uid 1000',
    '8.8.8.8 uid 0',
    '8.8.8.8 tos 0x10',
    '8.8.8.8 tos 10',
    '8.8.8.8 oif d2',
    '8.8.8.8 dev d1',
    '8.8.8.8 oif uplink-of-the-second-floor',
    '8.8.8.8 ipproto tcp dport 443',
    '8.8.8.8 ipproto 17 sport 53 dport 443',
    '8.8.8.8 from 192.0.2.77 iif d0',
    '192.0.2.1 from 192.0.2.77 iif d0',
    '10.1.2.3',
    '10.20.1.2 from 192.0.2.1',
    '2001:db8:99::1',
    '2001:db8::7',
    '2001:db8::1',
    '::1',
    'ff02::1 oif d2',
    'fe80::1 oif d0',
    '2001:db8:99::1 from 2001:db8::1',
    '2001:db8:99::1 from 2001:db8:2::1',
    '2001:db8:99::1 mark 80',
    '2001:db8:99::1 iif d0 from 2001:db8::77',
    '2001:db8:99::1 uid 1000',
    '2001:db8:20::1 oif d2',
    'fibmatch 8.8.8.8',
    'fibmatch 8.8.8.8 mark 0x50',
    'fibmatch 10.20.1.2',
    'fibmatch 192.0.2.1',
    'fibmatch 2001:db8:99::1',
    'fibmatch 2001:db8::7',
  ])('%s: is what iproute2 says', (question) => {
    const theirs = byIproute2(question)
    expect(theirs.status).toBe(0)
    const ours = byOurs(question, '--json')
    expect({ status: ours.status, stderr: ours.stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(ours.stdout)).toEqual(JSON.parse(theirs.stdout))
  })
})

describe('a destination that no packet reaches', () => {
  it.each([
    ['198.51.100.1', 'EHOSTUNREACH', 'it is unreachable'],
    ['198.51.100.130', 'EACCES', 'it is prohibited'],
    ['198.51.100.200', 'EINVAL', 'it is dropped by a blackhole'],
    ['8.8.8.8 from 1.1.1.1', 'ENETUNREACH', 'this machine has no address 1.1.1.1 to send from'],
    ['2001:db8:51::1', 'EHOSTUNREACH', 'it is unreachable'],
    ['2001:db8:52::1', 'EINVAL', 'it is dropped by a blackhole'],
    ['2001:db8:53::1', 'EACCES', 'it is prohibited'],
  ])('%s: iproute2 fails too, and the kernel’s %s is said in words', (question, code, words) => {
    expect(byIproute2(question).status).toBe(2)
    const { status, stdout, stderr } = byOurs(question, '--json')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    const [address = ''] = question.split(' ')
    expect(stderr).toContain(`No route to ${address}: ${words}`)
    expect(stderr).toContain(`(${code}).`)
  })
})

describe('get route for people', () => {
  it.each([
    [
      '8.8.8.8 uid 1000',
      '8.8.8.8 via 203.0.113.7 dev d2 table 100 src 203.0.113.1 uid 1000',
      'rule 32764: from all uidrange 1000-1000 lookup 100',
      'route default via 203.0.113.7 dev d2 table 100',
    ],
    [
      '127.0.0.1 uid 5',
      'local 127.0.0.1 dev lo table local src 127.0.0.1 uid 5 cache local',
      'rule 0: from all lookup local proto kernel',
      'route local 127.0.0.1 dev lo table local proto kernel src 127.0.0.1',
    ],
    [
      '2001:db8:99::1',
      '2001:db8:99::1 via 2001:db8::9 dev d0 src 2001:db8::1 metric 55 mtu 1380',
      'rule 32766: from all lookup main proto kernel',
      'route default via 2001:db8::9 dev d0 table main metric 55 mtu 1380',
    ],
  ])('%s: says the rule and the route that decided, too', (question, line, rule, route) => {
    expect(byOurs(question).stdout).toBe(`${line}\n    by ${rule}\n    by ${route}\n`)
  })

  it.each([
    ['198.51.100.1', 'it is unreachable by the route unreachable 198.51.100.0/25 of table main (EHOSTUNREACH).'],
    ['198.51.100.130', 'it is prohibited by the route prohibit 198.51.100.128/26 of table main (EACCES).'],
    ['2001:db8:52::1', 'it is dropped by a blackhole, the route blackhole 2001:db8:52::/48 of table main (EINVAL).'],
    ['198.18.0.1', 'no route leads there, the route throw 198.18.0.0/15 of table main ends the search in its table and no later one has a route (ENETUNREACH).'],
    ['203.0.113.66', 'it is dropped by a blackhole, rule 80 (EINVAL).'],
    ['203.0.113.67', 'it is prohibited by rule 81 (EACCES).'],
    ['203.0.113.68', 'no route leads there, rule 82 makes it unreachable (ENETUNREACH).'],
  ])('%s is refused, and the sentence names what refuses it', (question, sentence) => {
    expect(byOurs(question)).toEqual({ status: 1, stdout: '', stderr: `linkwright: No route to ${question.split(' ')[0]}: ${sentence}\n` })
  })

  it.each([
    ['8.8.8', '"8.8.8" is no address'],
    ['8.8.8.8/24', 'not the prefix 8.8.8.8/24'],
    ['8.8.8.8 from 2001:db8::1', '2001:db8::1 is of IPv6, and the destination is not'],
    ['8.8.8.8 oif nobody', 'There is no device "nobody" here'],
    ['8.8.8.8 mark many', 'A mark is a number from 0 to 4294967295: "many" is none'],
    ['8.8.8.8 tos 0x100', '"0x100" is neither'],
  ])('%s is no question: exit code 2', (question, sentence) => {
    const { status, stderr } = byOurs(question)
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
  })
})
