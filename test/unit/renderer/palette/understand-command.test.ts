import { describe, expect, it } from 'vitest'
import type { ShownObject } from '../../../../electron/services/command-line/command.ts'
import { RecordFilter } from '../../../../electron/services/command-line/record-filter.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { understandCommand } from '../../../../renderer/features/palette/commands/understand-command.ts'

/** What is typed, the view, the filter. */
const shown: readonly (readonly [string, string, string])[] = [
  ['ifconfig', 'links', 'up'],
  ['ifconfig -a', 'links', ''],
  ['ifconfig eth0', 'links', 'name eth0'],
  ['/sbin/ifconfig eth0', 'links', 'name eth0'],
  ['route', 'routes', 'table main and inet'],
  ['route -n', 'routes', 'table main and inet'],
  ['route -6 -n', 'routes', 'table main and inet6'],
  ['route -A inet6', 'routes', 'table main and inet6'],
  ['arp', 'neighbours', 'inet'],
  ['arp -a', 'neighbours', 'inet'],
  ['arp -n -i eth0', 'neighbours', 'inet and dev eth0'],
  ['arp 192.0.2.1', 'neighbours', 'inet and dst 192.0.2.1'],
  ['netstat -tlnp', 'sockets', 'tcp and state listening,unconnected'],
  ['netstat -tulpen', 'sockets', 'state listening,unconnected'],
  ['sudo netstat -tlnp | grep 443', 'sockets', 'tcp and state listening,unconnected'],
  ['netstat -an', 'sockets', ''],
  ['netstat -ut6a', 'sockets', 'inet6'],
  ['netstat -rn', 'routes', 'table main and inet'],
  ['netstat -i', 'links', 'up'],
  ['netstat -s', 'sockets', ''],
  ['ss', 'sockets', 'state connected and not state time-wait,syn-recv'],
  ['ss -tlnp', 'sockets', 'tcp and state listening,unconnected'],
  ['ss -tuna', 'sockets', ''],
  ['ss --tcp --all -4', 'sockets', 'tcp and inet'],
  ['watch -n 1 ss -ti', 'sockets', 'tcp and state connected and not state time-wait,syn-recv'],
  ['ss -o state established', 'sockets', 'state established'],
  [`ss -o state established '( dport = :22 or sport = :22 )'`, 'sockets', 'state established and (( dport = :22 or sport = :22 ))'],
  ['ss -t dst 192.0.2.0/24', 'sockets', 'tcp and state connected and not state time-wait,syn-recv and dst 192.0.2.0/24'],
  ['ss -t exclude listening', 'sockets', 'tcp and not state listening'],
  ['ss -t state syn-sent state syn-recv', 'sockets', 'tcp and (state syn-sent or state syn-recv)'],
  ['ss -ta state all sport = :22', 'sockets', 'tcp and sport = :22'],
  ['ip a', 'addresses', ''],
  ['ip -br a', 'addresses', ''],
  ['ip -4 addr show dev eth0', 'addresses', 'inet and dev eth0'],
  ['ip -6 addr ls eth0 scope global', 'addresses', 'inet6 and dev eth0 and scope global'],
  ['ip a s tentative', 'addresses', 'flag tentative'],
  ['ip addr show to 10.0.0.0/8', 'addresses', 'address 10.0.0.0/8'],
  ['ip l', 'links', ''],
  ['ip -s -d link', 'links', ''],
  ['ip link show eth0', 'links', 'name eth0'],
  ['ip link show master br0 up', 'links', 'master br0 and up'],
  ['ip -d link list type veth', 'links', 'type veth'],
  ['ip r', 'routes', 'table main and inet'],
  ['ip route', 'routes', 'table main and inet'],
  ['ip -6 route show', 'routes', 'table main and inet6'],
  ['ip route list table all', 'routes', 'inet'],
  ['ip route show table 100 proto bgp', 'routes', 'table 100 and inet and proto bgp'],
  ['ip route show default', 'routes', 'table main and inet and dst default'],
  ['ip route show root 10.0.0.0/8', 'routes', 'table main and inet and dst in 10.0.0.0/8'],
  ['ip route show match 10.1.2.3', 'routes', 'table main and inet and to 10.1.2.3'],
  ['ip route show 2001:db8::/32 dev eth0', 'routes', 'table main and inet6 and dst 2001:db8::/32 and dev eth0'],
  ['ip ro ls blackhole', 'routes', 'table main and inet and type blackhole'],
  ['ip n', 'neighbours', ''],
  ['ip neigh show dev eth0 nud failed', 'neighbours', 'dev eth0 and state failed'],
  ['ip -6 neighbour', 'neighbours', 'inet6'],
  ['ip neigh show proxy', 'neighbours', 'proxy'],
  ['ip tuntap list', 'links', 'type tun'],
  ['ip vrf show', 'links', 'type vrf'],
  ['bridge link', 'links', 'not port none'],
  ['brctl show', 'links', 'type bridge'],
  ['lsof -i :443', 'sockets', 'port 443'],
  ['lsof -nP -iTCP:22', 'sockets', 'tcp and port 22'],
  ['ip ru', 'rules', 'inet'],
  ['ip -6 rule show from 2001:db8::/32 table 100', 'rules', 'inet6 and from 2001:db8::/32 and table 100'],
  ['ip monitor', 'events', ''],
  ['ip mon link route', 'events', 'kind link,route'],
]

const objects: Readonly<Record<string, ShownObject>> = { links: 'link', addresses: 'address', routes: 'route', rules: 'rule', neighbours: 'neighbour', sockets: 'socket' }

describe('a command of a terminal', () => {
  it.each(shown)('%s is shown in %s by "%s"', (typed, view, filter) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'view', view, filter })
  })

  it.each(shown.filter(([, view, filter]) => filter !== '' && objects[view] !== undefined))('%s in %s leads to a filter that its view knows: %s', (_typed, view, filter) => {
    const object = objects[view]
    if (object === undefined) throw new Error(`There is no object for ${view}.`)
    expect(() => new RecordFilter(filter, object, readNames())).not.toThrow()
  })

  it.each([
    ['ip route get 192.0.2.1', ['192.0.2.1']],
    ['ip r g 192.0.2.1 from 192.0.2.9 mark 0x1', ['192.0.2.1', 'from', '192.0.2.9', 'mark', '0x1']],
    ['ping -c 3 192.0.2.1', ['192.0.2.1']],
    ['traceroute 2001:db8::1', ['2001:db8::1']],
  ])('%s asks for a way', (typed, words) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'route', words })
  })

  it.each(['ip netns', 'ip netns list'])('%s leads to the namespaces', (typed) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'namespaces' })
  })

  it.each(['ip link set eth0 up', 'ip addr add 192.0.2.1/24 dev eth0', 'ip a d 192.0.2.1/24 dev eth0', 'ifconfig eth0 down', 'route add default gw 192.0.2.1', 'arp -d 192.0.2.1'])('%s changes something, which is said', (typed) => {
    expect(understandCommand(typed)?.place).toMatchObject({ to: 'nowhere', because: expect.stringContaining('changes something') })
  })

  it('says which of its words mean nothing here', () => {
    expect(understandCommand('ip -n blue link show nomaster')?.leftOut).toEqual(['-n', 'blue', 'nomaster'])
    expect(understandCommand('ss -tx | wc -l')?.leftOut).toEqual(['-x', '| wc -l'])
  })

  it.each(['', 'eth0', '10.1.2.3', 'ip', 'ip nonsense', 'route66', 'constructor'])('"%s" is none', (typed) => {
    expect(understandCommand(typed)).toBeNull()
  })
})
