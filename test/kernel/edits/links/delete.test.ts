import { describe, expect, it, vi } from 'vitest'

import { planLinkDelete } from '../../../../electron/services/plans/links/plan-link-delete.ts'
import { PlanningError } from '../../../../electron/services/plans/steps/planning-error.ts'
import { everyOption } from '../../../parity/every-option.ts'
import { EditBench, type Trouble } from '../../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../../support/edits/kernel-picture.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { planned } from '../../../support/edits/planned.ts'
import { makeScene, settled } from './scene.ts'

/** Deletes devices, one after another, and makes each again; gives what went wrong. */
async function deletedAndMadeAgain(namespace: NetworkNamespace, devices: readonly string[]): Promise<readonly Trouble[]> {
  const troubles: Trouble[] = []
  using bench = new EditBench(namespace)
  for (const device of devices) {
    const before = kernelPicture(namespace)
    const steps = planLinkDelete({ op: 'link.delete', device }, await bench.planning())
    await bench.apply(steps)
    expect(() => namespace.ip('link', 'show', 'dev', device)).toThrow('does not exist')
    troubles.push(...(await bench.undo(steps)))
    await expectPicture(namespace, before)
  }
  return troubles
}

describe('a link is deleted, and made again with everything that went with it', () => {
  it.each(['va', 'vc', 've', 'br0', 'br1', 'vx0', 'mv0', 'mv1'])('%s', async (device) => {
    using namespace = new NetworkNamespace('delete')
    await makeScene(namespace)
    expect(await deletedAndMadeAgain(namespace, [device])).toEqual([])
  })

  it('with each option that its kind has', async () => {
    using namespace = new NetworkNamespace('delete')
    namespace.run('sysctl', '-qw', 'net.ipv6.conf.default.accept_dad=0', 'net.ipv6.conf.default.dad_transmits=0')
    namespace.batch(everyOption.filter((line) => !line.startsWith('nexthop') && !line.includes('autojoin')))
    await settled(namespace, /^(?!.*tt1).*(?:NO-CARRIER|LOWERLAYERDOWN)/m)
    expect(await deletedAndMadeAgain(namespace, ['br0', 'br1', 'vb', 'vc', 've', 'vg', 'mv1', 'mv2', 'mv3', 'mv4', 'mv5', 'mv6', 'vx1', 'vx2', 'vx3', 'vx4', 'vx5', 'vx6', 'vx7', 'tt0', 'tt1', 'ifb9'])).toEqual([])
  })
})

describe('what cannot be', () => {
  it('a device that nobody made cannot be deleted', async () => {
    using namespace = new NetworkNamespace('delete')
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    expect(() => planLinkDelete({ op: 'link.delete', device: 'lo' }, planning)).toThrow(PlanningError)
  })

  it('a veth whose other end is elsewhere is deleted for good, which is said', async () => {
    using namespace = new NetworkNamespace('delete')
    using other = new NetworkNamespace('other')
    namespace.ip('link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb', 'netns', other.name)
    using bench = new EditBench(namespace)
    const [step] = planLinkDelete({ op: 'link.delete', device: 'va' }, await bench.planning())
    expect(step?.inverses).toEqual([])
    expect(step?.losses).toEqual([expect.stringContaining('in another namespace')])
  })

  it('an address that joins its group does not come back, which is said', async () => {
    using namespace = new NetworkNamespace('delete')
    namespace.batch(['link add br0 type bridge', 'link set br0 up', 'address add 239.9.9.9/32 dev br0 autojoin'])
    using bench = new EditBench(namespace)
    const steps = planLinkDelete({ op: 'link.delete', device: 'br0' }, await bench.planning())
    await bench.apply(steps)
    expect(await bench.undo(steps)).toEqual([])
    expect(steps[0]?.losses).toContain('Addresses that join their multicast group do not come back.')
    expect(namespace.ip('-4', 'address', 'show', 'dev', 'br0')).toBe('')
  })

  it('the ageing time of a bridge is not known while its topology changes: the passing one is never set, which is said', async () => {
    using namespace = new NetworkNamespace('delete')
    namespace.batch(['link add br0 type bridge stp_state 1 forward_delay 200', 'link add va type veth peer name vb', 'link set va master br0', 'link set vb up', 'link set va up', 'link set br0 up'])
    const ageing = () => /ageing_time (\d+)/.exec(namespace.ip('-d', 'link', 'show', 'dev', 'br0'))?.[1]
    await vi.waitFor(() => expect(ageing()).toBe('400'), { timeout: 15_000, interval: 200 })
    using bench = new EditBench(namespace)
    const set = planned([{ op: 'link.set', device: 'br0', values: { ageing_time: 17 } }], await bench.planning())
    const steps = planLinkDelete({ op: 'link.delete', device: 'br0' }, await bench.planning())
    await bench.apply(set)
    expect(await bench.undo(set)).toEqual([])
    expect(ageing()).toBe('30000')
    await bench.apply(steps)
    expect(await bench.undo(steps)).toEqual([])
    expect(ageing()).toBe('30000')
    const sentence = expect.stringContaining('what its ageing time is otherwise cannot be known')
    expect([...set, ...steps].map(({ losses }) => losses)).toEqual([[sentence], expect.arrayContaining([sentence])])
  }, 40_000)
})
