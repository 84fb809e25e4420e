import { jsonText } from '../../json/json-text.ts'
import { faultJson, PLAN_JSON_VERSION, planJson } from '../../json/plan-json.ts'
import type { Command } from '../command.ts'
import type { Environment } from '../environment.ts'
import { PlanSession } from './plan-session.ts'
import { planText } from './plan-text.ts'
import { FaultyLines, wantedCommands, type WantedCommands } from './wanted-commands.ts'

/** Said where all that is asked for is so. */
export const nothingToDo = 'All of this is so already: there is nothing to change.\n'

/** Shows what commands of a file would do, and does nothing. Rejects with `FaultyLines`, `CommandFailure` and `ApiFailure`. */
export async function plan(command: Extract<Command, { readonly name: 'plan' }>, environment: Environment): Promise<void> {
  const { changes, output } = environment
  const names = environment.names()
  const session = new PlanSession(command.namespace, names, changes)
  try {
    const wanted = wantedCommands(command.file, command.namespace, names, changes)
    const made = await session.plan(wanted)
    if (command.json) output.print(`${jsonText({ version: PLAN_JSON_VERSION, plan: made === null ? null : planJson(made, linesOf(wanted)) })}\n`)
    else output.print(made === null ? nothingToDo : planText(made))
  } catch (error) {
    if (error instanceof FaultyLines && command.json) output.print(`${jsonText({ version: PLAN_JSON_VERSION, faults: error.faults.map((fault) => faultJson(fault)) })}\n`)
    throw error
  } finally {
    output.flush()
    await session.close()
  }
}

/** The line of an edit, from 1. */
export function linesOf({ places }: Pick<WantedCommands, 'places'>): (edit: number) => number {
  return (edit) => (places[edit]?.line ?? 0) + 1
}
