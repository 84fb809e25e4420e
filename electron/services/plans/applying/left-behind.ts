import { ApiFailure } from '../../../api/errors.ts'
import type { PlanStep, PlanWarning } from '../../../api/plan.ts'
import type { JournalEntry, JournalStep } from '../../../privilege/journal-reading.ts'
import type { Privilege } from '../../../privilege/privilege.ts'
import { actionCommand } from '../making/action-command.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { Planned } from '../comparing/made-plan.ts'
import type { PlanSurroundings } from '../making/make-plan.ts'
import type { PlanCarrier, RunningTransaction, Transaction, TransactionEnd, TransactionListener } from './plan-carrier.ts'
import { plannedMessage } from '../steps/planned-message.ts'
import type { CommandWords } from '../steps/planning.ts'
import type { PlannedStep } from '../steps/planned-step.ts'

/** Undoes what a helper that was killed left behind, or leaves it. */
export type LeftBehindWhat = 'undo' | 'discard'

/** What of the right to change a scope knows of that. */
export type LeftBehindPrivilege = Pick<Privilege, 'elevate' | 'hasLeftBehind' | 'leftBehind' | 'undoLeftBehind' | 'discardLeftBehind'>

/** Said where a helper has no journal. */
export const unrecorded =
  'The helper keeps no record of what it applies: should it be killed, nothing can undo that. Below /run/linkwright there is no room for one beside what was left behind in this network namespace, which "linkwright left-behind" undoes or discards; or that folder is not root’s alone.'

/** There is nothing to undo. */
export const nothingLeft = 'Nothing was left behind: what had not been kept is undone.'

/** What was left behind, which the helper is asked; throws `ApiFailure` where that is nothing ("unavailable"), or a record that does not add up ("internal"). */
export async function readLeftBehind(privilege: LeftBehindPrivilege): Promise<JournalEntry> {
  const entry = await findLeftBehind(privilege)
  if (entry === null) throw new ApiFailure({ code: 'unavailable', message: nothingLeft })
  return entry
}

/** The same; null: nothing. */
export async function findLeftBehind(privilege: LeftBehindPrivilege): Promise<JournalEntry | null> {
  await privilege.elevate()
  // A record that the helper cannot make sense of is gone once it was asked for it.
  const hadRecord = privilege.hasLeftBehind === 'there'
  const entry = await privilege.leftBehind()
  if (entry === null && hadRecord) throw new ApiFailure({ code: 'internal', message: 'The record of what a killed helper left behind is damaged, so it cannot be undone from here. See for yourself what it has changed.' })
  return entry
}

/**
 * The plan of what is to become of it: the steps that were sent to the kernel, the last first. The helper undoes them by its own record, each only where it is still as it left it; those that are
 * left as they are show the message that was sent, and what would undo them.
 */
export function leftBehindPlan(id: string, what: LeftBehindWhat, entry: JournalEntry, state: KernelState, around: PlanSurroundings): Planned {
  const names = new Map(state.links.map(({ header, attributes }) => [header.index, attributes.ifname]))
  const words: CommandWords = { device: (index) => names.get(index) ?? `if${index}`, names: around.names, namespace: around.namespace, namespaceName: String }
  const steps = inOrder(entry).map((one) => plannedStep(one, what, words))
  const shown = steps.map((step, index): PlanStep => {
    const of = inOrder(entry)[index]?.step
    const again = of === undefined ? null : actionCommand(of.forward, words)
    const back = (of?.inverses ?? []).flatMap(({ action }) => actionCommand(action, words) ?? [])
    return {
      sentence: step.sentence, object: step.object, place: step.place, changes: [], losses: [], edit: 0,
      do: what === 'undo' ? back : [],
      undo: what === 'undo' ? [again ?? []].flat() : back,
      message: plannedMessage(step.forward), inverses: [],
      ...(again === null ? {} : { sentence: `${step.sentence}: ${again}` }),
    }
  })
  // Nobody wants to do again at every start what takes something back.
  const lasting = around.lasting(steps, entry.steps.flatMap(({ step }) => actionCommand(step.forward, words) ?? []))
  return {
    ok: true,
    made: {
      steps,
      namespaces: [],
      facts: [],
      plan: {
        id, steps: shown, warnings: what === 'undo' ? notCompared(entry) : [], usualWait: null, keptAtOnce: true, namespace: around.namespace, madeAt: around.now,
        title: what === 'undo' ? 'Undo what a killed helper left behind' : 'Keep what a killed helper left behind',
        lasting: what === 'undo' ? { ...lasting, keep: [] } : lasting,
      },
    },
  }
}

