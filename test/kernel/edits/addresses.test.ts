import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { FieldValues } from '../../../electron/api/edits.ts'
import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { planned } from '../../support/edits/planned.ts'
import { faultsOf } from './faults-of.ts'
import { thereAndBack as bothWays } from './there-and-back.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = linkedNamespace('edit-addresses')
})

afterEach(() => {
  namespace.remove()
})

/** What `ip` said of the addresses of va in between. */
async function thereAndBack(...edits: readonly PlannedEdit[]): Promise<string> {
  return bothWays(namespace, edits, () => namespace.ip('-o', 'address', 'show', 'dev', 'va'))
}

describe('an address', () => {
  it('of IPv4 is added with all that can be said of it, and undone', async () => {
    const between = await thereAndBack({ op: 'address.add', values: { device: 'va', address: '198.51.100.7/25', broadcast: '+', label: 'va:web', scope: 'link', valid_lft: '3600', preferred_lft: 1800, metric: 77, noprefixroute: true, proto: 99 } })
    expect(between).toMatch(/inet 198\.51\.100\.7\/25 metric 77 brd 198\.51\.100\.127 scope link dynamic noprefixroute proto 0x63 va:web/)
  })

  it('of IPv6 is added with its flags, and undone', async () => {
    const between = await thereAndBack({ op: 'address.add', values: { device: 'va', address: '2001:db8::7/64', nodad: true, home: true, mngtmpaddr: true, metric: 5 } })
    expect(between).toMatch(/inet6 2001:db8::7\/64 metric 5 scope global nodad home mngtmpaddr/)
  })

  it('that is the first of IPv4 goes with all that hangs on it, and comes back with it, in the old order', async () => {
    namespace.batch([
      'address add 192.0.2.2/24 dev va', 'address add 192.0.2.3/24 dev va metric 5', 'address add 203.0.113.1/24 dev va', 'address add 203.0.113.2/24 dev va',
      'route add default via 192.0.2.254', 'route add 198.51.100.0/24 via 203.0.113.254 src 192.0.2.1 metric 9', 'route add 10.0.0.0/8 dev vb src 192.0.2.2 table 77',
    ])
    const between = await thereAndBack({ op: 'address.delete', values: { device: 'va', address: '192.0.2.1/24' } })
    expect(between).not.toContain('192.0.2.')
  })

  it('whose place a secondary takes comes back before it', async () => {
    namespace.run('sysctl', '-q', 'net.ipv4.conf.all.promote_secondaries=1')
    namespace.batch(['address add 192.0.2.2/24 dev va', 'address add 203.0.113.1/24 dev va', 'address add 192.0.2.3/24 dev va', 'route add default via 192.0.2.254 src 192.0.2.2'])
    const between = await thereAndBack({ op: 'address.delete', values: { device: 'va', address: '192.0.2.1/24' } })
    expect(between).toContain('192.0.2.3/24')
  })

  it('that is the last of IPv4 takes all routes and neighbours with it, and brings them back', async () => {
    namespace.batch(['route add default via 192.0.2.254', 'route add 10.0.0.0/8 dev va', 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev va', 'neighbour add proxy 192.0.2.10 dev va'])
    expect(await thereAndBack({ op: 'address.delete', values: { device: 'va', address: '192.0.2.1/24' } })).toBe('')
  })

  it('of IPv6 comes back between the others, without being asked for on the link again', async () => {
    namespace.batch(['address add 2001:db8::1/64 dev va nodad', 'address add 2001:db8::2/64 dev va nodad', 'address add 2001:db8:1::3/64 dev va nodad', 'address add fe80::1/64 dev va nodad', 'route add 2001:db8:9::/48 via 2001:db8::9 src 2001:db8::2'])
    expect(await thereAndBack({ op: 'address.delete', values: { device: 'va', address: '2001:db8::2/64' } })).not.toContain('2001:db8::2')
  })
})

describe('the row of an address', () => {
  /** The edit that gives it other values. */
  async function row(address: string, values: FieldValues): Promise<PlannedEdit> {
    using bench = new EditBench(namespace)
    const message = (await bench.planning()).state.addresses.find(({ attributes }) => (attributes.local ?? attributes.address) === address)
    if (message === undefined) throw new Error(`There is no address ${address}.`)
    return { op: 'record.replace', record: { kind: 'address', message }, values }
  }

  it('is changed to what needs a new address without losing its secondaries and routes', async () => {
    namespace.batch(['address add 192.0.2.2/24 dev va', 'route add default via 192.0.2.254', 'route add 10.0.0.0/8 dev va src 192.0.2.1'])
    const between = await bothWays(namespace, [await row('192.0.2.1', { label: 'va:web', address: '192.0.2.7/24' })], () => `${namespace.ip('-o', 'address', 'show', 'dev', 'va')}${namespace.ip('route')}`)
    expect(between).toContain('inet 192.0.2.7/24 scope global va:web')
    expect(between).toContain('inet 192.0.2.2/24 scope global secondary va')
    expect(between).toContain('default via 192.0.2.254 dev va')
  })

  it('is changed in place where the kernel can', async () => {
    using bench = new EditBench(namespace)
    const steps = planned([await row('192.0.2.1', { metric: 9, valid_lft: '5000', preferred_lft: '4000' })], await bench.planning())
    expect(steps.map(({ sentence, changes }) => [sentence.split(' ')[0], changes.map(({ field, after }) => `${field} ${after ?? ''}`)])).toEqual([['Change', ['valid_lft 5000 s', 'preferred_lft 4000 s', 'metric 9']]])
  })
})

describe('an address that the kernel would not take, or not as it is meant,', () => {
  it.each([
    [{ address: '192.0.2.1/24' }, 'address', 'The device has 192.0.2.1/24 already.'],
    [{ address: '0.0.0.0/8' }, 'address', 'The kernel takes 0.0.0.0 for no address at all.'],
    [{ address: '2001:db8::1/64', broadcast: '+' }, 'broadcast', 'Only IPv4 addresses have a broadcast address.'],
    [{ address: '192.0.2.9/24', label: 'va:0123456789abc' }, 'label', 'A label has 15 bytes at most; this one has 16.'],
    [{ address: '2001:db8::1/64', label: 'va:1' }, 'label', 'Only IPv4 addresses have a label.'],
    [{ address: '192.0.2.9/24', scope: 'link' }, 'scope', 'The device has 192.0.2.1 in the same network with another scope; the kernel wants the same one for both.'],
    [{ address: '192.0.2.9/24', nodad: true }, 'nodad', 'Only IPv6 addresses have this.'],
    [{ address: '192.0.2.9/24', valid_lft: 0, preferred_lft: 0 }, 'valid_lft', 'An address that is valid for no time is none.'],
    [{ address: '192.0.2.9/24', valid_lft: 10, preferred_lft: 20 }, 'preferred_lft', 'An address is preferred no longer than it is valid: give a preferred time that is not above the other.'],
    [{ address: 'ff02::5/64' }, 'address', 'A multicast address can only be had together with its group: turn on "Join the group".'],
    [{ address: '::1/128' }, 'address', '::1 belongs on the loopback device.'],
    [{ address: '2001:db8::1/48', mngtmpaddr: true }, 'mngtmpaddr', 'Temporary addresses are made of prefixes of 64 bits alone.'],
    [{ address: '192.0.2.9/24', autojoin: true }, 'autojoin', 'Only a multicast address names a group that can be joined.'],
  ])('is refused on its field: %o', async (values, field, message) => {
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    expect(faultsOf(() => planned([{ op: 'address.add', values: { device: 'va', ...values } }], planning))).toContainEqual({ field, message })
  })
})
