import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import type { RouteQuestion } from './route-question.ts'

const RTN_UNICAST = 1

/** Whom a packet is handed to on the link: the gateway, or the destination itself. */
export interface NextHop {
  readonly family: typeof AF_INET | typeof AF_INET6
  readonly address: string
  /** The index of the device that it leaves by. */
  readonly device: number
}

/** The next hop of the kernel's answer; null where the packet is handed to nobody in particular: it stays on this machine, or goes to many. */
export function nextHop({ family, destination }: RouteQuestion, { header, attributes }: RouteMessage): NextHop | null {
  const { oif, gateway, via } = attributes
  if (header.type !== RTN_UNICAST || oif === undefined) return null
  if (via !== undefined) return { family: via.family === AF_INET6 ? AF_INET6 : AF_INET, address: via.address, device: oif }
  return { family, address: gateway ?? destination, device: oif }
}