/** Where the helper was killed before it looked at what all had come to, or while it undid that. */
function notCompared({ surveyed, steps }: JournalEntry): readonly PlanWarning[] {
  if (surveyed) return []
  const detail = 'What the kernel had when all was done is not on record, or not all of it: the helper was killed before, or while it undid it, or the kernel would not tell. Addresses, routes, rules, neighbours and settings that somebody else has changed since may be undone as if they were still what was applied.'
  return [{ code: 'not-compared', title: 'Not compared', detail, steps: steps.map((_step, index) => index) }]
}

/** What is said of a step beside its number. */
const unsure: Readonly<Record<JournalStep['known'], string>> = { done: '', perhaps: ', of which nobody knows whether it was done', undoing: ', a part of which may be undone already' }

function inOrder({ steps }: JournalEntry): readonly JournalStep[] {
  return steps.toReversed()
}

function plannedStep({ number, known, step }: JournalStep, what: LeftBehindWhat, words: CommandWords): PlannedStep {
  const sure = unsure[known]
  return {
    object: objectOf(step.forward.kind === 'tun' ? 'link' : (actionCommand(step.forward, words) ?? '')),
    place: `Step ${number + 1}`,
    sentence: what === 'undo' ? `Undo step ${number + 1}${sure}` : `Leave step ${number + 1} as it is${sure}`,
    changes: [],
    losses: [],
    forward: (what === 'undo' ? step.inverses[0]?.action : undefined) ?? step.forward,
    inverses: [],
    guard: null,
    independent: false,
    fieldOf: () => null,
  }
}

function objectOf(command: string): PlannedStep['object'] {
  return (['address', 'route', 'rule', 'neighbour'] as const).find((object) => new RegExp(`\\b${object} `).test(command)) ?? 'link'
}

/** Has the helper do it, of which the steps are known already. It ends kept: what was left for somebody else's change is told step by step. */
export class LeftBehindCarrier implements PlanCarrier {
  readonly #privilege: LeftBehindPrivilege
  readonly #what: LeftBehindWhat
  readonly #entry: JournalEntry

  constructor(privilege: LeftBehindPrivilege, what: LeftBehindWhat, entry: JournalEntry) {
    this.#privilege = privilege
    this.#what = what
    this.#entry = entry
  }

  async elevate(): Promise<void> {
    await this.#privilege.leftBehind()
  }

  run({ steps }: Transaction, listener: TransactionListener): RunningTransaction {
    const nothing = (): void => undefined
    return { ended: this.#done(steps.length, listener), keep: nothing, extend: nothing, revert: nothing }
  }

  async #done(count: number, listener: TransactionListener): Promise<TransactionEnd> {
    if (this.#what === 'discard') await this.#privilege.discardLeftBehind()
    const undone = this.#what === 'undo' ? await this.#privilege.undoLeftBehind() : null
    listener.onDone(0, count, 0)
    const places = inOrder(this.#entry).map(({ number }) => number)
    for (const trouble of undone?.troubles ?? []) listener.onLeft({ ...trouble, step: places.indexOf(trouble.step) })
    return { end: 'kept', ...(undone?.notCompared && { notCompared: true }) }
  }
}
