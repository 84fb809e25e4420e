import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Plan } from '../../../electron/api/plan.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let namespace: NetworkNamespace
let under: PlansUnderTest
beforeEach(async () => {
  namespace = linkedNamespace('undo')
  under = await PlansUnderTest.open(namespace)
})
afterEach(async () => {
  await under.close()
  namespace.remove()
})

/** Applies and keeps what commands ask for. */
async function applied(...commands: readonly string[]): Promise<void> {
  const state = await under.apply(await under.make({ from: 'text', text: commands.join('\n') }))
  expect(state.progress.phase).toBe('kept')
  await vi.waitFor(() => expect(under.plans.applied.all.at(-1)?.left).not.toEqual([]))
}

function undo(): Promise<Plan> {
  return under.make({ from: 'journal', entry: 'last' })
}

/** What the plan of an undo says that somebody has changed since. */
async function since(): Promise<string | undefined> {
  return (await undo()).warnings.find(({ code }) => code === 'changed-since')?.detail.replaceAll(/[\u2068\u2069]/g, '')
}

describe('the plan that undoes the last change', () => {
  it.each([
    ['an MTU', ['link set va mtu 1400'], 'link set va mtu 1300', 'mtu of Link va was left as 1400, and is 1300 by now.'],
    ['an address that is gone', ['address add 192.0.2.7/24 dev va'], 'address delete 192.0.2.7/24 dev va', 'Address 192.0.2.7/24 of va is gone by now.'],
    ['an address that lives no longer than a lease', ['address add 192.0.2.7/24 dev va'], 'address change 192.0.2.7/24 dev va valid_lft 5000 preferred_lft 5000', 'Address 192.0.2.7/24 of va is not as it was left.'],
    ['a route by another gateway', ['route add 203.0.113.0/24 via 192.0.2.9'], 'route replace 203.0.113.0/24 via 192.0.2.8', 'Route to 203.0.113.0/24, main is not as it was left.'],
    ['a route that came again', ['route delete 198.51.100.0/24'], 'route add 198.51.100.0/24 via 192.0.2.8', 'Route to 198.51.100.0/24, main is there again.'],
    ['a rule', ['rule add pref 500 from 192.0.2.0/24 lookup 7'], 'rule delete pref 500', 'Rule 500 of IPv4 is gone by now.'],
  ])('says that somebody has changed since: %s', async (_what, ours, theirs, sentence) => {
    namespace.ip('route', 'add', '198.51.100.0/24', 'via', '192.0.2.9')
    await applied(...ours)
    expect(await since()).toBeUndefined()
    namespace.ip(...theirs.split(' '))
    expect(await since()).toBe(sentence)
    expect((await undo()).usualWait).toBe(60)
  })

  it('says while a plan waits, and of its undo, what somebody has changed between its applying and its keeping', async () => {
    const plan = await under.make({ from: 'text', text: 'link set va mtu 1400' })
    const { ended } = await under.applyAndWait(plan)
    // What is planned now is planned on a reading that began after that of what was made, and ends after it.
    await under.make({ from: 'text', text: 'link set vb mtu 1400' })
    await under.make({ from: 'text', text: 'link set vb mtu 1400' })
    namespace.ip('link', 'set', 'va', 'mtu', '1300')
    const sentence = 'mtu of Link \u2068va\u2069 was left as 1400, and is 1300 by now.'
    await vi.waitFor(() => expect(under.told.at(-1)).toMatchObject({ progress: { phase: 'confirming' }, differences: [sentence] }), 5000)
    under.keep(plan)
    expect(await ended).toMatchObject({ progress: { phase: 'kept' }, differences: [sentence] })
    await vi.waitFor(async () => expect(await since()).toBe('mtu of Link va was left as 1400, and is 1300 by now.'))
  })

  it('does not speak of what others have changed of the same link beside it', async () => {
    await applied('link set va mtu 1400')
    namespace.ip('link', 'set', 'va', 'alias', 'uplink')
    namespace.ip('address', 'add', '192.0.2.50/24', 'dev', 'va')
    expect(await since()).toBeUndefined()
  })

  it('is refused where the device is gone, or another has its number', async () => {
    namespace.ip('link', 'add', 'vc', 'index', '77', 'type', 'bridge')
    await applied('link set vc mtu 1400')
    namespace.ip('link', 'delete', 'vc')
    await expect(undo()).rejects.toThrow(/vc.* is not there any more/)
    namespace.ip('link', 'add', 'other', 'index', '77', 'type', 'bridge')
    await expect(undo()).rejects.toThrow(/vc.* is not there any more, or is another/)
  })

  it('is a plan about what is now: rows from there, and what undoes it again leads back there', async () => {
    await applied('link set va mtu 1400')
    namespace.ip('link', 'set', 'va', 'mtu', '1300', 'txqueuelen', '77', 'alias', 'uplink')
    const plan = await undo()
    expect(plan.steps.map(({ changes }) => changes)).toEqual([[{ field: 'mtu', before: '1300', after: '1500' }]])
    expect(plan.steps.map((step) => step.undo)).toEqual([[`ip -n ${namespace.name} link set dev va mtu 1300`]])
    const left = namespace.ip('-j', '-d', 'link', 'show', 'va')
    const { progress } = await under.applyAndRevert(plan, () => expect(link('va')).toMatchObject({ mtu: 1500, txqlen: 77, ifalias: 'uplink' }))
    expect(progress.phase).toBe('undone')
    expect(namespace.ip('-j', '-d', 'link', 'show', 'va')).toBe(left)
  })

  it('leaves out what is so already, and there is none where all is', async () => {
    await applied('link set va mtu 1400', 'link set vb txqueuelen 50')
    namespace.ip('link', 'set', 'va', 'mtu', '1500')
    expect((await undo()).steps.map(({ sentence }) => sentence)).toHaveLength(1)
    namespace.ip('link', 'set', 'vb', 'txqueuelen', '1000')
    await expect(undo()).rejects.toThrow(/is so already/)
  })

  it('puts an address back as it was, and as it is now again', async () => {
    namespace.ip('address', 'add', '192.0.2.50/24', 'dev', 'va')
    await applied('address change 192.0.2.50/24 dev va valid_lft 5000 preferred_lft 4000')
    namespace.ip('address', 'change', '192.0.2.50/24', 'dev', 'va', 'valid_lft', '90000', 'preferred_lft', '0')
    const plan = await undo()
    expect(plan.steps.flatMap(({ changes }) => changes)).toContainEqual({ field: 'preferred_lft', before: '0 s', after: null })
    await under.applyAndRevert(plan, () => expect(address()).not.toContain('deprecated'))
    expect(address()).toContain('deprecated')
  })

  it.each([
    ['takes along the route to the network of an address of IPv6, which goes with it', [], 'address add 2001:db8:9::1/64 dev va', [['Undo: Add 2001:db8:9::1/64 to va', 'address delete 2001:db8:9::1/64 dev va']]],
    ['leaves that route to another address of the network', ['address add 2001:db8:9::2/64 dev va'], 'address add 2001:db8:9::1/64 dev va', [['Undo: Add 2001:db8:9::1/64 to va', 'address delete 2001:db8:9::1/64 dev va']]],
    ['takes that route away where the kernel leaves it, as the address was not valid for ever', [], 'address add 2001:db8:9::1/64 dev va valid_lft 900 preferred_lft 900', [
      ['Undo: Add 2001:db8:9::1/64 to va', 'address delete 2001:db8:9::1/64 dev va'], ['Delete the route to 2001:db8:9::/64', '-6 route delete unicast 2001:db8:9::/64 dev va proto kernel metric 256'],
    ]],
    ['brings back a route of the kernel that had outlived another address', ['address add 2001:db8:9::2/64 dev va valid_lft 900 preferred_lft 900', 'address delete 2001:db8:9::2/64 dev va'], 'address add 2001:db8:9::1/64 dev va', [
      ['Undo: Add 2001:db8:9::1/64 to va', 'address delete 2001:db8:9::1/64 dev va'], ['Add the route to 2001:db8:9::/64 again', expect.stringContaining('-6 route prepend 2001:db8:9::/64 dev va proto kernel')],
    ]],
  ])('%s', async (_what, before, command, steps) => {
    expect(namespace.batch(before)).toEqual([])
    const routes = (): readonly string[] => namespace.ip('-6', 'route', 'show').split('\n').map((line) => line.replace(/ expires .*| pref .*/, '').trim())
    const were = routes()
    await applied(command)
    const plan = await undo()
    expect(plan.steps.map((step) => [step.sentence.replaceAll(/[\u2068\u2069]/g, ''), ...step.do.map((line) => line.replace(`ip -n ${namespace.name} `, ''))])).toEqual(steps)
    for (const line of plan.steps.flatMap((step) => step.do)) namespace.ip(...line.split(' ').slice(3))
    expect(routes()).toEqual(were)
  })

  it('says of each step behind the first what it does', async () => {
    namespace.batch(['link add br9 type bridge', 'link set br9 up', 'address add 198.51.100.1/24 dev br9', 'route add 203.0.113.0/24 via 198.51.100.9', 'route add default via 198.51.100.9 metric 9', 'neighbour add 198.51.100.9 lladdr 02:00:00:00:00:09 dev br9'])
    await applied('link delete br9')
    const { steps } = await undo()
    const sentences = steps.map(({ sentence }) => sentence.replaceAll(/[\u2068\u2069]/g, ''))
    expect(sentences).toEqual(expect.arrayContaining([
      'Undo: Delete br9', 'Bring br9 up', 'Add 198.51.100.1/24 to br9 again', 'Add the route to 203.0.113.0/24 again', 'Add the default route again', 'Add the neighbour 198.51.100.9 on br9 again',
    ]))
    expect(sentences.filter((one) => /went with it/.test(one))).toEqual([])
  })

  it('is refused where what it would put something in the place of is not there any more', async () => {
    namespace.ip('route', 'add', '203.0.113.0/24', 'via', '192.0.2.9')
    await applied('route replace 203.0.113.0/24 via 192.0.2.8')
    namespace.ip('route', 'replace', '203.0.113.0/24', 'via', '192.0.2.7')
    await expect(undo()).rejects.toThrow(/no such route to 203.0.113.0.*there is: 203.0.113.0.24 via 192.0.2.7/)
  })

  it('brings back with a link that comes up all that went, and takes all of it away again', async () => {
    namespace.batch(['address add 2001:db8::1/64 dev va nodad', 'route add 203.0.113.0/24 via 192.0.2.9', 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev va'])
    await applied('link set va down')
    const before = all()
    const plan = await undo()
    await under.applyAndRevert(plan, () => {
      expect(namespace.ip('route', 'show')).toContain('203.0.113.0/24 via 192.0.2.9')
      expect(namespace.ip('-6', 'address', 'show', 'va')).toContain('2001:db8::1/64')
    })
    expect(all()).toBe(before)
  })
})

function link(name: string): unknown {
  const [found]: readonly unknown[] = JSON.parse(namespace.ip('-j', '-d', 'link', 'show', name))
  return found
}

/** The address that is beside the first. */
function address(): string {
  return namespace.ip('address', 'show', 'dev', 'va', 'to', '192.0.2.50')
}

/** What there is: addresses, routes and neighbours. */
function all(): string {
  return ['address show dev va', 'route show table all', '-6 route show table all', 'neighbour show nud permanent'].map((what) => namespace.ip(...what.split(' '))).join('')
}
