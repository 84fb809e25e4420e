import { describe, expect, it } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import { planLinkAdd } from '../../../../electron/services/plans/links/plan-link-add.ts'
import { planLinkSet } from '../../../../electron/services/plans/links/plan-link-set.ts'
import { PlanningError } from '../../../../electron/services/plans/steps/planning-error.ts'
import { tunsCanBeMade } from '../../../parity/tun-node.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../../support/edits/kernel-picture.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { makeScene } from './scene.ts'

type Values = Extract<Edit, { op: 'link.add' }>['values']

async function expectAddedAndUndone(kind: string, values: Values, expected: readonly RegExp[]): Promise<void> {
  using namespace = new NetworkNamespace('add')
  await makeScene(namespace)
  using bench = new EditBench(namespace)
  const before = kernelPicture(namespace)
  const steps = planLinkAdd({ op: 'link.add', kind, values: { name: 'new0', ...values } }, await bench.planning())
  await bench.apply(steps)
  const shown = namespace.ip('-d', 'link', 'show', 'dev', 'new0')
  for (const one of expected) expect(shown).toMatch(one)
  for (const { guard } of steps) expect(guard === null || (await bench.holds(guard))).toBe(true)
  expect(await bench.undo(steps)).toEqual([])
  await expectPicture(namespace, before)
}

describe('a link is made with what was typed, and taken away again', () => {
  it.each<[string, Values, RegExp[]]>([
    ['veth', { peer_name: 'new1', mtu: 1400, peer_mtu: 1300, address: '02:00:00:00:00:aa', peer_address: '02:00:00:00:00:bb', txqueuelen: 7, numtxqueues: 2 }, [/new0@new1/, /mtu 1400/, /02:00:00:00:00:aa/, /qlen 7/]],
    ['bridge', { ageing_time: 30.5, stp_state: true, forward_delay: 4, up: true, alias: 'the lab', altname: ['lab'], group: '7', mcast_query_interval: 60 }, [/ageing_time 3050/, /stp_state 1/, /UP/, /alias the lab/, /altname lab/, /group 7/]],
    ['vxlan', { id: 77, remote: '192.0.2.9', local: '192.0.2.1', dstport: 4799, dev: 'va', ttl: 'inherit', tos: 'inherit', srcport: '30000-40000', learning: false, gbp: true, df: 'inherit' }, [/id 77/, /dev va/, /ttl inherit/, /tos inherit/, /srcport 30000 40000/, /nolearning/, /gbp/]],
    ['vxlan', { external: true, dstport: 4798, vnifilter: true }, [/external/, /vnifilter/]],
    ['vxlan', { id: 78, remote: '2001:db8::9', dstport: 4797, flowlabel: '0x12345', udp6zerocsumrx: true }, [/flowlabel 0x12345/, /udp_zero_csum6_rx/]],
    ['vxlan', { id: 79, remote: '192.0.2.9', dstport: 4798, flowlabel: '0x0' }, [/vxlan id 79 remote 192.0.2.9/]],
    ['macvlan', { link: 'va', mode: 'source', macaddr: ['02:00:00:00:00:77'], nodst: true }, [/mode source/, /02:00:00:00:00:77/, /nodst/]],
    ['macvtap', { link: 'va', mode: 'bridge', bcqueuelen: 50 }, [/macvtap mode bridge/]],
    ['ifb', { up: true }, [/ifb/, /UP/]],
    ['veth', { peer_name: 'new1', master: 'br0', port_cost: 12, port_isolated: true, up: true }, [/master br0/, /cost 12/, /isolated on/]],
  ])('%s %o', expectAddedAndUndone)

  it.skipIf(!tunsCanBeMade()).each<[string, Values, RegExp[]]>([
    ['tun', { user: 1234, mtu: 1400, up: true }, [/tun type tun/, /user 1234/, /mtu 1400/]],
    ['tap', { user_group: 54321, multi_queue: true, vnet_hdr: true, address: '02:00:00:00:00:cc' }, [/tun type tap/, /group 54321/, /multi_queue/, /vnet_hdr on/, /02:00:00:00:00:cc/]],
    ['tap', {}, [/tun type tap/, /user root/]],
    ['tap', { user: 'root', user_group: 'root' }, [/tun type tap/, /user root/, /group root/]],
  ])('%s %o', expectAddedAndUndone)

  it('has the number that the plan names, so that later edits are about it', async () => {
    using namespace = new NetworkNamespace('add')
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    const before = kernelPicture(namespace)
    const steps = [
      ...planLinkAdd({ op: 'link.add', kind: 'bridge', values: { name: 'br0' } }, planning),
      ...planLinkAdd({ op: 'link.add', kind: 'veth', values: { name: 'va', peer_name: 'vb', index: 77 } }, planning),
      ...planLinkSet({ op: 'link.set', device: 'vb', values: { master: 'br0', up: true } }, planning),
      ...planLinkSet({ op: 'link.set', device: 77, values: { name: 'renamed', mtu: 1400 } }, planning),
      ...planLinkSet({ op: 'link.set', device: 'br0', values: { priority: 7, up: true } }, planning),
    ]
    await bench.apply(steps)
    expect(namespace.ip('link', 'show', 'dev', 'renamed')).toMatch(/^77: renamed@vb.*mtu 1400/)
    expect(namespace.ip('link', 'show', 'dev', 'vb')).toMatch(/^78: vb@renamed.*master br0/)
    expect(await bench.undo(steps)).toEqual([])
    await expectPicture(namespace, before)
  })

  it('has its other end in another namespace', async () => {
    using namespace = new NetworkNamespace('add')
    using other = new NetworkNamespace('other')
    using bench = new EditBench(namespace)
    const steps = planLinkAdd({ op: 'link.add', kind: 'veth', values: { name: 'va', peer_name: 'va', peer_netns: other.name } }, await bench.planning())
    await bench.apply(steps)
    expect(other.ip('link', 'show', 'dev', 'va')).toContain('va@if')
    expect(await bench.undo(steps)).toEqual([])
    expect(() => other.ip('link', 'show', 'dev', 'va')).toThrow('does not exist')
  })
})

describe('what the kernel would refuse is said on the field', () => {
  it.each<[string, Values, string]>([
    ['veth', { name: 'lo', peer_name: 'b' }, 'name'],
    ['veth', { name: 'same', peer_name: 'same' }, 'peer_name'],
    ['veth', { name: 'a' }, 'peer_name'],
    ['vxlan', { name: 'a' }, 'id'],
    ['vxlan', { name: 'a', id: 1, remote: '239.1.1.1' }, 'dev'],
    ['vxlan', { name: 'a', id: 0x1000000 }, 'id'],
    ['macvlan', { name: 'a' }, 'link'],
    ['macvlan', { name: 'a', link: 'nowhere' }, 'link'],
    ['vlan', { name: 'a', link: 'lo', id: 4095 }, 'id'],
    ['vlan', { name: 'a', link: 'lo', id: 5, egress_qos_map: ['1:9'] }, 'egress_qos_map'],
    ['bridge', { name: 'a', forward_delay: 31 }, 'forward_delay'],
    ['bridge', { name: 'a', index: 1 }, 'index'],
  ])('%s %o', async (kind, values, field) => {
    using namespace = new NetworkNamespace('add')
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    let faults: unknown = null
    try {
      planLinkAdd({ op: 'link.add', kind, values }, planning)
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error
      faults = error.faults
    }
    expect(faults).toEqual([expect.objectContaining({ field })])
  })
})
