import { FakeService } from './fake-service.ts'
import type { PrivateBus } from './private-bus.ts'
import type { WrittenValue } from '../../../electron/desktop/bus/value-bytes.ts'

/** A device as NetworkManager has it. */
export interface FakeDevice {
  readonly device: string
  readonly managed?: boolean
  readonly dhcp?: boolean
  /** Its active connection; absent: none. */
  readonly profile?: { readonly id: string; readonly type: string; readonly external?: boolean }
}

const managerName = 'org.freedesktop.NetworkManager'
const networkdName = 'org.freedesktop.network1'

/** NetworkManager with these devices, as its ObjectManager tells. */
export function fakeNetworkManager(bus: PrivateBus, devices: readonly FakeDevice[]): Promise<FakeService> {
  const objects = devices.flatMap(({ device, managed = true, dhcp = false, profile }, number): WrittenValue[] => {
    const path = `/org/freedesktop/NetworkManager/Devices/${number}`
    const active = `/org/freedesktop/NetworkManager/ActiveConnection/${number}`
    const properties: readonly WrittenValue[] = [
      ['Interface', ['s', device]],
      ['IpInterface', ['s', profile === undefined ? '' : device]],
      ['Managed', ['b', managed]],
      ['Capabilities', ['u', 7]],
      ['Ports', ['ao', []]],
      ['StateReason', ['(uu)', [100, 0]]],
      ['Dhcp4Config', ['o', dhcp ? `/org/freedesktop/NetworkManager/DHCP4Config/${number}` : '/']],
      ['ActiveConnection', ['o', profile === undefined ? '/' : active]],
    ]
    const connection: readonly WrittenValue[] = profile === undefined ? [] : [[active, [[`${managerName}.Connection.Active`, [['Id', ['s', profile.id]], ['Type', ['s', profile.type]], ['StateFlags', ['u', profile.external === true ? 0x84 : 4]]]]]]]
    return [[path, [[`${managerName}.Device`, properties]]], ...connection]
  })
  // Big-endian, as a service may write.
  return FakeService.start(bus, managerName, ({ path, member }) => (path === '/org/freedesktop' && member === 'GetManagedObjects' ? { signature: 'a{oa{sa{sv}}}', values: [objects] } : null), false)
}

/** systemd-networkd with links in these administrative states; `file`: what the description names as their .network file, or none is given (as before systemd 251). */
export function fakeNetworkd(bus: PrivateBus, links: Readonly<Record<string, { readonly state: string; readonly file?: string }>>): Promise<FakeService> {
  const paths = Object.keys(links).map((device, number): readonly [string, string] => [device, `/org/freedesktop/network1/link/_3${number}`])
  return FakeService.start(bus, networkdName, ({ path, member }) => {
    if (member === 'ListLinks') return { signature: 'a(iso)', values: [paths.map(([device, at], number) => [number + 1, device, at])] }
    const link = links[paths.find(([, at]) => at === path)?.[0] ?? '']
    if (link === undefined) return null
    if (member === 'Get') return { signature: 'v', values: [['s', link.state]] }
    return member === 'Describe' && link.file !== undefined ? { signature: 's', values: [JSON.stringify({ Name: 'x', NetworkFile: link.file })] } : null
  })
}
