import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type FormEdit, RouteScene } from './scene.ts'

let scene: RouteScene

beforeAll(() => {
  scene = new RouteScene(['route add 203.0.113.0/24 via 192.0.2.9', 'route add 203.0.113.0/24 via 198.51.100.9 metric 50', 'route add 2001:db8:f::/48 via 2001:db8:1::9 dev va'])
})
afterAll(() => scene[Symbol.dispose]())

/** An edit, what is said on which field, and what `ip` is told by the kernel for the same. */
const cases: readonly (readonly [FormEdit, string, RegExp, string, RegExp])[] = [
  [{ op: 'route.add', values: { to: '203.0.113.1/24', dev: 'va' } }, 'to', /203\.0\.113\.0\/24 is the network/, 'route add 203.0.113.1/24 dev va', /Invalid prefix for given prefix length/],
  [{ op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.10' } }, 'to', /metric 0.*via 192\.0\.2\.9 dev va/, 'route add 203.0.113.0/24 via 192.0.2.10', /File exists/],
  [{ op: 'route.append', values: { to: '203.0.113.0/24', via: '192.0.2.9' } }, 'to', /there already/, 'route append 203.0.113.0/24 via 192.0.2.9', /File exists/],
  [{ op: 'route.append', values: { to: '2001:db8:f::/48', via: '2001:db8:1::9', dev: 'va', mtu: 1400 } }, 'to', /already/, 'route append 2001:db8:f::/48 via 2001:db8:1::9 dev va mtu 1400', /File exists/],
  [{ op: 'route.add', values: { to: 'default', via: '10.9.9.9' } }, 'via', /No route leads directly to 10\.9\.9\.9/, 'route add default via 10.9.9.9', /Nexthop has invalid gateway/],
  [{ op: 'route.add', values: { to: 'default', via: '192.0.2.9', dev: 'vb' } }, 'via', /over .*vb/, 'route add default via 192.0.2.9 dev vb', /Nexthop has invalid gateway/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', hops: [{ via: '192.0.2.9' }, { via: '10.9.9.9' }] } }, 'hops.1.via', /10\.9\.9\.9/, 'route add 198.18.0.0/15 nexthop via 192.0.2.9 nexthop via 10.9.9.9', /Nexthop has invalid gateway/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', via: '2001:db8:9::9' } }, 'via', /No route leads directly/, 'route add 2001:db8:e::/48 via 2001:db8:9::9', /No route to host/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', via: '2001:db8:1::1', dev: 'va' } }, 'via', /an address of this host/, 'route add 2001:db8:e::/48 via 2001:db8:1::1 dev va', /Gateway can not be a local address/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', via: 'fe80::1' } }, 'dev', /needs the device/, 'route add 2001:db8:e::/48 via fe80::1', /Egress device not specified/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', hops: [{ via: '2001:db8:1::9' }, { dev: 'vb' }] } }, 'hops.1.via', /needs a gateway/, 'route add 2001:db8:e::/48 nexthop via 2001:db8:1::9 nexthop dev vb', /Device only routes can not be added/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', via: '192.0.2.9' } }, 'via', /IPv6 address/, 'route add 2001:db8:e::/48 via inet 192.0.2.9', /does not support RTA_VIA/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', dev: 'down0' } }, 'dev', /is down/, 'route add 198.18.0.0/15 dev down0', /not up/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', dev: 'down0' } }, 'dev', /is down/, 'route add 2001:db8:e::/48 dev down0', /not up/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', dev: 'va', src: '192.0.2.77' } }, 'src', /no address of this host/, 'route add 198.18.0.0/15 dev va src 192.0.2.77', /Invalid prefsrc address/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', dev: 'va', src: '2001:db8:1::77' } }, 'src', /no address of this host/, 'route add 2001:db8:e::/48 dev va src 2001:db8:1::77', /Invalid source address/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', dev: 'va', tos: '0x03' } }, 'tos', /lowest two bits/, 'route add 198.18.0.0/15 dev va tos 0x03', /ECN bits must be 0/],
  [{ op: 'route.add', values: { to: '2001:db8:e::/48', dev: 'va', tos: '0x10' } }, 'tos', /no type of service/, 'route add 2001:db8:e::/48 dev va tos 0x10', /not available for IPv6/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', type: 'local', dev: 'va', scope: 'link' } }, 'scope', /scope host/, 'route add local 198.18.0.0/15 dev va scope link', /Invalid scope/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', via: '192.0.2.9', scope: 'host' } }, 'scope', /neither a gateway/, 'route add 198.18.0.0/15 via 192.0.2.9 scope host', /can not have a gateway/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', type: 'blackhole', dev: 'va' } }, 'dev', /leads nowhere/, 'route add blackhole 198.18.0.0/15 dev va', /can not be specified for this route type/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', dev: 'va', encap: 'seg6', encap_mode: 'inline', encap_segs: ['2001:db8::1'] } }, 'encap_mode', /IPv6 alone/, 'route add 198.18.0.0/15 encap seg6 mode inline segs 2001:db8::1 dev va', /Invalid argument/],
  [{ op: 'route.add', values: { to: '198.18.0.0/15', nhid: 5, dev: 'va' } }, 'nhid', /says the way by itself/, 'route add 198.18.0.0/15 nhid 5 dev va', /mutually exclusive/],
  [{ op: 'route.delete', values: { to: '203.0.113.0/24', via: '192.0.2.77' } }, 'to', /to the same destination there is: 203\.0\.113\.0\/24 via 192\.0\.2\.9/, 'route delete 203.0.113.0/24 via 192.0.2.77', /No such process/],
  [{ op: 'route.delete', values: { to: '203.0.113.0/25' } }, 'to', /nearest is: 203\.0\.113\.0\/24/, 'route delete 203.0.113.0/25', /No such process/],
]

describe('what the kernel would refuse', () => {
  it.each(cases)('is said on its field: %j', async (edit, field, words, line, kernel) => {
    expect(() => scene.namespace.ip(...line.split(' ')), 'the kernel refuses it indeed').toThrow(kernel)
    expect(await scene.faults(edit)).toContainEqual([field, expect.stringMatching(words)])
  })

  it('is said of a verb that makes no route, and of a verb for what is changed by another', async () => {
    const values = { to: '203.0.113.0/24', via: '192.0.2.10' }
    expect(await scene.faults({ op: 'route.add', values: { ...values, existing: 'change' } })).toEqual([['existing', expect.stringContaining('add, replace, append, prepend')]])
    expect(await scene.faults({ op: 'route.replace', values: { ...values, existing: 'append' } })).toEqual([['existing', expect.stringContaining('no field')]])
  })

  it('is said of values that never come to the kernel', async () => {
    expect(await scene.faults({ op: 'route.add', values: { to: '198.18.0.0/15', dev: 'va', table: '0' } })).toEqual([['table', expect.stringContaining('take main')]])
    expect(await scene.faults({ op: 'route.add', values: { to: '198.18.0.0/15', dev: 'va', hoplimit: 256, lock: ['mtu'] } })).toEqual([
      ['lock', expect.stringContaining('no mtu to be locked')],
      ['hoplimit', expect.stringContaining('from 0 to 255')],
    ])
    expect(await scene.faults({ op: 'route.add', values: { to: '198.18.0.0/15', via: '192.0.2.9', pref: 'high', expires: 5 } })).toEqual([
      ['pref', expect.stringContaining('IPv6')],
      ['expires', expect.stringContaining('IPv6')],
    ])
  })
})
