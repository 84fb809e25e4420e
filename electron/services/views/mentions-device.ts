import type { Row } from '../../api/rows.ts'

/** Whether a row names one of these devices, by index. */
export function mentionsDevice(row: Row, devices: ReadonlySet<number>): boolean {
  if (row.kind === 'route') return row.hops.some(({ device }) => device !== null && devices.has(device.index))
  if (row.kind === 'socket') return row.device !== null && devices.has(row.device.index)
  return (row.master !== null && devices.has(row.master.index)) || (row.lower !== null && devices.has(row.lower.index))
}
