import { ApiFailure } from '../../../api/errors.ts'
import { notComparedSentence, type Plan, type PlanState } from '../../../api/plan.ts'
import { displayText } from '../../../netlink/core/text.ts'
import type { JournalEntry } from '../../../privilege/journal-reading.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { jsonText } from '../../json/json-text.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { endJson, PLAN_JSON_VERSION, planJson } from '../../json/plan-json.ts'
import { nothingLeft, unrecorded } from '../../plans/applying/left-behind.ts'
import { CommandFailure } from '../command-failure.ts'
import type { Command } from '../command.ts'
import type { Environment } from '../environment.ts'
import { plain, planText, warningText } from './plan-text.ts'
import { PlanSession } from './plan-session.ts'

type LeftBehindCommand = Extract<Command, { readonly name: 'left-behind' }>

/** So many commands of what was left behind are named beside another change. */
const mostNamed = 5

/**
 * Shows what a helper that was killed left behind, undoes it, or leaves it as it is; true: done, also where there is nothing. Rejects with `ApiFailure`, and with
 * `CommandFailure` where steps are still as they were applied, each of which is named. `stop` takes back a question for a password, and ends the helper.
 */
export async function leftBehind(command: LeftBehindCommand, environment: Environment, stop: AbortSignal): Promise<boolean> {
  const { what, json, namespace } = command
  const { changes, output } = environment
  const tell = (event: JsonObject, text: string): void => {
    output.print(json ? `${jsonText({ version: PLAN_JSON_VERSION, ...event })}\n` : text)
    output.flush()
  }
  const session = new PlanSession(namespace, environment.names(), changes)
  stop.addEventListener('abort', () => void session.lock(), { once: true })
  try {
    const entry = await session.leftBehind()
    if (entry === null) {
      tell(what === 'show' ? { left_behind: null } : { event: 'end', outcome: 'kept', steps: [], differences: [] }, `${nothingLeft}\n`)
      return true
    }
    const plan = await session.planLeftBehind(what === 'show' ? 'undo' : what)
    if (what === 'show') tell({ left_behind: { applied_at: appliedAt(entry), uid: entry.uid, plan: planJson(plan) } }, `${saidOf(entry, environment)}.\n\n${planText(plan)}${whatToDo(namespace)}\n`)
    else await settle(command, plan, session, environment, tell)
    return true
  } finally {
    await session.close()
  }
}

async function settle({ what, json }: LeftBehindCommand, plan: Plan, session: PlanSession, environment: Environment, tell: (event: JsonObject, text: string) => void): Promise<void> {
  tell({ event: 'plan', plan: planJson(plan) }, '')
  if (!json) for (const warning of plan.warnings) environment.complain(`Warning: ${warningText(warning)}`)
  const end = await new Promise<PlanState>((resolve) => {
    session.apply(plan.id, null, (state) => {
      if (state.progress.phase === 'kept' || state.progress.phase === 'undone' || state.progress.phase === 'failed') resolve(state)
    })
  })
  const { progress, outcomes } = end
  const left = outcomes.flatMap((outcome, at) => {
    const step = plan.steps[at]
    return outcome.outcome === 'left' && step !== undefined ? [`${plain(step.place)} (${plain(step.undo.join('; '))}): ${plain(outcome.sentence)}`] : []
  })
  const done = plan.steps.length - left.length
  const said = what === 'discard' ? 'Left as it is, and forgotten' : 'Undone'
  tell({ event: 'end', ...endJson(end) }, progress.phase === 'kept' && done > 0 ? `${said}: ${counted(done)}.\n` : '')
  if (progress.phase === 'failed') throw new CommandFailure(plain(progress.error.message))
  for (const sentence of [...left, ...(end.notCompared === true ? [notComparedSentence] : [])]) environment.complain(sentence)
  if (left.length > 0) throw new CommandFailure(`${counted(left.length)} could not be undone. The record of it is gone: see for yourself what is to become of ${left.length === 1 ? 'it' : 'them'}.`)
}

/** Says of a change that is about to be applied that another was left behind: what, when, and what to do; and that it would itself not be known if it were. Never rejects for what it could not read. */
export async function warnOfLeftBehind(session: PlanSession, namespace: string | null, environment: Environment): Promise<void> {
  if (session.lacksJournal) environment.complain(`Warning: ${unrecorded}`)
  try {
    const entry = await session.leftBehind()
    if (entry === null) return
    const commands = (await session.planLeftBehind('undo')).steps.toReversed().flatMap((step) => step.undo)
    const more = commands.length > mostNamed ? [`and ${commands.length - mostNamed} more`] : []
    environment.complain(`Warning: ${saidOf(entry, environment)}: ${[...commands.slice(0, mostNamed).map(plain), ...more].join('; ')}. What is applied now comes on top of it. ${whatToDo(namespace)}`)
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    environment.complain(`Warning: ${plain(error.message)}`)
  }
}

function saidOf(entry: JournalEntry, environment: Environment): string {
  const name = environment.users().get(entry.uid)
  return `A helper that was killed left a change behind that nobody kept, ${counted(entry.steps.length)}, applied ${appliedAt(entry)} by ${name === undefined ? `uid ${entry.uid}` : displayText(name)}`
}

function whatToDo(namespace: string | null): string {
  const where = namespace === null ? '' : ` --netns ${displayText(shellWord(namespace))}`
  return `"linkwright left-behind undo${where}" takes it back, but for what somebody has changed since; "linkwright left-behind discard${where}" leaves it as it is.`
}

function appliedAt({ appliedAt: at }: JournalEntry): string {
  return new Date(at).toISOString()
}

function counted(steps: number): string {
  return `${steps} ${steps === 1 ? 'step' : 'steps'}`
}
