import type { PlanState } from '../../../electron/api/plan.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { Applying } from '../../../electron/services/plans/applying/applying.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import type { MadePlan } from '../../../electron/services/plans/comparing/made-plan.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import { PrivilegedCarrier } from '../../../electron/services/plans/applying/privileged-carrier.ts'
import { stateDifferences } from '../../../electron/services/plans/comparing/state-differences.ts'
import { directHelper } from '../privilege/direct-helper.ts'
import { helperProcesses } from '../privilege/helper-processes.ts'
import { routeStep } from '../privilege/made-steps.ts'
import { killApp } from './killed-app.ts'

/** How a plan comes to be rolled back. */
export type RollBack =
  | 'asked'
  | 'refused'
  | 'timer'
  | 'worker killed'
  | 'app killed'

/** A plan that was rolled back, as it was told. */
export interface RolledBack {
  /** null: whom it was told is dead. */
  readonly state: PlanState | null
  /** The number of the step that the kernel refused although it was planned; null: none was. */
  readonly refused: number | null
  /** The program itself applied it, and was killed. */
  readonly program: boolean
}

/** Applies a plan with the real helper, and has it rolled back. `read` gives the state of the namespace; of a plan that is to be refused the step before `at` is the one. Resolves when that is done; of an app that was killed, when its helper has ended. */
export async function applyAndRollBack(namespace: string, made: MadePlan, by: RollBack, at: number, read: () => Promise<KernelState>): Promise<RolledBack> {
  if (by === 'app killed') return { state: null, ...(await killApp(namespace, made)) }
  const before = await read()
  const privilege = new Privilege(() => directHelper(namespace))
  let state: PlanState | null = null
  const plan = by === 'refused' ? withRefusal(made, at) : made
  const applying = new Applying({
    made: plan,
    carrier: new PrivilegedCarrier(privilege),
    words: { device: (index) => `if${index}`, names: readNames() },
    wait: by === 'timer' ? 2 : 600,
    now: () => Date.now(),
    check: () => Promise.resolve(plan),
    differences: async () => stateDifferences(before, await read(), ({ routes }) => routes.filter(() => true)),
    onState: (told) => {
      const waits = told.progress.phase === 'confirming' && state?.progress.phase !== 'confirming'
      state = told
      if (waits && by === 'asked') applying.revert()
      if (waits && by === 'worker killed') process.kill(helperProcesses().worker, 'SIGKILL')
    },
  })
  await applying.run()
  await privilege.lock()
  return { state, refused: refusedAt(state, by === 'refused' ? at : null), program: false }
}

/** The number of the step that was refused, unless it is the one that no kernel takes. */
function refusedAt(state: PlanState | null, expected: number | null): number | null {
  const at = state?.outcomes.findIndex(({ outcome }) => outcome === 'refused') ?? -1
  return at < 0 || at === expected ? null : at
}

/** The plan with a step before this one, or behind the last, that no kernel takes: a route by a gateway that nothing reaches. */
function withRefusal(made: MadePlan, at: number): MadePlan {
  const step: PlannedStep = { ...routeStep('198.18.7.0', '198.18.0.1', 1), independent: false, object: 'route', sentence: 'Refuse', place: 'Route, main', changes: [], losses: [], fieldOf: () => null }
  return { ...made, steps: made.steps.toSpliced(at, 0, step) }
}
