import type { FieldFault } from '../../../api/forms.ts'
import type { PlanStep } from '../../../api/plan.ts'
import { NLM_F_CREATE } from '../../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../../netlink/core/message-header.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { RTM_NEWLINK } from '../../../netlink/route/message-types.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { actionCommand } from '../making/action-command.ts'
import { planEdit } from '../making/planners.ts'
import { deviceNames, eitherName, shownStep } from '../making/shown-step.ts'
import { checkStillThere } from '../routes/still-there.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { CommandWords, Planning } from '../steps/planning.ts'
import { PlanningError } from '../steps/planning-error.ts'
import { readCommands } from '../text/read-commands.ts'
import { inverseSentence } from './inverse-sentence.ts'
import { isAbsent, isThere } from './is-there.ts'
import type { StateFacts } from '../warnings/state-facts.ts'

/** A step that undoes one of a plan, or a part of it. */
export interface UndoingStep {
  readonly step: PlannedStep
  readonly shown: PlanStep
  /** What warnings go by, once it is done. */
  readonly facts: StateFacts
}

/** What is known beside the plan that is undone. */
export interface UndoingSurroundings extends Planning {
  /** The name of the network namespace, as `ip -n` takes it. */
  readonly namespace: string
  /** Of the state, as it is when it is called. */
  readonly facts: () => StateFacts
}

/** The steps, or what keeps the first of them that cannot be from being. */
export type UndoingSteps = { readonly ok: true; readonly steps: readonly UndoingStep[] } | { readonly ok: false; readonly faults: readonly FieldFault[] }

/**
 * The steps that undo a plan, last first, on the state as it is now, which they change: what each sends is what was planned then to undo it; what differs by it, and what undoes it in turn, is what an
 * edit of the same comes to now. What is so already is left out, and of what went with a step what the kernel brings back by itself.
 */
export function undoingSteps(done: readonly PlannedStep[], around: UndoingSurroundings): UndoingSteps {
  const steps: UndoingStep[] = []
  // Once something is made again that no form can say in full, the state lacks it, and what would be refused is not known any more.
  let isBlind = false
  for (const step of done.toReversed()) {
    const group: UndoingStep[] = []
    let differs = false
    for (const [place, inverse] of step.inverses.entries()) {
      const before = deviceNames(around.state)
      const attempt = planned(step, inverse, around)
      const made: Planned = attempt.became === 'refused' && (isBlind || makesLink(inverse)) ? { became: 'unknown' } : attempt
      if (made.became === 'refused' && place === 0 && !maybe(inverse)) return { ok: false, faults: made.faults }
      isBlind ||= made.became === 'unknown'
      differs ||= made.became !== 'so already'
      if (place > 0 && isNothing(made, inverse, around)) continue
      const after = deviceNames(around.state)
      const planning = made.became === 'steps' ? made.steps[0]?.sentence : undefined
      const sentence = place === 0 ? `Undo: ${step.sentence}` : inverseSentence(inverse.action, (index) => displayText(eitherName(after, before)(index)), planning ?? `Set ${step.place.toLowerCase()} as it was`)
      const undoing = undoingStep(step, inverse, sentence, made, place === 0)
      const words = { names: around.names, namespace: around.namespace, namespaceName: String }
      const shown = shownStep(undoing, 0, { ...words, device: eitherName(before, after) }, { ...words, device: eitherName(after, before) })
      group.push({ step: undoing, shown, facts: around.facts() })
    }
    if (differs) steps.push(...group)
  }
  return { ok: true, steps }
}

/** What an inverse comes to now: steps of an edit of the same; nothing; something that the kernel would refuse; or there is no command that says the same. */
type Planned =
  | { readonly became: 'steps'; readonly steps: readonly PlannedStep[] }
  | { readonly became: 'so already' | 'unknown' }
  | { readonly became: 'refused'; readonly faults: readonly FieldFault[] }

function planned(of: PlannedStep, { action }: Inverse, around: UndoingSurroundings): Planned {
  const command = actionCommand(action, wordsOf(around))
  if (command === null) return { became: 'so already' }
  const read = command.startsWith('#') ? null : readCommands(command, around.names)
  if (read?.ok !== true) return { became: 'unknown' }
  try {
    checkStillThere(of.forward, action, around)
    const steps = read.edits.flatMap((edit) => planEdit(edit, around))
    return steps.length === 0 ? { became: 'so already' } : { became: 'steps', steps }
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error
    return { became: 'refused', faults: error.faults.map((fault) => ({ ...fault, edit: 0, field: null })) }
  }
}

function wordsOf({ state, names }: UndoingSurroundings): CommandWords {
  const now = deviceNames(state)
  return { names, namespace: '', namespaceName: String, device: eitherName(now, now) }
}

/** What the kernel may have brought back, or taken away, by itself is no fault. */
function undoingStep(of: PlannedStep, inverse: Inverse, sentence: string, made: Planned, isFirst: boolean): PlannedStep {
  const common = {
    object: of.object, place: of.place, sentence, forward: inverse.action,
    judged: { ...(inverse.mayExist && { mayExist: true as const }), ...(inverse.mayLack && { mayLack: true as const }) },
    independent: false, fieldOf: () => null,
  }
  if (made.became === 'steps') {
    const { steps } = made
    return {
      ...common,
      changes: steps.flatMap(({ changes }) => changes),
      losses: steps.flatMap(({ losses }) => losses),
      inverses: steps.toReversed().flatMap(({ inverses }) => inverses),
      guard: steps.length === 1 ? (steps[0]?.guard ?? null) : null,
    }
  }
  // Of what no command says, what was done then is all that is known.
  const isKnown = made.became !== 'unknown' || !isFirst
  return {
    ...common,
    changes: isKnown ? [] : of.changes.map(({ field, before, after }) => ({ field, before: after, after: before })),
    losses: [],
    inverses: isKnown ? [] : [{ action: of.forward }],
    guard: null,
  }
}

/** Whether what an inverse would bring back is there, or what it would take away is not: the kernel has done that by itself. */
function isNothing(made: Planned, { action, mayExist, mayLack }: Inverse, { state }: UndoingSurroundings): boolean {
  return made.became === 'so already' || (made.became === 'refused' && ((mayLack === true && isAbsent(action, state)) || (mayExist === true && isThere(action, state))))
}

function makesLink({ action }: Inverse): boolean {
  return action.kind === 'tun' || (messageTypeAt(action.message, 0) === RTM_NEWLINK && (messageFlagsAt(action.message, 0) & NLM_F_CREATE) !== 0)
}

function maybe({ mayExist, mayLack }: Inverse): boolean {
  return mayExist === true || mayLack === true
}
