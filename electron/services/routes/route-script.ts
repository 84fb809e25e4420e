import type { RawMessage } from '../../store/raw-message.ts'
import { plainScript, type MakingScript, type RowToMake } from '../views/making-script.ts'
import { routeHeaderAt } from './route-positions.ts'

/** A route that is to be made again. */
export interface RouteToMake extends RowToMake {
  /** The kernel made it along with an address or a device. */
  readonly ofKernel: boolean
}

const RTPROT_KERNEL = 2

/** Whether the kernel made a route by itself. */
export function isOfKernel(message: RawMessage | undefined): boolean {
  return message !== undefined && message.bytes[message.offset + routeHeaderAt.protocol] === RTPROT_KERNEL
}

/** The lines that make routes again, but for those that the kernel makes itself, with a line that says so: made by hand, they would stand beside its own with another metric. */
export function routeScript(routes: readonly RouteToMake[]): MakingScript {
  const { lines, rows } = plainScript(routes.filter(({ ofKernel }) => !ofKernel))
  const left = routes.filter(({ ofKernel }) => ofKernel).length
  if (left === 0) return { lines, rows }
  const words = left === 1 ? '1 route is left out: the kernel makes it' : `${left} routes are left out: the kernel makes them`
  return { lines: [`# ${words} itself, with addresses and devices (proto kernel).`, ...lines], rows }
}
