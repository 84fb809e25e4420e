import { readNames } from '../../../electron/services/names/names.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { lasting } from '../../../electron/services/plans/keeping/lasting.ts'
import type { MadePlan } from '../../../electron/services/plans/comparing/made-plan.ts'
import { makePlan } from '../../../electron/services/plans/making/make-plan.ts'
import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import type { PlannedEdit, Planning } from '../../../electron/services/plans/steps/planning.ts'
import { PlanningError } from '../../../electron/services/plans/steps/planning-error.ts'
import { stepDevices } from '../../../electron/services/plans/steps/step-devices.ts'
import { randomRouteEdit } from '../../kernel/edits/routes/random-route-edits.ts'
import type { Random } from '../../parity/random.ts'
import { randomIpEdit } from '../edits/random-ip-edits.ts'
import { randomLinkEdits } from './random-link-edit.ts'

/** A plan that was made of edits at random. */
export interface RandomPlan {
  readonly edits: readonly PlannedEdit[]
  readonly made: MadePlan
}

const names = readNames()

/** A plan of 1 to 6 edits of any kind, each of which can be planned behind those before it; null: those that were tried change nothing. `read` gives the state afresh. */
export async function randomPlan(random: Random, namespace: string, read: () => Promise<KernelState>): Promise<RandomPlan | null> {
  let planning = begun(await read())
  const wanted = random.between(1, 6)
  const edits: PlannedEdit[] = []
  for (let tries = 0; edits.length < wanted && tries < 40; tries += 1) {
    const next = randomEdits(random, planning.state)
    try {
      const changing = next.filter((edit) => planEdit(edit, planning).length > 0)
      edits.push(...changing)
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error
      // Of an edit that cannot be planned some may be planned already.
      planning = begun(await read())
      for (const before of edits) planEdit(before, planning)
    }
  }
  if (edits.length === 0) return null
  const state = await read()
  const planned = makePlan('random', edits, state, {
    names, uid: 1000, namespace, now: Date.now(), connections: [], managers: new Map(), neighbours: [...state.neighbours], devicesOf: stepDevices,
    lasting: (_steps, commands) => lasting(commands, { managing: [], hasLease: false, place: { place: 'machine' } }),
  })
  if (!planned.ok) throw new Error(`What was planned edit by edit cannot be planned at once: ${JSON.stringify(planned.faults)}\n${words(edits)}`)
  return planned.made.steps.length === 0 ? null : { edits, made: planned.made }
}

function begun(state: KernelState): Planning {
  return { state, names, uid: 1000, namespaceNumber: () => 0 }
}

function randomEdits(random: Random, state: KernelState): readonly PlannedEdit[] {
  const what = random.fraction()
  return what < 0.4 ? randomLinkEdits(random, state) : [what < 0.7 ? randomIpEdit(random, state) : randomRouteEdit(random)]
}

/** The plan in words, for the message of a test that fails. */
export function describePlan({ edits, made }: RandomPlan): string {
  return [words(edits), ...made.plan.steps.map(({ sentence, do: commands, undo }) => [sentence, ...commands.map((line) => `  ${line}`), ...undo.map((line) => `  - ${line}`)].join('\n'))].join('\n')
}

function words(edits: readonly PlannedEdit[]): string {
  return edits.map((edit) => JSON.stringify(edit, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).join('\n')
}
