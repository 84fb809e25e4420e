import { accessSync, constants } from 'node:fs'

/** Whether TUN/TAP devices can be made: some machines keep /dev/net/tun for root, whom a user namespace does not make. */
export function tunsCanBeMade(): boolean {
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}
