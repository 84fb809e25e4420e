import { readNames } from '../../../electron/services/names/names.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { lasting } from '../../../electron/services/plans/keeping/lasting.ts'
import type { MadePlan } from '../../../electron/services/plans/comparing/made-plan.ts'
import { makePlan } from '../../../electron/services/plans/making/make-plan.ts'
import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import type { PlannedEdit, Planning } from '../../../electron/services/plans/steps/planning.ts'
import { PlanningError } from '../../../electron/services/plans/steps/planning-error.ts'
import { stepDevices } from '../../../electron/services/plans/steps/step-devices.ts'
import type { Random } from '../../parity/random.ts'
import { editKinds } from './edit-kinds.ts'

/** A plan that was made of edits at random. */
export interface RandomPlan {
  readonly edits: readonly PlannedEdit[]
  /** Of each edit the kind that it was drawn as. */
  readonly kinds: readonly string[]
  readonly made: MadePlan
}

const names = readNames()
const kinds = [...editKinds.keys()]
/** How often an edit of a kind is drawn until one can be planned and changes something. */
const tries = 25

/** A plan of an edit of each of the wanted kinds, in their order, and up to 3 of any, each of which can be planned behind those before it; null: of one no such was found. `read` gives the state afresh. */
export async function randomPlan(random: Random, wanted: readonly string[], namespace: string, read: () => Promise<KernelState>): Promise<RandomPlan | null> {
  let planning = begun(await read())
  const drawn: { readonly kind: string; readonly edit: PlannedEdit }[] = []
  for (const kind of [...wanted, ...Array.from({ length: random.between(0, 3) }, () => null)]) {
    let found = false
    for (let count = 0; count < tries && !found; count += 1) {
      const of = kind ?? random.pick(kinds)
      const edit = editKinds.get(of)?.(random, planning.state) ?? null
      if (edit === null) continue
      try {
        found = planEdit(edit, planning).length > 0
        if (found) drawn.push({ kind: of, edit })
      } catch (error) {
        if (!(error instanceof PlanningError)) throw error
        // Of an edit that cannot be planned some may be planned already.
        planning = begun(await read())
        for (const before of drawn) planEdit(before.edit, planning)
      }
    }
    if (!found && kind !== null) return null
  }
  const edits = drawn.map(({ edit }) => edit)
  const state = await read()
  const planned = makePlan('random', edits, state, {
    names, uid: 1000, namespace, now: Date.now(), connections: [], managers: new Map(), neighbours: [...state.neighbours], devicesOf: stepDevices,
    lasting: (_steps, commands) => lasting(commands, { managing: [], hasLease: false, place: { place: 'machine' } }),
  })
  if (!planned.ok) throw new Error(`What was planned edit by edit cannot be planned at once: ${JSON.stringify(planned.faults)}\n${words(edits)}`)
  return planned.made.steps.length === 0 ? null : { edits, kinds: drawn.map(({ kind }) => kind), made: planned.made }
}

function begun(state: KernelState): Planning {
  return { state, names, uid: 1000, namespaceNumber: () => 0 }
}

/** The plan in words, for the message of a test that fails. */
export function describePlan({ edits, made }: RandomPlan): string {
  return [words(edits), ...made.plan.steps.map(({ sentence, do: commands, undo }) => [sentence, ...commands.map((line) => `  ${line}`), ...undo.map((line) => `  - ${line}`)].join('\n'))].join('\n')
}

function words(edits: readonly PlannedEdit[]): string {
  return edits.map((edit) => JSON.stringify(edit, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).join('\n')
}
