import { AF_INET } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { makes } from '../steps/requests.ts'
import { isSecondary, sameAddress, sameNetwork } from '../state/address-facts.ts'
import { requestOf } from './address-messages.ts'
import type { AddressRequest } from '../state/address-facts.ts'
import { addressesOf, secondariesOf } from './address-state.ts'
import { addingStep, deletingStep } from './address-steps.ts'
import { isTakenAgain, lostRoutes, routesAround } from '../dropped/lost-routes.ts'
import { routeStep } from './routes-back.ts'

/**
 * The steps that put another address in the place of one that cannot become it. The new one comes first where both can be there: in the same network it would be the old one's secondary
 * and go with it. What else the kernel drops with the old one, its secondaries and routes, is made again where it still can be.
 */
export function replacingSteps(old: AddressMessage, request: AddressRequest, planning: Planning): readonly PlannedStep[] {
  const { state } = planning
  const { family, index } = old.header
  const inet = family === AF_INET
  const isPrimary = inet && !isSecondary(old)
  const list = addressesOf(state, family, index)
  const secondaries = secondariesOf(state, old)
  const routes = routesAround(state, list)
  const isFirst = !sameAddress(old, request) && (!isPrimary || request.header.index !== index || !sameNetwork(old, request))
  const steps = [
    ...(isFirst ? [addingStep(request, makes, planning)] : []),
    ...secondaries.toReversed().map((one) => deletingStep(one, planning)),
    deletingStep(old, planning),
    ...(isFirst ? [] : [addingStep(request, makes, planning)]),
    ...secondaries.map((one) => addingStep(requestOf(one), makes, planning)),
  ]
  const lost = inet ? lostRoutes(routes, routesAround(state, list)).filter((route) => isTakenAgain(route, state)) : []
  return [...steps, ...lost.map((route) => routeStep(route, state))]
}
