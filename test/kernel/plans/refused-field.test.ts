import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import { refusedField } from '../../../electron/services/plans/making/refused-field.ts'
import { NetlinkError } from '../../../electron/socket/netlink-error.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let namespace: NetworkNamespace

beforeAll(() => {
  namespace = linkedNamespace('refused')
  namespace.batch(['link add gone0 type veth peer name gone1', 'link set gone0 up', 'link set gone1 up', 'address add 198.51.100.1/24 dev gone0'])
})

afterAll(() => namespace.remove())

describe('a refusal that names no attribute is said at the field of its plain cause', () => {
  /** An edit, what somebody does between its plan and the kernel's answer, and the error and field. */
  it.each<readonly [string, Edit, string, string, string | null]>([
    ['a name', { op: 'link.add', kind: 'bridge', values: { name: 'br1', index: 901 } }, 'link add br1 index 911 type bridge', 'EEXIST', 'name'],
    ['an identifier', { op: 'link.add', kind: 'vxlan', values: { name: 'vx1', index: 902, id: 7, dstport: 4789 } }, 'link add vx2 index 912 type vxlan id 7 dstport 4789', 'EEXIST', 'id'],
    ['an address', { op: 'address.add', values: { device: 'va', address: '192.0.2.7/24' } }, 'address add 192.0.2.7/24 dev va', 'EEXIST', 'address'],
    ['a destination', { op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.9' } }, 'route add 203.0.113.0/24 via 192.0.2.8', 'EEXIST', 'to'],
    ['a rule', { op: 'rule.add', values: { priority: 77, table: '77' } }, 'rule add pref 77 table 77', 'EEXIST', 'priority'],
    ['a neighbour', { op: 'neighbour.add', values: { device: 'va', address: '192.0.2.9', lladdr: '02:00:00:00:00:07' } }, 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:08 dev va', 'EEXIST', 'address'],
    ['a gateway', { op: 'route.add', values: { to: '10.1.0.0/16', via: '198.51.100.9' } }, 'address delete 198.51.100.1/24 dev gone0', 'ENETUNREACH', 'via'],
    ['one of several gateways', { op: 'route.add', values: { to: '10.2.0.0/16', hops: [{ via: '192.0.2.9' }, { via: '198.51.100.9' }] } }, 'address delete 198.51.100.1/24 dev gone0', 'ENETUNREACH', 'hops'],
    ['a nexthop object', { op: 'route.add', values: { to: '10.3.0.0/16', nhid: 77 } }, 'link set lo up', 'EINVAL', 'nhid'],
    ['a kind that the kernel has not', { op: 'link.add', kind: 'vlan', values: { name: 'vl1', link: 'va', id: 7 } }, 'link set lo up', 'EOPNOTSUPP', null],
  ])('%s', async (_what, edit, between, code, field) => {
    using bench = new EditBench(namespace)
    if (between.startsWith('address delete')) namespace.ip('address', 'replace', '198.51.100.1/24', 'dev', 'gone0')
    const [step] = planEdit(edit, await bench.planning())
    if (step === undefined) throw new Error('There is no step.')
    namespace.ip(...between.split(' '))
    const refusal: unknown = await bench.apply([step]).catch((error: unknown) => error)
    if (!(refusal instanceof NetlinkError)) throw new Error('The kernel refused nothing.')
    expect({ code: refusal.code, field: refusedField(step, refusal) }).toEqual({ code, field })
  })
})

it('a congestion control whose module cannot be loaded after all is said at its field', async () => {
  using bench = new EditBench(namespace)
  const [step] = planEdit({ op: 'route.add', values: { to: '10.4.0.0/16', via: '192.0.2.9', congctl: 'reno' } }, await bench.planning())
  if (step?.forward.kind !== 'netlink') throw new Error('There is no message.')
  // One that this kernel surely lacks is refused before it is asked.
  const message = Buffer.from(step.forward.message)
  message.write('none', message.indexOf('reno'))
  const refusal: unknown = await bench.apply([{ ...step, forward: { kind: 'netlink', message } }]).catch((error: unknown) => error)
  if (!(refusal instanceof NetlinkError)) throw new Error('The kernel refused nothing.')
  expect({ code: refusal.code, field: refusedField(step, refusal) }).toEqual({ code: 'EINVAL', field: 'congctl' })
})

it('a refusal that names an attribute is said at the field that this comes of', async () => {
  const under = await PlansUnderTest.open(namespace)
  const plan = await under.make({ from: 'edits', edits: [{ op: 'link.add', kind: 'vxlan', values: { name: 'vx7', id: 9, vnifilter: true } }] })
  const { outcomes, faults } = await under.apply(plan)
  expect(outcomes).toMatchObject([{ outcome: 'refused', error: { errno: { name: 'EINVAL' }, attributePath: ['IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_VXLAN_VNIFILTER'] } }])
  expect(faults).toEqual([{ edit: 0, field: 'vnifilter', message: 'vxlan vnifilter only valid in collect metadata mode (EINVAL)' }])
  await under.close()
})

it('a setting that is refused is told as refused, though its guard is asked whether a part of it was done', async () => {
  const under = await PlansUnderTest.open(namespace)
  namespace.ip('link', 'add', 'vx8', 'type', 'vxlan', 'id', '8', 'dstport', '4790')
  await under.scope.caughtUp()
  const plan = await under.make({ from: 'edits', edits: [{ op: 'link.set', device: 'vx8', values: { flowlabel: 'inherit' } }] })
  const { progress, outcomes, differences } = await under.apply(plan)
  expect(progress).toEqual({ phase: 'undone', because: 'refused' })
  expect(outcomes).toMatchObject([{ outcome: 'refused', error: { extack: 'Label policy only applies to IPv6 VXLAN devices' } }])
  expect(differences).toEqual([])
  await under.close()
})
