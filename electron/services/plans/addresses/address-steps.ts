import { AF_INET } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { formChanges, fieldOfForm } from '../fields/form-changes.ts'
import { comeRoutes, goneChanges, recordsOn } from '../dropped/gone-changes.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { named, type PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { isRestorableNeighbour, neighbourAgain } from '../dropped/restored-neighbour.ts'
import { bringsBack, makesOrChanges, send, takesAway } from '../steps/requests.ts'
import { flagsOf, FOREVER, hasMetric, IFA_F_NOPREFIXROUTE, IFA_F_PERMANENT, IFA_F_SECONDARY, IFA_F_STABLE_PRIVACY, isSecondary, lifetimesOf, ownAddress, peerAddress } from '../state/address-facts.ts'
import { addressForm } from './address-form.ts'
import { addressesBack, deleteAddress, movedAddresses, newAddress, requestOf } from './address-messages.ts'
import type { AddressRequest } from '../state/address-facts.ts'
import { addAddress, addressesOf, asKernel, changeAddress, goneWith, removeAddress } from './address-state.ts'
import { addressValues } from './address-values.ts'
import { isTakenAgain, lostRoutes, overDevice, routesAround, routeText } from '../dropped/lost-routes.ts'
import { madeOf } from './connected-routes.ts'
import { networksAway, networksBack, orderBack } from './order-back.ts'
import { routesBack } from './routes-back.ts'

/** The step that makes an address that the device does not have. `flags`: of the request. */
export function addingStep(request: AddressRequest, flags: number, planning: Planning): PlannedStep {
  const { state } = planning
  const { family, index } = request.header
  // The last IPv4 address takes with it what was there before it was the first.
  const isFirst = family === AF_INET && addressesOf(state, family, index).length === 0
  const [routes, neighbours] = isFirst ? [overDevice(state, index), neighboursOf(state, index)] : [[], []]
  const taken = routes.filter((route) => isTakenAgain(route, state))
  const order = orderBack(state, index, taken)
  const networks = family === AF_INET ? [] : networksAway(state, asKernel(state, request, false))
  const before = networksOf(state, request)
  const added = addAddress(state, request)
  const planned = common(planning, null, added)
  return {
    ...planned,
    changes: [...planned.changes, ...comeRoutes(before, networksOf(state, request))],
    sentence: `Add ${addressText(added)} to ${named(deviceName(planning.state, added.header.index))}`,
    forward: send(newAddress(request, flags)),
    inverses: [{ ...takesAway(deleteAddress(request)), decisive: true }, ...networks, ...routesBack(taken), ...order, ...neighbours.map(neighbourAgain)],
    losses: routeLosses(routes, taken),
  }
}

/** The routes that lead where those do that the kernel makes of an address. */
function networksOf(state: KernelState, request: AddressRequest): readonly RouteMessage[] {
  return madeOf(state, [asKernel(state, request, false)]).flatMap(({ header, attributes }) => state.routes.to(header.family, attributes.table ?? header.table, attributes.dst, header.dstLen))
}

/** The step that changes what can be changed of an address that the device has. */
export function changingStep(old: AddressMessage, request: AddressRequest, flags: number, planning: Planning): PlannedStep {
  const { state } = planning
  const inverses = changedBack(old, request, state)
  const changed = changeAddress(state, old, request)
  return {
    ...common(planning, old, changed),
    sentence: `Change ${addressText(old)} of ${named(deviceName(state, old.header.index))}`,
    forward: send(newAddress(request, flags)),
    inverses,
    losses: lifetimeLosses(old),
  }
}

/** What of an address of IPv6 its routes hang on can only go back with the whole (inet6_addr_modify, net/ipv6/addrconf.c). */
function changedBack(old: AddressMessage, request: AddressRequest, state: KernelState): readonly Inverse[] {
  const again = bringsBack(newAddress(requestOf(old), makesOrChanges))
  if (old.header.family === AF_INET) return [again]
  const wanted = asKernel(state, { header: { ...request.header, prefixlen: old.header.prefixlen }, attributes: request.attributes }, false)
  const networks = networksBack(state, [old, wanted])
  const isLight = hasMetric(old) === hasMetric(wanted) && peerAddress(old) === peerAddress(wanted) && ((flagsOf(old) ^ flagsOf(wanted)) & (IFA_F_NOPREFIXROUTE | IFA_F_PERMANENT)) === 0
  if (isLight) return [again, ...networks]
  const list = addressesOf(state, old.header.family, old.header.index)
  return [takesAway(deleteAddress(old)), ...addressesBack(movedAddresses(list, [old]), [old]), ...networksBack(state, [...list, wanted]), ...routesBack(routesAround(state, list))]
}

