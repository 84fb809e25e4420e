import type { Problem } from '../../../api/overview.ts'
import type { Observed } from '../observed.ts'
import { addressTwice } from './address-twice.ts'
import { unusableDefaultRoute } from './default-route.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { failedNeighbour } from './failed-neighbour.ts'
import type { Found } from './found.ts'
import { gatewayNeighbour } from './gateway-neighbour.ts'
import { losses } from './losses.ts'
import { mtuMismatch } from './mtu.ts'
import { noAddress } from './no-address.ts'
import { noCarrier } from './no-carrier.ts'
import { portState } from './port-state.ts'
import { noDefaultRoute } from './no-default-route.ts'
import { together } from './together.ts'

/** Every rule, those first whose problems cut people off. */
const rules: readonly ((among: Observed) => readonly Found[])[] = [noDefaultRoute, unusableDefaultRoute, gatewayNeighbour, duplicateAddress, addressTwice, noAddress, noCarrier, failedNeighbour, portState, losses, mtuMismatch]

/** All that is wrong: faults first, otherwise in the order of the rules. */
export function findProblems(among: Observed): readonly Problem[] {
  const problems = rules.flatMap((rule) => together(rule(among)))
  return [...problems.filter(({ severity }) => severity === 'fault'), ...problems.filter(({ severity }) => severity === 'warning')]
}
