import type { DeviceManager } from '../api/device-manager.ts'
import type { BusConnection } from './bus/bus-connection.ts'
import type { BusValue } from './bus/read-values.ts'
import { entryOf, isDictionary, textOf } from './bus/value-parts.ts'

const name = 'org.freedesktop.NetworkManager'

/** NM_ACTIVATION_STATE_FLAG_EXTERNAL: NetworkManager shows what somebody else has made there, and leaves it alone; NetworkManager's D-Bus types. */
const EXTERNAL = 0x80

/** The devices that NetworkManager manages; none where it does not run. One call asks for all of its objects. Rejects with `BusError`. */
export async function networkManagerDevices(bus: BusConnection): Promise<readonly DeviceManager[]> {
  if (!(await bus.hasOwner(name))) return []
  const [objects] = await bus.call({ destination: name, path: '/org/freedesktop', interface: 'org.freedesktop.DBus.ObjectManager', member: 'GetManagedObjects' })
  if (!isDictionary(objects)) return []
  return [...objects.values()].flatMap((object) => {
    const device = entryOf(object, `${name}.Device`)
    if (device === undefined || entryOf(device, 'Managed') !== true) return []
    const active = entryOf(objects.get(textOf(entryOf(device, 'ActiveConnection'))), `${name}.Connection.Active`)
    const flags = entryOf(active, 'StateFlags')
    if (typeof flags === 'number' && (flags & EXTERNAL) !== 0) return []
    const id = textOf(entryOf(active, 'Id'))
    return [{
      manager: 'NetworkManager',
      device: textOf(entryOf(device, 'IpInterface')) || textOf(entryOf(device, 'Interface')),
      profile: id === '' ? null : { id, type: textOf(entryOf(active, 'Type')) },
      hasLease: isObject(entryOf(device, 'Dhcp4Config')),
    }]
  })
}

/** "/" stands for none. */
function isObject(path: BusValue | undefined): boolean {
  return typeof path === 'string' && path !== '/' && path !== ''
}
