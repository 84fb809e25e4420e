import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlanState } from '../../../electron/api/plan.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let namespace: NetworkNamespace
let under: PlansUnderTest
beforeEach(async () => {
  namespace = new NetworkNamespace('meanwhile')
  namespace.ip('link', 'set', 'lo', 'up')
  namespace.ip('link', 'add', 'va', 'index', '30', 'type', 'veth', 'peer', 'name', 'vb', 'index', '31')
  // Addresses that the kernel makes itself would come later.
  for (const name of ['va', 'vb']) namespace.ip('link', 'set', name, 'addrgenmode', 'none', 'up')
  namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'va')
  namespace.ip('address', 'add', '2001:db8::1/64', 'nodad', 'dev', 'va')
  namespace.ip('route', 'add', 'default', 'via', '192.0.2.254')
  namespace.ip('route', 'add', '10.9.0.0/16', 'via', '192.0.2.9')
  namespace.ip('-6', 'route', 'add', '2001:db8:9::/48', 'via', '2001:db8::9')
  namespace.ip('rule', 'add', 'pref', '500', 'from', '192.0.2.0/24', 'lookup', '100')
  under = await PlansUnderTest.open(namespace)
})
afterEach(async () => {
  await under.close()
  namespace.remove()
})

/** Addresses, routes and rules, without what comes and goes by itself. */
function all(): string {
  return [['address'], ['route', 'show', 'table', 'all'], ['-6', 'route', 'show', 'table', 'all'], ['rule'], ['-6', 'rule']].map((words) => namespace.ip(...words)).join('\n').replaceAll(/ (?:valid_lft|preferred_lft|expires) \d+sec|^multicast ff00::.*\n/gm, '')
}

/** Applies commands, has `meanwhile` happen while they wait, undoes them, and gives how that ended. */
async function undone(commands: readonly string[], meanwhile: () => Promise<void> | void): Promise<PlanState> {
  const plan = await under.make({ from: 'text', text: commands.join('\n') })
  return under.applyAndRevert(plan, meanwhile)
}

/** Another program's commands of ip. */
function other(...commands: readonly string[]): void {
  for (const command of commands) namespace.ip(...command.split(' '))
}

describe('a device that somebody else has taken away meanwhile keeps nothing from coming back but what it was in', () => {
  it('a bridge comes back with its address, its route and its other port', async () => {
    other('link add br0 type bridge', 'link set br0 addrgenmode none up', 'address add 198.51.100.1/24 dev br0', 'route add 10.7.0.0/16 via 198.51.100.9')
    for (const port of ['p0', 'p1']) other(`link add ${port} type veth peer name ${port}peer`, `link set ${port} addrgenmode none master br0 up`)
    await under.scope.caughtUp()
    const { outcomes } = await undone(['link delete br0'], () => other('link delete p1'))
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(namespace.ip('address', 'show', 'dev', 'br0')).toContain('198.51.100.1/24')
    expect(namespace.ip('route', 'show', '10.7.0.0/16')).toContain('via 198.51.100.9')
    expect(namespace.ip('link', 'show', 'dev', 'p0')).toContain('master br0')
  })

  it('an MTU comes back, and IPv6 with it, whatever has become of a link on top', async () => {
    other('link add link va name mv0 type macvlan')
    await under.scope.caughtUp()
    const { outcomes } = await undone(['link set va mtu 1200'], () => other('link delete mv0'))
    expect(outcomes).toMatchObject([{ outcome: 'undone' }])
    expect(namespace.ip('link', 'show', 'dev', 'va')).toContain('mtu 1500')
    expect(namespace.ip('-6', 'address', 'show', 'dev', 'va')).toContain('2001:db8::1/64')
  })

  it('a link comes up again, with the routes that need no other', async () => {
    other('link add vc type veth peer name vd', 'link set vc addrgenmode none up', 'link set vd addrgenmode none up', 'address add 203.0.113.1/24 dev vc', 'route add 10.6.0.0/16 nexthop via 192.0.2.9 nexthop via 203.0.113.9')
    await under.scope.caughtUp()
    const before = namespace.ip('route', 'show', '10.9.0.0/16')
    await undone(['link set va down'], () => other('link delete vc'))
    expect(namespace.ip('route', 'show', '10.9.0.0/16')).toBe(before)
    expect(namespace.ip('route', 'show', 'default')).toContain('via 192.0.2.254')
  })
})