/** The step that takes an address away; undoing it brings back what the kernel drops with it. */
export function deletingStep(message: AddressMessage, planning: Planning): PlannedStep {
  const { state } = planning
  const { family, index } = message.header
  const before = addressesOf(state, family, index)
  const routes = routesAround(state, before)
  const taken = routes.filter((route) => isTakenAgain(route, state))
  const gone = goneWith(state, message)
  // They go with the last IPv4 address; secondaries make room for their primary, which is added again first.
  const neighbours = family === AF_INET && before.every((one) => gone.includes(one) || isSecondary(one)) ? neighboursOf(state, index) : []
  const moved = movedAddresses(before, gone)
  const touched = [...moved.primaries, ...moved.secondaries]
  const order = [...networksBack(state, touched), ...orderBack(state, index, [...madeOf(state, touched), ...routes])]
  const had = recordsOn(state, new Set([index]))
  removeAddress(state, message)
  const planned = common(planning, message, null)
  const lost = family === AF_INET ? lostRoutes(routes, routesAround(state, before)) : []
  return {
    ...planned,
    changes: [...planned.changes, ...goneChanges({ ...had, addresses: had.addresses.filter((one) => addressText(one) !== addressText(message)) }, state)],
    sentence: `Remove ${addressText(message)} from ${named(deviceName(state, index))}${gone.length === 1 ? '' : `, and with it ${gone.slice(1).map(addressText).join(', ')}`}`,
    forward: send(deleteAddress(message)),
    inverses: [...addressesBack(moved, gone), ...routesBack(taken), ...order, ...neighbours.map(neighbourAgain)],
    losses: [...lifetimeLosses(message), ...flagLosses(message), ...routeLosses(lost, taken)],
  }
}

function routeLosses(lost: readonly RouteMessage[], taken: readonly RouteMessage[]): readonly string[] {
  return lost.filter((route) => !taken.includes(route)).map((route) => `The route to ${routeText(route)} is not made again: the kernel would not take it as things are.`)
}

/** The IPv4 neighbours and proxies on a device that somebody has set. */
function neighboursOf(state: KernelState, index: number): readonly NeighbourMessage[] {
  return state.neighbours.filter((one) => one.header.family === AF_INET && one.header.ifindex === index && isRestorableNeighbour(one, state))
}

function common(planning: Planning, before: AddressMessage | null, after: AddressMessage | null): Pick<PlannedStep, 'object' | 'place' | 'changes' | 'guard' | 'independent' | 'fieldOf'> {
  const form = addressForm(planning.names)
  const values = (message: AddressMessage | null) => message === null ? null : { ...addressValues(message, linkName(planning.state, message.header.index), planning.names), device: deviceName(planning.state, message.header.index) }
  return { object: 'address', place: 'Address', changes: formChanges(form, values(before), values(after)), guard: null, independent: false, fieldOf: fieldOfForm(form) }
}

/** "192.0.2.1/24", with the peer where there is one. */
function addressText(message: AddressMessage): string {
  const peer = peerAddress(message)
  return peer === null ? `${ownAddress(message)}/${message.header.prefixlen}` : `${ownAddress(message)} peer ${peer}/${message.header.prefixlen}`
}

function linkName(state: KernelState, index: number): string | undefined {
  return linkByIndex(state, index)?.attributes.ifname
}

function deviceName(state: KernelState, index: number): string {
  return displayText(linkName(state, index) ?? `if${index}`)
}

function lifetimeLosses(message: AddressMessage): readonly string[] {
  const { valid, prefered } = lifetimesOf(message)
  return valid === FOREVER && (prefered === FOREVER || prefered === 0) ? [] : [`The lifetime of ${ownAddress(message)} is counted anew, from what was left of it when the plan was made.`]
}

function flagLosses(message: AddressMessage): readonly string[] {
  if (message.header.family === AF_INET) return []
  const flags = flagsOf(message)
  return [
    ...((flags & IFA_F_SECONDARY) === 0 ? [] : [`${ownAddress(message)} comes back as an address like any other: that it is a temporary one only the kernel can say.`]),
    ...((flags & IFA_F_STABLE_PRIVACY) === 0 ? [] : [`${ownAddress(message)} comes back without the mark that the kernel made it of a secret (stable-privacy).`]),
  ]
}
