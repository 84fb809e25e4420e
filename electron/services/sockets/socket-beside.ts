import type { SocketOwnership } from '../../api/socket-owner.ts'
import type { SocketRates } from '../../api/socket-row.ts'
import type { DeviceNames } from '../device-names.ts'

/** What is known of sockets beside their own messages, for rows and columns alike. */
export interface BesideSockets {
  /** Who has the socket with this inode open; 0: one that no process has, or of which the kernel does not say it. */
  ownership(inode: number): SocketOwnership
  /** By cookie; null until two polls have seen it. */
  rates(cookie: bigint): SocketRates | null
  /** The path of a control group by its id, "/system.slice/nginx.service"; null where it is not to be found. */
  controlGroup(id: bigint): string | null
  /** Names of users by their ids. */
  readonly users: ReadonlyMap<number, string>
  readonly devices: DeviceNames
}
