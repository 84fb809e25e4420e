import { hopFault } from '../default-hops.ts'
import { deviceWord, gatewayOf, type Observed } from '../observed.ts'
import { silence } from './failed-neighbour.ts'
import type { Found } from './found.ts'

/** Gateways of default routes that do not answer when the kernel asks for their hardware address. */
export function gatewayNeighbour(among: Observed): readonly Found[] {
  const told = new Set<number>()
  return among.defaultHops.flatMap((one): readonly Found[] => {
    const { hop } = one
    const gateway = gatewayOf(hop)
    if (gateway === null || hop.device === null || hopFault(one, among) !== null) return []
    const neighbour = among.neighbour(hop.device.index, gateway)
    // However many routes lead over it, it is one neighbour that does not answer.
    if (neighbour?.state !== 'failed' || told.has(neighbour.id)) return []
    told.add(neighbour.id)
    return [
      {
        id: `gateway-neighbour ${hop.device.index} ${gateway}`,
        rule: 'gateway-neighbour',
        severity: 'fault',
        subject: gateway,
        says: silence(gateway),
        detail: `It is the gateway of a default route on ${deviceWord(hop.device)}; its neighbour entry is FAILED`,
        leadsTo: { view: 'neighbours', row: neighbour.id },
      },
    ]
  })
}
