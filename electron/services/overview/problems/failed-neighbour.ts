import { RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import { deviceInFilter } from '../../inspection/filter-word.ts'
import { deviceWord, gatewayOf, type FailedNeighbour, type Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Neighbours that do not answer when the kernel asks for their hardware address. A gateway of routes is a fault, another host may be switched off. */
export function failedNeighbour(among: Observed): readonly Found[] {
  const ways = among.defaultHops.flatMap(({ hop }) => (hop.device === null || gatewayOf(hop) === null ? [] : [`${hop.device.index} ${gatewayOf(hop)}`]))
  const ofDefault = new Set(ways)
  return among.failedNeighbours
    // The gateways of default routes have a rule of their own.
    .filter(({ device, address }) => device !== null && !ofDefault.has(`${device.index} ${address}`))
    .map((neighbour) => (neighbour.gatewayOf === null ? host(neighbour) : gateway(neighbour, neighbour.gatewayOf)))
}

/** "does not answer ARP", of the family of an address. */
export function silence(address: string): string {
  return address.includes(':') ? 'does not answer neighbour solicitations' : 'does not answer ARP'
}

function gateway({ id, address, device }: FailedNeighbour, route: NonNullable<FailedNeighbour['gatewayOf']>): Found {
  const table = route.table.id === RT_TABLE_MAIN ? '' : ` in table ${route.table.name}`
  return {
    id: `failed-neighbour ${device?.index ?? 0} ${address}`,
    rule: 'failed-neighbour',
    severity: 'fault',
    subject: address,
    says: silence(address),
    detail: `It is the gateway of ${route.destination}${table} on ${device === null ? 'no device' : deviceWord(device)}; its neighbour entry is FAILED`,
    leadsTo: { view: 'neighbours', row: id },
  }
}

function host({ id, address, device }: FailedNeighbour): Found {
  const on = device === null ? '' : deviceWord(device)
  return {
    id: `failed-neighbour ${device?.index ?? 0} ${address}`,
    rule: 'failed-neighbour',
    severity: 'warning',
    subject: address,
    says: silence(address),
    detail: `It was asked for on ${on} and is not there, or is switched off; its neighbour entry is FAILED`,
    leadsTo: { view: 'neighbours', row: id },
    together: {
      like: `failed-neighbour ${device?.index ?? 0}`, subjects: `neighbours on ${on}`, says: 'do not answer', from: 2,
      filter: `state failed${device === null ? '' : ` and dev ${deviceInFilter(device)}`}`,
    },
  }
}
