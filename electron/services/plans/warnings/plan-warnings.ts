import type { PlanWarning } from '../../../api/plan.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { addressWarnings } from './address-warnings.ts'
import { cutOffWarnings } from './cut-off-links.ts'
import { defaultRouteWarnings } from './default-route.ts'
import { ownConnectionWarnings, type OwnConnection } from './own-connection.ts'
import { ruleDevicesWarning } from './rule-devices.ts'
import type { StateFacts } from './state-facts.ts'

/** What warnings know beside the plan. */
export interface WarningSurroundings {
  /** By which the person is here, or may be, as far as we know. */
  readonly connections: readonly OwnConnection[]
  /** Who manages a device and may put its own back, by ifindex: "NetworkManager". */
  readonly managers: ReadonlyMap<number, string>
  /** As they were before the plan. */
  readonly neighbours: readonly NeighbourMessage[]
  /** The devices that a step touches, by ifindex. */
  readonly devicesOf: (step: PlannedStep) => readonly number[]
}

/** All that a person should know before, the gravest first. `facts` has one entry before the first step, then one after each; `before` and `after` are the states of the first and the last of them. */
export function planWarnings(steps: readonly PlannedStep[], facts: readonly StateFacts[], around: WarningSurroundings, before: KernelState, after: KernelState): readonly PlanWarning[] {
  const [first] = facts
  return [
    ...ownConnectionWarnings(around.connections, steps, facts),
    ...defaultRouteWarnings(facts),
    ...cutOffWarnings(steps, before, after, facts),
    ruleDevicesWarning(facts),
    ...addressWarnings(facts, around.neighbours),
    ...managed(steps, first, around),
    notUndone(steps),
  ].filter((warning) => warning !== null)
}

function managed(steps: readonly PlannedStep[], first: StateFacts | undefined, { managers, devicesOf }: WarningSurroundings): readonly PlanWarning[] {
  const touched = new Map<number, number[]>()
  for (const [number, step] of steps.entries()) {
    for (const device of devicesOf(step)) if (managers.has(device)) touched.set(device, [...(touched.get(device) ?? []), number])
  }
  return [...touched].map(([device, numbers]) => {
    const name = first?.links.find(({ header }) => header.index === device)?.attributes.ifname ?? `if${device}`
    const manager = managers.get(device) ?? ''
    return { code: 'managed', title: `Managed by ${manager}`, detail: `${manager} configures ${name} and may put its own back`, steps: numbers }
  })
}

function notUndone(steps: readonly PlannedStep[]): PlanWarning | null {
  const blamed = steps.flatMap((step, number) => (step.losses.length > 0 || (step.inverses.length === 0 && step.changes.length > 0) ? [number] : []))
  if (blamed.length === 0) return null
  const sentences = blamed.flatMap((number) => steps[number]?.losses ?? [])
  return {
    code: 'not-undone',
    title: blamed.some((number) => steps[number]?.inverses.length === 0) ? 'Cannot be undone' : 'Not all of it can be undone',
    detail: [...new Set(sentences)].join(' '),
    steps: blamed,
  }
}
