import type { DeviceManager } from '../../../api/device-manager.ts'
import { AF_INET } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { FOREVER, lifetimesOf } from '../state/address-facts.ts'

/** The devices with an address that somebody renews: one of IPv4 that ends by itself, or one by DHCP as the manager says. By ifindex. */
export function leasedDevices(addresses: readonly AddressMessage[], managers: ReadonlyMap<number, DeviceManager>): ReadonlySet<number> {
  const ending = addresses.filter((address) => address.header.family === AF_INET && lifetimesOf(address).valid !== FOREVER).map(({ header }) => header.index)
  const told = [...managers].filter(([, manager]) => manager.manager === 'NetworkManager' && manager.hasLease).map(([index]) => index)
  return new Set([...ending, ...told])
}
