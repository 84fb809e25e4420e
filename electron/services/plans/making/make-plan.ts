import { setImmediate } from 'node:timers/promises'

import type { FieldFault } from '../../../api/forms.ts'
import type { Plan, PlanLasting, PlanStep, PlanWarning } from '../../../api/plan.ts'
import type { Planned } from '../comparing/made-plan.ts'
import { routeText } from '../dropped/lost-routes.ts'
import { mayFollow } from './following-faults.ts'
import { asItIs, type KernelState } from '../state/kernel-state.ts'
import { NamespaceNumbers } from '../steps/namespace-numbers.ts'
import type { PlannedEdit, Planning } from '../steps/planning.ts'
import { PlanningError } from '../steps/planning-error.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { namesAfter } from './names-after.ts'
import { deviceNames, eitherName, shownStep } from './shown-step.ts'
import { planEdit } from './planners.ts'
import { connectionFlows } from '../warnings/own-connection.ts'
import { stateFacts, type StateFacts } from '../warnings/state-facts.ts'
import { tornLists } from '../warnings/torn-lists.ts'
import { planWarnings, type WarningSurroundings } from '../warnings/plan-warnings.ts'

/** What a plan is made in. */
export interface PlanSurroundings extends Pick<Planning, 'names' | 'uid'>, WarningSurroundings {
  /** The name of the network namespace, as `ip -n` takes it; "": the app's own. */
  readonly namespace: string
  /** Wall clock, ms. */
  readonly now: number
  /** What is said of how long it lasts. */
  lasting(steps: readonly PlannedStep[], commands: readonly string[]): PlanLasting
}

/** Seconds that a plan with warnings waits for its confirmation, unless the person says otherwise. */
export const usualWait = 60

/** So many faults are told at once: a file of thousands of lines may be wrong in each. */
const mostFaults = 64

/** So long nothing else of this thread has its turn while a plan is made, ms. */
const turn = 10

/** Makes a plan of edits on a state, which it changes to what will be. Nothing of the kernel is touched. What is at fault is told of all edits, but for what may only follow of an earlier one. */
export function makePlan(id: string, edits: readonly PlannedEdit[], state: KernelState, around: PlanSurroundings): Planned {
  const making = planInParts(id, edits, state, around)
  for (;;) {
    const part = making.next()
    if (part.done === true) return part.value
  }
}

/** The same, in turns with all else that this thread has to do: what a person orders about another plan does not wait for thousands of edits. */
export async function makePlanInTurns(id: string, edits: readonly PlannedEdit[], state: KernelState, around: PlanSurroundings): Promise<Planned> {
  const making = planInParts(id, edits, state, around)
  let begun = performance.now()
  for (;;) {
    const part = making.next()
    if (part.done === true) return part.value
    if (performance.now() - begun < turn) continue
    await setImmediate()
    begun = performance.now()
  }
}

/** An edit after the other. */
function* planInParts(id: string, edits: readonly PlannedEdit[], state: KernelState, around: PlanSurroundings): Generator<undefined, Planned> {
  const namespaces = new NamespaceNumbers()
  const planning: Planning = { state, names: around.names, uid: around.uid, namespaceNumber: (name) => namespaces.number(name) }
  const steps: PlannedStep[] = []
  const shown: PlanStep[] = []
  const flows = connectionFlows(around.connections)
  const before = asItIs(state)
  const facts: StateFacts[] = [stateFacts(state, flows)]
  const faults: FieldFault[] = []
  const failed: PlannedEdit[] = []
  for (const [edit, wanted] of edits.entries()) {
    yield
    const namesBefore = deviceNames(state)
    let made: readonly PlannedStep[]
    try {
      made = planEdit(wanted, planning)
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error
      faults.push(...error.faults.filter(({ field }) => !mayFollow(wanted, field, failed)).map((fault) => ({ edit, ...fault })))
      failed.push(wanted)
      continue
    }
    if (failed.length > 0) continue
    const after = deviceNames(state)
    const words = { names: around.names, namespace: around.namespace, namespaceName: (number: number) => namespaces.name(number) }
    let now = namesBefore
    for (const step of made) {
      const then = namesAfter(now, step.forward)
      steps.push(step)
      shown.push(shownStep(step, edit, { ...words, device: eitherName(now, after), isAnyIndex: !choosesIndex(wanted) }, { ...words, device: eitherName(then, after) }))
      now = then
    }
    if (made.length > 0) facts.push(...made.map(() => stateFacts(state, flows)))
  }
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, mostFaults) }
  const warnings = [...planWarnings(steps, facts, around, before, state), ...tornLists(state, steps.length)]
  const plan: Plan = {
    id,
    title: titleOf(edits, steps),
    steps: shown,
    warnings,
    lasting: around.lasting(steps, shown.flatMap((step) => step.do)),
    usualWait: waits(warnings, steps) ? usualWait : null,
    namespace: around.namespace,
    madeAt: around.now,
  }
  return { ok: true, made: { plan, steps, namespaces: namespaces.all, facts } }
}

/** Whether the person said which ifindex a new link is to have; else the command leaves it to the kernel, as one would write it, and as it can be given another day. */
function choosesIndex(edit: PlannedEdit): boolean {
  return edit.op === 'link.add' && edit.values['index'] !== undefined
}

/** Whoever is warned should have to confirm; what cannot be undone never undoes itself. */
export function waits(warnings: readonly PlanWarning[], steps: readonly PlannedStep[]): boolean {
  return warnings.length > 0 && steps.some((step) => step.inverses.length > 0)
}

/** What a plan is called; a page has no say in it. A change of one record, which may take several steps, is called one. */
function titleOf(edits: readonly PlannedEdit[], steps: readonly PlannedStep[]): string {
  const [[edit], [first]] = [edits, steps]
  if (first === undefined) return 'Nothing to do'
  if (steps.length === 1) return first.sentence
  if (edits.length === 1 && edit?.op === 'record.replace') {
    const { record } = edit
    return record.kind === 'route' ? `Change the route to ${routeText(record.message)}` : `Change the ${record.kind} of this row`
  }
  return `${first.sentence}, and ${steps.length === 2 ? '1 more step' : `${steps.length - 1} more steps`}`
}
