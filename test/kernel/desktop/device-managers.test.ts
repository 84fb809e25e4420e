import { existsSync } from 'node:fs'
import { expect, it, vi } from 'vitest'

import { deviceManagers } from '../../../electron/desktop/device-managers.ts'
import { fakeNetworkd, fakeNetworkManager } from '../../support/desktop/fake-managers.ts'
import { FakeService } from '../../support/desktop/fake-service.ts'
import { PrivateBus } from '../../support/desktop/private-bus.ts'

/** Milliseconds: on a busy machine too a service answers within. */
const patience = 20_000

it('NetworkManager manages the devices that it says it does, by their profiles', async () => {
  await using bus = await PrivateBus.start()
  using _ = await fakeNetworkManager(bus, [
    { device: 'enp1s0', dhcp: true, profile: { id: 'Wired “büro”', type: '802-3-ethernet' } },
    { device: 'wlp2s0' },
    { device: 'veth0', managed: false },
    { device: 'docker0', profile: { id: 'docker0', type: 'bridge', external: true } },
  ])
  expect(await deviceManagers({ busAddress: bus.address, patience })()).toEqual([
    { manager: 'NetworkManager', device: 'enp1s0', profile: { id: 'Wired “büro”', type: '802-3-ethernet' }, hasLease: true },
    { manager: 'NetworkManager', device: 'wlp2s0', profile: null, hasLease: false },
  ])
})

it('systemd-networkd manages the links that it configures, not those that it leaves alone', async () => {
  await using bus = await PrivateBus.start()
  using _ = await fakeNetworkd(bus, {
    lo: { state: 'unmanaged' },
    eth0: { state: 'configured', file: '/etc/systemd/network/10-eth0.network' },
    eth1: { state: 'configuring' },
    eth2: { state: 'failed' },
  })
  expect(await deviceManagers({ busAddress: bus.address, patience })()).toEqual([
    { manager: 'systemd-networkd', device: 'eth0', file: '/etc/systemd/network/10-eth0.network' },
    { manager: 'systemd-networkd', device: 'eth1', file: null },
  ])
})

it('more links than a bus answers at once are all asked about', async () => {
  await using bus = await PrivateBus.start()
  const links = Object.fromEntries(Array.from({ length: 200 }, (_, number) => [`eth${number}`, { state: 'configured' }]))
  using _ = await fakeNetworkd(bus, links)
  const found = await deviceManagers({ busAddress: bus.address, patience })()
  expect(found.map(({ device }) => device)).toEqual(Object.keys(links))
})

it('what was answered holds for five seconds', async () => {
  await using bus = await PrivateBus.start()
  using service = await fakeNetworkManager(bus, [{ device: 'eth0' }])
  let now = 0
  const ask = deviceManagers({ busAddress: bus.address, patience, now: () => now })
  const [first] = await Promise.all([ask(), ask()])
  now = 4999
  expect(await ask()).toBe(first)
  expect(service.called).toEqual(['GetManagedObjects'])
  now = 5000
  expect(await ask()).toEqual(first)
  expect(service.called).toHaveLength(2)
})

it('a service that does not answer manages nothing, and the other is heard', async () => {
  await using bus = await PrivateBus.start()
  using silent = await FakeService.start(bus, 'org.freedesktop.NetworkManager', () => 'silence')
  using _ = await fakeNetworkd(bus, { eth0: { state: 'configured' } })
  expect((await deviceManagers({ busAddress: bus.address, patience: 2000 })()).map(({ manager }) => manager)).toEqual(['systemd-networkd'])
  expect(silent.called).toEqual(['GetManagedObjects'])
})

it('what a service answers too late for one who asks is there for the next, without being asked again', async () => {
  await using bus = await PrivateBus.start()
  using service = await fakeNetworkManager(bus, [{ device: 'eth0' }])
  const ask = deviceManagers({ busAddress: bus.address, patience: 0, now: () => 0 })
  await vi.waitFor(async () => expect((await ask()).map(({ device }) => device)).toEqual(['eth0']), { timeout: patience, interval: 20 })
  expect(service.called).toEqual(['GetManagedObjects'])
})

it('a service that refuses, or answers something else, manages nothing', async () => {
  await using bus = await PrivateBus.start()
  using _refusing = await FakeService.start(bus, 'org.freedesktop.NetworkManager', () => null)
  using _other = await FakeService.start(bus, 'org.freedesktop.network1', () => ({ signature: 'as', values: [['eth0']] }))
  expect(await deviceManagers({ busAddress: bus.address, patience })()).toEqual([])
})

it('a service that does not run is not started', async () => {
  const names = ['org.freedesktop.NetworkManager', 'org.freedesktop.network1']
  await using bus = await PrivateBus.start(names)
  expect(await deviceManagers({ busAddress: bus.address, patience })()).toEqual([])
  expect(names.filter((name) => existsSync(bus.startedFile(name)))).toEqual([])
})

it('without a bus nobody manages anything', async () => {
  expect(await deviceManagers({ busAddress: 'unix:path=/nowhere/bus', patience })()).toEqual([])
  expect(await deviceManagers({ busAddress: 'tcp:host=127.0.0.1,port=9', patience })()).toEqual([])
  expect(await deviceManagers({ busAddress: '', patience })()).toEqual([])
})
