import type { PlanStep, PlanWarning } from '../../../api/plan.ts'
import { undoingSteps, type AppliedPlan } from './applied-plans.ts'
import { changedSince } from '../comparing/changed-since.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { Planned } from '../comparing/made-plan.ts'
import { usualWait, waits, type PlanSurroundings } from '../making/make-plan.ts'
import { plannedMessage } from '../steps/planned-message.ts'
import { named } from '../steps/planned-step.ts'
import { stepDevices } from '../steps/step-devices.ts'
import { tornLists } from '../warnings/torn-lists.ts'
import { planWarnings } from '../warnings/plan-warnings.ts'

/** The plan that undoes one which was applied: its inverses, last first. */
export function undoingPlan(id: string, applied: AppliedPlan, state: KernelState, around: PlanSurroundings): Planned {
  const lost = lostDevices(applied, state)
  if (lost.length > 0) return { ok: false, faults: lost.map((name) => ({ edit: 0, field: null, message: `${named(name)} is not there any more, or is another: what was done to it cannot be undone.` })) }
  const steps = undoingSteps(applied)
  const facts = [applied.made.facts.at(-1), ...steps.map((one) => one.facts)].filter((one) => one !== undefined)
  const planned = steps.map(({ step }) => step)
  // Doing again what was undone does away with all of it, whatever else went with it.
  const since = changedSince(applied.left, state, applied.made.steps, around.names)
  const changed: readonly PlanWarning[] = since.length === 0 ? [] : [{ code: 'changed-since', title: 'Changed since then', detail: since.join(' '), steps: planned.map((_step, index) => index) }]
  const warnings = [...changed, ...planWarnings(planned, facts, around).filter(({ code }) => code !== 'not-undone'), ...tornLists(state, planned.length)]
  const shown = steps.map(({ step, of }, index): PlanStep => {
    const place = steps.slice(0, index).filter((earlier) => earlier.of === of).length
    return {
      ...of,
      sentence: step.sentence,
      changes: step.changes,
      do: of.undo.slice(place, place + 1),
      // What was done does away with all of it again.
      undo: of.do,
      message: plannedMessage(step.forward),
      inverses: step.inverses.map(({ action }) => plannedMessage(action)),
      losses: [],
      edit: 0,
    }
  })
  return {
    ok: true,
    made: {
      steps: planned,
      facts,
      namespaces: applied.made.namespaces,
      plan: {
        id,
        title: `Undo: ${applied.title}`,
        steps: shown,
        warnings,
        lasting: around.lasting(planned, shown.flatMap((step) => step.do)),
        usualWait: waits(warnings, planned) ? usualWait : applied.made.plan.usualWait,
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
