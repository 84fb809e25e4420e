import { DeviceNames } from '../../electron/services/device-names.ts'
import { RowTimes } from '../../electron/services/row-times.ts'
import type { BesideSocket } from '../../electron/services/sockets/socket-row.ts'
import { rawMessage } from '../../electron/store/raw-message.ts'
import type { RowVersion } from '../../electron/store/row-version.ts'

/** A socket's message, and its protocol (IPPROTO_TCP or IPPROTO_UDP), which it does not tell. */
export interface ToldSocket {
  readonly bytes: Uint8Array
  readonly source: number
}

/** The first version of a socket in a table, heard at 1 s of CLOCK_BOOTTIME. */
export function versionOf({ bytes, source }: ToldSocket): RowVersion {
  return { id: 0, version: 0, firstSeen: 0, loadedAt: 0, changedAt: 0, heardAt: 1000, ordinal: 0, message: rawMessage(bytes, source) }
}

/** Nothing known beside the sockets but what is given; wall clock and CLOCK_BOOTTIME are the same. */
export function besideSockets(given: Partial<BesideSocket> = {}): BesideSocket {
  return {
    ownership: () => ({ kind: 'kernel' }),
    rates: () => null,
    controlGroup: () => null,
    users: new Map(),
    devices: new DeviceNames(),
    times: new RowTimes(0, 0),
    serviceOf: () => undefined,
    ...given,
  }
}
