import type { PlanStep } from '../../../api/plan.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { plannedMessage } from '../steps/planned-message.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { CommandWords } from '../steps/planning.ts'
import { actionCommand } from './action-command.ts'

/** A step of an edit as a person sees it. Devices are called in its commands as they are before it (`doing`), and in those that undo it as they are after it. */
export function shownStep(step: PlannedStep, edit: number, doing: CommandWords, undoing: CommandWords): PlanStep {
  const { sentence, object, place, changes, losses } = step
  // The first inverse finds the devices as the step left them; those behind it as they were before.
  const undo = step.inverses.map(({ action }, index) => actionCommand(action, index === 0 ? undoing : { ...doing, isAnyIndex: false }))
  return {
    sentence,
    object,
    place,
    changes,
    do: commands([actionCommand(step.forward, doing)]),
    undo: commands(undo),
    message: plannedMessage(step.forward),
    inverses: step.inverses.map(({ action }) => plannedMessage(action)),
    losses,
    edit,
  }
}

/** What devices are called, by ifindex. */
export function deviceNames(state: KernelState): ReadonlyMap<number, string> {
  return new Map(state.links.map((link) => [link.header.index, link.attributes.ifname ?? `if${link.header.index}`]))
}

/** The name of a device at one time, else at another: one of them may not have it. */
export function eitherName(first: ReadonlyMap<number, string>, then: ReadonlyMap<number, string>): (index: number) => string {
  return (index) => first.get(index) ?? then.get(index) ?? `if${index}`
}

function commands(lines: readonly (string | null)[]): readonly string[] {
  return lines.filter((line) => line !== null)
}