describe('what somebody else has done meanwhile is left by an undo, and said:', () => {
  it.each([
    ['an address of IPv4 that a client of DHCP takes over', ['address add 10.8.0.1/24 dev va'], ['address change 10.8.0.1/24 dev va valid_lft 5000 preferred_lft 5000']],
    ['an address of IPv6 that is to be used no longer', ['address add 2001:db8:8::1/64 dev va'], ['address change 2001:db8:8::1/64 dev va preferred_lft 0']],
    ['an address that came again with another broadcast', ['address delete 192.0.2.1/24 dev va'], ['address add 192.0.2.1/24 broadcast 192.0.2.7 dev va']],
    ['a route that came again by another gateway', ['route delete 10.9.0.0/16'], ['route add 10.9.0.0/16 via 192.0.2.77']],
    ['a route of IPv6 that came again', ['-6 route delete 2001:db8:9::/48'], ['-6 route add 2001:db8:9::/48 via 2001:db8::77']],
    ['a default route that came again', ['route delete default'], ['route add default via 192.0.2.77']],
    ['a default route that was replaced again', ['route replace default via 192.0.2.253'], ['route replace default via 192.0.2.200']],
    ['a route with an MTU', ['route add 10.10.0.0/16 via 192.0.2.9'], ['route replace 10.10.0.0/16 via 192.0.2.9 mtu 1400']],
    ['a route of another protocol', ['route add 10.10.0.0/16 via 192.0.2.9'], ['route replace 10.10.0.0/16 via 192.0.2.9 proto bird']],
    ['a route of IPv6 with another preference', ['-6 route add 2001:db8:a::/48 via 2001:db8::9'], ['-6 route replace 2001:db8:a::/48 via 2001:db8::9 pref high']],
    ['a rule that looks only at a mark', ['rule add pref 600 from 192.0.2.0/24 lookup 100'], ['rule delete pref 600', 'rule add pref 600 from 192.0.2.0/24 fwmark 7 lookup 100']],
    ['a rule in the place of one that was deleted', ['rule delete pref 500'], ['rule add pref 500 from 192.0.2.0/24 lookup 200']],
    ['a rule of IPv6', ['-6 rule add pref 600 lookup 100'], ['-6 rule delete pref 600', '-6 rule add pref 600 iif va lookup 100']],
    ['a bridge with the ifindex of the device, that lost an address', ['address delete 192.0.2.1/24 dev va'], ['link delete va', 'link add other index 30 type bridge', 'link set other addrgenmode none up']],
    ['a bridge with the ifindex of the device, that got an address', ['address add 10.8.0.1/24 dev va'], ['link delete va', 'link add other index 30 type bridge', 'address add 10.8.0.1/24 dev other']],
    ['a bridge with the ifindex of the device, that lost a route', ['route delete 10.9.0.0/16'], ['link delete va', 'link add other index 30 type bridge', 'link set other addrgenmode none up', 'address add 192.0.2.1/24 dev other']],
    ['a device with its name, of another kind', ['address add 10.8.0.1/24 dev va'], ['link delete va', 'link add va index 30 type bridge', 'address add 10.8.0.1/24 dev va']],
    ['a route in the place of one that went with its link', ['link set va down'], ['route add 10.9.0.0/16 dev lo']],
  ])('%s', async (_what, ours, theirs) => {
    let left = ''
    const { progress, outcomes } = await undone(ours, () => {
      other(...theirs)
      left = all()
    })
    expect(progress).toMatchObject({ phase: 'undone', because: 'asked' })
    expect(outcomes.filter(({ outcome }) => outcome === 'left')).not.toEqual([])
    if (ours.some((command) => command.startsWith('link'))) expect(namespace.ip('route', 'show', '10.9.0.0/16')).toBe('10.9.0.0/16 dev lo scope link \n')
    else expect(all()).toBe(left)
  })

  it.each([
    ['a default route', 'route replace default via 192.0.2.253', ['route replace default via 192.0.2.200'], 'Somebody else has changed this since: it was left as it is. By now it is default via 192.0.2.200 dev va.'],
    ['an address', 'address add 10.8.0.1/24 dev va', ['address change 10.8.0.1/24 dev va valid_lft 5000 preferred_lft 4000'], /^Somebody else has changed this since: it was left as it is\. By now it is 10\.8\.0\.1\/24 dev va valid_lft (?:5000|49\d\d) preferred_lft (?:4000|39\d\d)\.$/],
    ['a rule', 'rule delete pref 500', ['rule add pref 500 from 192.0.2.0/24 lookup 200'], 'Somebody else has changed this since: it was left as it is. By now it is from 192.0.2.0/24 priority 500 table 200.'],
    ['a device', 'address delete 192.0.2.1/24 dev va', ['link delete va', 'link add other index 30 type bridge'], 'Somebody else has changed this since: it was left as it is. The device with its number is \u2068other\u2069 by now.'],
    ['a device that is gone', 'address delete 192.0.2.1/24 dev va', ['link delete va'], 'Its device is gone (ENODEV): there was nothing to undo.'],
    ['a route that is gone, which had replaced another', 'route replace default via 192.0.2.253', ['route delete default'], 'Somebody else has taken it away since (ESRCH): it was not made again.'],
    ['an address that is gone, which had other lives before', 'address change 192.0.2.1/24 dev va valid_lft 900 preferred_lft 900', ['address delete 192.0.2.1/24 dev va'], 'Somebody else has taken it away since (EADDRNOTAVAIL): it was not made again.'],
  ])('which says what is there: %s', async (_what, ours, theirs, sentence) => {
    const { outcomes } = await undone([ours], () => other(...theirs))
    expect(outcomes).toEqual([{ outcome: 'left', sentence: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence) }])
  })

  it('a lease that is renewed', async () => {
    const { outcomes } = await undone(['address add 10.8.0.1/24 dev va valid_lft 5000 preferred_lft 5000'], async () => {
      await until(() => namespace.ip('address').includes('preferred_lft 4999sec'))
      other('address change 10.8.0.1/24 dev va valid_lft 5000 preferred_lft 5000')
    })
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(namespace.ip('address')).toContain('10.8.0.1/24')
  })

  it('only of the step whose object it is', async () => {
    const { outcomes } = await undone(['address add 10.8.0.1/24 dev va', 'address add 10.8.1.1/24 dev va', 'route add 10.10.0.0/16 via 10.8.1.2'], () => other('address change 10.8.0.1/24 dev va valid_lft 5000 preferred_lft 5000'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['left', 'undone', 'undone'])
    expect(namespace.ip('address')).not.toContain('10.8.1.1')
  })
})

