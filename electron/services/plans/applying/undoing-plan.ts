import type { PlanWarning } from '../../../api/plan.ts'
import type { AppliedPlan } from './applied-plans.ts'
import { undoingSteps } from './undoing-steps.ts'
import { changedSince } from '../comparing/changed-since.ts'
import { asItIs, type KernelState } from '../state/kernel-state.ts'
import type { Planned } from '../comparing/made-plan.ts'
import { usualWait, waits, type PlanSurroundings } from '../making/make-plan.ts'
import { NamespaceNumbers } from '../steps/namespace-numbers.ts'
import { named } from '../steps/planned-step.ts'
import { stepDevices } from '../steps/step-devices.ts'
import { tornLists } from '../warnings/torn-lists.ts'
import { connectionFlows } from '../warnings/own-connection.ts'
import { planWarnings } from '../warnings/plan-warnings.ts'
import { stateFacts } from '../warnings/state-facts.ts'

/** The plan that undoes one which was applied: a plan like any other, made on the state as it is now, which it changes. */
export function undoingPlan(id: string, applied: AppliedPlan, state: KernelState, around: PlanSurroundings): Planned {
  const lost = lostDevices(applied, state)
  if (lost.length > 0) return { ok: false, faults: lost.map((name) => ({ edit: 0, field: null, message: `${named(name)} is not there any more, or is another: what was done to it cannot be undone.` })) }
  const since = changedSince(applied.left, state, applied.made.steps, around.names)
  const flows = connectionFlows(around.connections)
  const before = asItIs(state)
  const first = stateFacts(state, flows)
  const namespaces = new NamespaceNumbers()
  const made = undoingSteps(applied.made.steps, { state, names: around.names, uid: around.uid, namespace: around.namespace, namespaceNumber: (name) => namespaces.number(name), facts: () => stateFacts(state, flows) })
  if (!made.ok) return made
  const steps = made.steps.map(({ step }) => step)
  const shown = made.steps.map((one) => one.shown)
  const facts = [first, ...made.steps.map((one) => one.facts)]
  const changed: readonly PlanWarning[] = since.length === 0 || steps.length === 0 ? [] : [{ code: 'changed-since', title: 'Changed since then', detail: since.join(' '), steps: steps.map((_step, index) => index) }]
  const warnings = [...changed, ...planWarnings(steps, facts, around, before, state), ...tornLists(state, steps.length)]
  return {
    ok: true,
    made: {
      steps,
      facts,
      namespaces: applied.made.namespaces,
      plan: {
        id,
        title: `Undo: ${applied.title}`,
        steps: shown,
        warnings,
        lasting: around.lasting(steps, shown.flatMap((step) => step.do)),
        // What changes nothing by itself may be kept or not: the warning is to be read.
        usualWait: waits(warnings, steps) || (warnings.length > 0 && steps.every(({ losses }) => losses.length === 0)) ? usualWait : applied.made.plan.usualWait,
        namespace: around.namespace,
        madeAt: around.now,
      },
    },
  }
}

/** Names of devices that the plan is about and has left there, of which none of that ifindex is there any more, or one that has neither their name nor their hardware address. */
function lostDevices({ made }: AppliedPlan, { links }: KernelState): readonly string[] {
  const left = made.facts.at(-1)?.links ?? []
  return [...new Set(made.steps.flatMap(stepDevices))].flatMap((index) => {
    const then = left.find(({ header }) => header.index === index)?.attributes
    const now = links.find(({ header }) => header.index === index)?.attributes
    const isSame = then === undefined || (now !== undefined && (now.ifname === then.ifname || (now.address !== undefined && now.address !== '' && now.address === then.address)))
    return isSame ? [] : [then.ifname ?? `if${index}`]
  })
}
