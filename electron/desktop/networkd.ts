import type { DeviceManager } from '../api/device-manager.ts'
import { BusError, type BusConnection } from './bus/bus-connection.ts'
import type { BusValue } from './bus/read-values.ts'
import { isList, textOf } from './bus/value-parts.ts'

const name = 'org.freedesktop.network1'

/** A bus answers no more than 128 questions of one connection at a time (max_replies_per_connection). */
const atOnce = 32

/** The devices that systemd-networkd configures; none where it does not run. org.freedesktop.network1(5). Rejects with `BusError`. */
export async function networkdDevices(bus: BusConnection): Promise<readonly DeviceManager[]> {
  if (!(await bus.hasOwner(name))) return []
  const [links] = await bus.call({ destination: name, path: '/org/freedesktop/network1', interface: `${name}.Manager`, member: 'ListLinks' })
  if (!isList(links)) return []
  const found: DeviceManager[] = []
  for (let start = 0; start < links.length; start += atOnce) {
    const answers = await Promise.all(links.slice(start, start + atOnce).map((link) => managedLink(bus, link)))
    found.push(...answers.filter((answer) => answer !== null))
  }
  return found
}

/** `link` is its ifindex, name and path; null: it is not configured by networkd, or gone. */
async function managedLink(bus: BusConnection, link: BusValue): Promise<DeviceManager | null> {
  const [, device, path] = isList(link) ? link : []
  if (typeof device !== 'string' || typeof path !== 'string') return null
  const at = { destination: name, path }
  const [state] = await unlessRefused(bus.call({ ...at, interface: 'org.freedesktop.DBus.Properties', member: 'Get', args: [`${name}.Link`, 'AdministrativeState'] }))
  if (state !== 'configured' && state !== 'configuring') return null
  // Of systemd 251 and newer.
  const [description] = await unlessRefused(bus.call({ ...at, interface: `${name}.Link`, member: 'Describe' }))
  return { manager: 'systemd-networkd', device, file: networkFile(textOf(description)) }
}

/** A link may be gone between two questions; what ends the connection rejects the next. */
async function unlessRefused(answer: Promise<readonly BusValue[]>): Promise<readonly BusValue[]> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof BusError && error.refused) return []
    throw error
  }
}

function networkFile(description: string): string | null {
  try {
    const described: unknown = JSON.parse(description)
    return typeof described === 'object' && described !== null && 'NetworkFile' in described && typeof described.NetworkFile === 'string' ? described.NetworkFile : null
  } catch {
    return null
  }
}
