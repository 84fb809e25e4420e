import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { MeanwhileBench } from '../../support/plans/meanwhile-bench.ts'

let bench: MeanwhileBench
beforeEach(async () => {
  bench = await MeanwhileBench.open(
    'meanwhile-links',
    'link set lo up',
    'link add va index 30 type veth peer name vb index 31',
    'link add br0 index 40 type bridge',
    'link add br1 index 41 type bridge',
    'link add p0 index 50 type veth peer name p0peer index 51',
    'link add p1 index 52 type veth peer name p1peer index 53',
    'link set p0 master br0',
    'link set p1 master br0',
    // Addresses that the kernel makes itself would come later.
    ...['va', 'vb', 'br0', 'br1', 'p0', 'p1'].map((name) => `link set ${name} addrgenmode none up`),
    'link set va alias ours',
    'address add 192.0.2.1/24 dev va',
    'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev va',
    'neighbour add proxy 192.0.2.50 dev va',
    '-6 address add 2001:db8::1/64 nodad dev va',
    '-6 neighbour add 2001:db8::9 lladdr 02:00:00:00:00:09 dev va',
  )
})
afterEach(() => bench.close())

describe('what somebody else has set of a link meanwhile is left by an undo, and said:', () => {
  it.each([
    ['another master where there was to be none', 'link set p0 nomaster', ['link set p0 master br1'], '-d link show p0', 'master br1'],
    ['no master where another was set', 'link set p0 master br1', ['link set p0 nomaster'], '-o link show nomaster dev p0', 'p0@'],
    ['a time of a bridge', 'link set br0 type bridge forward_delay 500', ['link set br0 type bridge forward_delay 700'], '-d link show br0', 'forward_delay 700'],
    ['another time of a bridge', 'link set br0 type bridge ageing_time 5000', ['link set br0 type bridge ageing_time 7000'], '-d link show br0', 'ageing_time 7000'],
    ['an alias in the place of one that was taken away', 'link set va alias ""', ['link set va alias theirs'], '-d link show va', 'alias theirs'],
    ['how IPv6 addresses are made', 'link set va addrgenmode eui64', ['link set va addrgenmode random'], '-d link show va', 'addrgenmode random'],
    ['a queue', 'link set va txqueuelen 500', ['link set va txqueuelen 700'], '-d link show va', 'qlen 700'],
    ['a hardware address', 'link set va address 02:00:00:00:00:01', ['link set va address 02:00:00:00:00:77'], '-d link show va', '02:00:00:00:00:77'],
  ])('%s', async (_what, ours, theirs, show, words) => {
    const { progress, outcomes } = await bench.undone([ours], () => bench.other(...theirs))
    expect(progress).toMatchObject({ phase: 'undone', because: 'asked' })
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(bench.says(show, words)).toBe(true)
  })

  it.each([
    ['link set p0 nomaster', 'link set p0 master br1', ' By now it is dev p0 master br1.'],
    ['link set va mtu 1400', 'link set va mtu 1300', ' By now it is dev va mtu 1300.'],
    ['link set va alias ""', 'link set va alias theirs', ' By now it is dev va alias theirs.'],
    ['link set va down', 'link set va up', ' By now it is dev va up.'],
    ['link set br0 type bridge forward_delay 500', 'link set br0 type bridge forward_delay 700', ' By now it is dev br0 type bridge forward_delay 700.'],
    ['link set p0 type bridge_slave priority 9', 'link set p0 type bridge_slave priority 8', ' By now it is dev p0 type bridge_slave priority 8.'],
    ['neighbour delete 192.0.2.9 dev va', 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:77 dev va', ' By now it is 192.0.2.9 lladdr 02:00:00:00:00:77 dev va.'],
  ])('with what is there by now: %s', async (ours, theirs, sentence) => {
    const { outcomes } = await bench.undone([ours], () => bench.other(theirs))
    expect(outcomes).toEqual([{ outcome: 'left', sentence: `Somebody else has changed this since: it was left as it is.${sentence}` }])
  })

  it('a port that went to another bridge, as its own comes back', async () => {
    const { outcomes } = await bench.undone(['link delete br0'], () => bench.other('link set p0 master br1'))
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(bench.says('link show p0', 'master br1')).toBe(true)
    expect(bench.says('link show p1', 'master br0')).toBe(true)
  })

  it('the MTU of a link on top, as that of the link below comes back', async () => {
    const { outcomes } = await bench.undone(['link set va mtu 1400'], () => bench.other('link set mv0 mtu 1300'), ['link add link va name mv0 type macvlan'])
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(bench.says('link show mv0', 'mtu 1300')).toBe(true)
    expect(bench.says('link show va', 'mtu 1500')).toBe(true)
  })

  it('not what is another setting of the link', async () => {
    const { outcomes } = await bench.undone(['link set va mtu 1400', 'link set va alias mine'], () => bench.other('link set va txqueuelen 700', 'link set va alias theirs'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['undone', 'left'])
    expect(bench.says('-d link show va', 'mtu 1500')).toBe(true)
    expect(bench.says('-d link show va', 'qlen 700')).toBe(true)
    expect(bench.says('-d link show va', 'alias theirs')).toBe(true)
  })
})

describe('a step is not undone by half:', () => {
  it('a port whose priority somebody has set in its new bridge stays there with it', async () => {
    const { outcomes } = await bench.undone(['link set p0 master br1'], () => bench.other('link set p0 type bridge_slave priority 9'), ['link set p0 type bridge_slave priority 55'])
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(bench.says('-d link show p0', 'master br1')).toBe(true)
    expect(bench.says('-d link show p0', 'priority 9 ')).toBe(true)
  })

  it('but the cost of a port does not hold it there: the kernel sets that by the speed, some seconds after it came up', async () => {
    const { outcomes } = await bench.undone(['link set p0 master br1'], () => bench.other('link set p0 type bridge_slave cost 4'), ['link set p0 type bridge_slave cost 55'])
    expect(outcomes).toMatchObject([{ outcome: 'undone' }])
    expect(bench.says('-d link show p0', 'master br0')).toBe(true)
    expect(bench.says('-d link show p0', 'cost 55 ')).toBe(true)
  })

  it('labels that go with a name stay where somebody has taken over one of their addresses, which would go with the first', async () => {
    const before = ['address delete 192.0.2.1/24 dev va', 'address add 203.0.113.1/24 label va:one dev va', 'address add 203.0.113.2/24 label va:two dev va']
    const { outcomes } = await bench.undone(['link set va name vz'], () => bench.other('address change 203.0.113.2/24 dev vz valid_lft 5000 preferred_lft 5000'), before)
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(bench.says('address show dev vz', '203.0.113.1/24')).toBe(true)
    expect(bench.says('address show dev vz', '203.0.113.2/24')).toBe(true)
  })
})

describe('what the kernel has done by itself meanwhile keeps no setting from coming back:', () => {
  it.each([
    ['a carrier that is lost', ['link set va mtu 1400', 'link set va alias mine', 'link set p0 nomaster'], 'link set vb down', 'link show va', 'NO-CARRIER'],
    ['a neighbour that it looks for itself', ['neighbour delete 192.0.2.9 dev va'], 'neighbour add 192.0.2.9 dev va use', 'neighbour show 192.0.2.9', '192.0.2.9'],
    ['a spanning tree that begins', ['link set br0 type bridge stp_state 1', 'link set br0 type bridge hello_time 300'], 'link set p0peer up', 'link show p0', 'LOWER_UP'],
  ])('%s', async (_what, ours, theirs, show, words) => {
    const { outcomes } = await bench.undone(ours, async () => {
      bench.other(theirs)
      await bench.until(show, words)
    })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(ours.map(() => 'undone'))
    expect(bench.says('neighbour show 192.0.2.9', '02:00:00:00:00:09')).toBe(true)
  })
})

describe('neighbours and proxies that somebody else has set meanwhile are left:', () => {
  it.each([
    ['a neighbour that came again', 'neighbour delete 192.0.2.9 dev va', 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:77 dev va', 'neighbour show 192.0.2.9', '02:00:00:00:00:77'],
    ['a neighbour of IPv6', '-6 neighbour delete 2001:db8::9 dev va', '-6 neighbour add 2001:db8::9 lladdr 02:00:00:00:00:77 dev va', '-6 neighbour show 2001:db8::9', '02:00:00:00:00:77'],
    ['a neighbour that another program has learned', 'neighbour delete 192.0.2.9 dev va', 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:77 dev va nud stale extern_learn', 'neighbour show 192.0.2.9', '02:00:00:00:00:77'],
    ['the protocol of a neighbour', 'neighbour replace 192.0.2.9 lladdr 02:00:00:00:00:08 dev va', 'neighbour replace 192.0.2.9 lladdr 02:00:00:00:00:08 protocol bird dev va', 'neighbour show 192.0.2.9', 'proto bird'],
    ['a proxy that came again', 'neighbour delete proxy 192.0.2.50 dev va', 'neighbour add proxy 192.0.2.50 dev va protocol bird', 'neighbour show proxy 192.0.2.50', 'proto bird'],
  ])('%s', async (_what, ours, theirs, show, words) => {
    const { outcomes } = await bench.undone([ours], () => bench.other(theirs))
    expect(outcomes).toMatchObject([{ outcome: 'left' }])
    expect(bench.says(show, words)).toBe(true)
  })
})

describe('a number that another device has by now is not taken for the one that was meant:', () => {
  it.each([
    ['a bridge that a link was in', ['link set p0 nomaster'], ['link delete br0', 'link add other index 40 type bridge'], [], 'link show master other', ''],
    ['a link that a VXLAN’s packets left by', ['link delete vx0'], ['link delete va', 'link add other index 30 type bridge'], ['link add vx0 type vxlan id 7 dstport 4789 remote 192.0.2.9 dev va'], 'link show type vxlan', ''],
    ['a link that a MACVLAN stood on', ['link delete mv0'], ['link delete va', 'link add other index 30 type bridge', 'link set other up'], ['link add link va name mv0 type macvlan'], 'link show type macvlan', ''],
    ['a link that the last of many hops left by', ['route delete 10.6.0.0/16'], ['link delete p1', 'link add other index 52 type bridge', 'link set other up', 'address add 198.51.100.1/24 dev other'], ['address add 198.51.100.1/24 dev p1', `route add 10.6.0.0/16 ${Array.from({ length: 16 }, (_, at) => `nexthop via 192.0.2.${at + 10} dev va`).join(' ')} nexthop via 198.51.100.9 dev p1`], 'route show 10.6.0.0/16', ''],
    ['a link that a port’s frames left by without its carrier', ['link set p0 type bridge_slave nobackup_port'], ['link delete p1', 'link add other index 52 type bridge', 'link delete other', 'link add other index 52 type veth peer name otherpeer', 'link set other master br0'], ['link set p0 type bridge_slave backup_port p1'], '-d link show p0', 'nobackup'],
  ])('%s', async (_what, ours, theirs, before, show, words) => {
    const { outcomes } = await bench.undone(ours, () => bench.other(...theirs), before)
    expect(outcomes).toEqual([{ outcome: 'left', sentence: 'Somebody else has changed this since: it was left as it is. The device with its number is \u2068other\u2069 by now.' }])
    const shown = bench.namespace.ip(...show.split(' '))
    if (words === '') expect(shown).toBe('')
    else expect(shown).not.toMatch(/[^o]backup_port/)
  })
})
