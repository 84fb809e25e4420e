import { hopFault } from '../default-hops.ts'
import { deviceWord, gatewayOf, type Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Gateways of default routes that do not answer when the kernel asks for their hardware address. */
export function gatewayNeighbour(among: Observed): readonly Found[] {
  return among.defaultHops.flatMap((one): readonly Found[] => {
    const { route, hop } = one
    const gateway = gatewayOf(hop)
    if (gateway === null || hop.device === null || hopFault(one, among) !== null) return []
    const neighbour = among.neighbour(hop.device.index, gateway)
    if (neighbour?.state !== 'failed') return []
    return [
      {
        id: `gateway-neighbour ${hop.device.index} ${gateway} ${route.id}`,
        rule: 'gateway-neighbour',
        severity: 'fault',
        subject: gateway,
        says: gateway.includes(':') ? 'does not answer neighbour solicitations' : 'does not answer ARP',
        detail: `It is the gateway of a default route on ${deviceWord(hop.device)}; its neighbour entry is FAILED`,
        leadsTo: { view: 'neighbours', row: neighbour.id },
      },
    ]
  })
}