describe('what the kernel has done by itself meanwhile keeps no step from being undone:', () => {
  it.each([
    ['a check for duplicates that ends', ['address add 2001:db8:8::1/64 dev va'], () => until(() => !namespace.ip('-6', 'address', 'show', 'dev', 'va').includes('tentative'))],
    ['lives that count down', ['address add 10.8.0.1/24 dev va valid_lft 5000 preferred_lft 4000'], () => until(() => namespace.ip('address').includes('preferred_lft 3999sec'))],
    ['a time of preference that ends', ['address add 2001:db8:8::1/64 nodad dev va valid_lft 5000 preferred_lft 1'], () => until(() => namespace.ip('address').includes('deprecated'))],
    ['a route that is to live no longer', ['-6 route add 2001:db8:a::/48 via 2001:db8::9 expires 500'], () => until(() => namespace.ip('-6', 'route').includes('expires 498sec'))],
    ['a carrier that is lost', ['route add 10.10.0.0/16 via 192.0.2.9', '-6 route add 2001:db8:a::/48 via 2001:db8::9', 'rule add pref 600 iif va lookup 100'], () => {
      other('link set vb down')
      return until(() => namespace.ip('route').includes('linkdown'))
    }],
    ['a device that a rule was told of and that comes', ['rule add pref 600 iif later lookup 100'], () => other('link add later type bridge', 'link delete later')],
  ])('%s', async (_what, ours, theirs) => {
    const before = all()
    const { outcomes } = await undone(ours, theirs)
    expect(outcomes.every(({ outcome }) => outcome === 'undone')).toBe(true)
    other('link set vb up')
    await until(() => all() === before)
  })

  it('an address whose life has ended is what it was again', async () => {
    other('address add 198.51.100.1/32 dev va')
    await under.scope.caughtUp()
    const before = all()
    const { outcomes } = await undone(['address change 198.51.100.1/32 dev va valid_lft 1 preferred_lft 1'], () => until(() => !namespace.ip('address').includes('198.51.100.1')))
    expect(outcomes).toEqual([{ outcome: 'undone' }])
    expect(all()).toBe(before)
  })
})

/** Resolves when that is so. */
async function until(isSo: () => boolean): Promise<void> {
  await expect.poll(isSo, { timeout: 10_000, interval: 20 }).toBe(true)
}
