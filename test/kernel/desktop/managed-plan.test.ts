import { afterAll, beforeAll, expect, it } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import type { Plan } from '../../../electron/api/plan.ts'
import { deviceManagers } from '../../../electron/desktop/device-managers.ts'
import type { Kernel } from '../../../electron/services/kernel.ts'
import { scopePlans, type ScopePlansOptions } from '../../../electron/services/plans/scope-plans.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { fakeNetworkd, fakeNetworkManager } from '../../support/desktop/fake-managers.ts'
import { PrivateBus } from '../../support/desktop/private-bus.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'

/** Milliseconds: on a busy machine too a service answers within. */
const patience = 20_000

let namespace: NetworkNamespace
let own: ScopeUnderTest
let named: ScopeUnderTest
beforeAll(async () => {
  namespace = linkedNamespace('managed')
  // As the app sees the namespace that it runs in: without a name.
  own = await ScopeUnderTest.open(namespace, undefined, (kernel): Kernel => ({ ...kernel, label: '' }))
  named = await ScopeUnderTest.open(namespace)
})
afterAll(() => {
  own.close()
  named.close()
  namespace.remove()
})

async function planned(edits: readonly Edit[], options: Partial<ScopePlansOptions> = {}, under = own): Promise<Plan> {
  const nobody = (): never => {
    throw new Error('No plan is carried out here.')
  }
  const plans = scopePlans({
    services: under.scope.services,
    views: { selectedRecords: nobody, record: nobody },
    carrier: { elevate: nobody, run: nobody },
    environment: {},
    uid: 0,
    sandbox: false,
    deviceManagers: nobody,
    onState: nobody,
    ...options,
  })
  const made = await plans.make(1, { from: 'edits', edits: [...edits] })
  if (!made.ok) throw new Error(JSON.stringify(made.faults))
  return made.plan
}

function raise(device: string): Edit {
  return { op: 'link.set', device, values: { mtu: 1400 } }
}

it('a plan on a device of NetworkManager’s warns of it, says how long it lasts, and how its profile keeps it', async () => {
  await using bus = await PrivateBus.start()
  using _ = await fakeNetworkManager(bus, [{ device: 'va', dhcp: true, profile: { id: 'Uplink', type: '802-3-ethernet' } }])
  const plan = await planned([raise('vb'), raise('va'), { op: 'address.add', values: { device: 'va', address: '203.0.113.7/24' } }], { deviceManagers: deviceManagers({ busAddress: bus.address, patience }) })
  expect(plan.warnings).toEqual([{ code: 'managed', title: 'Managed by NetworkManager', detail: 'NetworkManager configures va and may put its own back', steps: [1, 2] }])
  expect(plan.usualWait).toBe(60)
  expect(plan.lasting.sentence).toBe('Until NetworkManager rewrites \u2068va\u2069, until the lease renews or until reboot.')
  expect(plan.lasting.keep[0]).toEqual({
    label: 'Kept by NetworkManager',
    lines: ['nmcli connection modify Uplink 802-3-ethernet.mtu 1400', 'nmcli connection modify Uplink +ipv4.addresses 203.0.113.7/24'],
  })
})

it('a plan on a device of systemd-networkd’s warns of it, and a drop-in keeps it', async () => {
  await using bus = await PrivateBus.start()
  using _ = await fakeNetworkd(bus, { va: { state: 'configured', file: '/etc/systemd/network/va.network' }, vb: { state: 'unmanaged' } })
  const ask = deviceManagers({ busAddress: bus.address, patience })
  const plan = await planned([raise('va'), { op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.2', dev: 'va' } }], { deviceManagers: ask })
  expect(plan.warnings.map(({ title }) => title)).toEqual(['Managed by systemd-networkd'])
  expect(plan.lasting.sentence).toBe('Until systemd-networkd rewrites \u2068va\u2069 or until reboot.')
  expect(plan.lasting.keep[0]?.lines.slice(2)).toEqual(['[Link]', 'MTUBytes=1400', '[Route]', 'Destination=198.51.100.0/24', 'Gateway=192.0.2.2'])
  const other = await planned([raise('vb')], { deviceManagers: ask })
  expect(other.warnings).toEqual([])
  expect(other.lasting.sentence).toBe('Until reboot.')
})

it('without a bus a plan says nothing of managers', async () => {
  const plan = await planned([raise('va')], { deviceManagers: deviceManagers({ busAddress: 'unix:path=/nowhere/bus' }) })
  expect(plan.warnings).toEqual([])
  expect(plan.lasting.keep.map(({ label }) => label)).toEqual(['Done again at every start, by systemd'])
})

it('an address that ends by itself is leased', async () => {
  const unmanaged = { deviceManagers: () => Promise.resolve([]) }
  namespace.ip('address', 'add', '198.51.100.9/24', 'dev', 'vb', 'valid_lft', '3600', 'preferred_lft', '3600')
  expect((await planned([raise('vb')], unmanaged)).lasting.sentence).toBe('Until the lease renews or until reboot.')
  expect((await planned([raise('va')], unmanaged)).lasting.sentence).toBe('Until reboot.')
  namespace.ip('address', 'flush', 'dev', 'vb')
})

it('in another namespace and in the sandbox nobody is asked who manages what', async () => {
  expect((await planned([raise('va')], {}, named)).lasting.sentence).toBe('Until the namespace ends or reboot.')
  expect((await planned([raise('va')], { sandbox: true })).lasting).toEqual({ sentence: 'Until the sandbox ends.', keep: [] })
})
