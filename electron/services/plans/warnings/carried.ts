import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { addressMessage, type AddressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELADDR, RTM_DELROUTE } from '../../../netlink/route/message-types.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { routeText } from '../dropped/lost-routes.ts'
import { ownAddress } from '../state/address-facts.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { tableOf } from '../state/plain-route.ts'
import type { PlannedStep } from '../steps/planned-step.ts'

const RT_SCOPE_LINK = 253
const RTPROT_KERNEL = 2

/** What a person would miss of a link: addresses that others may know, and routes that the kernel does not make of them by itself. */
export interface Carried {
  readonly addresses: readonly AddressMessage[]
  readonly routes: readonly RouteMessage[]
}

/** What a link has in a state, of routes those that lead over it alone. */
export function carriedBy(device: number, { addresses, routes }: Pick<KernelState, 'addresses' | 'routes'>): Carried {
  return {
    addresses: addresses.filter(({ header }) => header.index === device && header.scope < RT_SCOPE_LINK),
    routes: routes.via(device).filter((route) => route.header.protocol !== RTPROT_KERNEL && hopsOf(route).every(({ ifindex }) => ifindex === device)),
  }
}

/** That without what steps take away by name, which the person wishes for, or what there is elsewhere now. */
export function unasked({ addresses, routes }: Carried, device: number, steps: readonly PlannedStep[], after: Pick<KernelState, 'addresses'>): Carried {
  const named = new Set(steps.flatMap(({ forward }) => (forward.kind === 'netlink' ? (deletedBy(forward.message) ?? []) : [])))
  const moved = new Set(after.addresses.filter(({ header }) => header.index !== device).map(ownAddress))
  return {
    addresses: addresses.filter((address) => !named.has(addressKey(address)) && !moved.has(ownAddress(address))),
    routes: routes.filter((route) => !named.has(destinationKey(route))),
  }
}

/** Of that what a state does not have any more; of routes those to whose destination no other leads. */
export function lostFrom({ addresses, routes }: Carried, after: Pick<KernelState, 'addresses' | 'routes'>): Carried {
  const left = new Set(after.addresses.map(addressKey))
  return {
    addresses: addresses.filter((address) => !left.has(addressKey(address))),
    routes: routes.filter(({ header, attributes }) => after.routes.to(header.family, attributes.table ?? header.table, header.dstLen === 0 ? undefined : attributes.dst, header.dstLen).length === 0),
  }
}

/** So many addresses are named. */
const most = 4

/** "192.0.2.10/24, 2001:db8::10/64 and 3 routes"; null: it is nothing. */
export function carriedText({ addresses, routes }: Carried): string | null {
  const [first] = routes
  const named = addresses.slice(0, most).map((address) => `${ownAddress(address)}/${address.header.prefixlen}`)
  const parts = [
    ...named,
    ...(addresses.length > most ? [`${addresses.length - most} more addresses`] : []),
    ...(first === undefined ? [] : [routes.length === 1 ? `the route ${first.attributes.dst === undefined ? '' : 'to '}${routeText(first)}` : `${routes.length} routes`]),
  ]
  const last = parts.at(-1)
  return last === undefined ? null : parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

function deletedBy(message: Uint8Array): string | null {
  switch (messageTypeAt(message, 0)) {
    case RTM_DELADDR:
      return addressKey(addressMessage.decode(message))
    case RTM_DELROUTE:
      return destinationKey(routeMessage.decode(message))
    default:
      return null
  }
}

export function addressKey(address: Pick<AddressMessage, 'header' | 'attributes'>): string {
  return `address ${address.header.index} ${ownAddress(address)}/${address.header.prefixlen}`
}

function destinationKey({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): string {
  return `route ${header.family} ${tableOf({ header, attributes })} ${header.dstLen === 0 ? '' : (attributes.dst ?? '')}/${header.dstLen}`
}
