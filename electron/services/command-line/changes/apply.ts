import type { Plan, PlanState } from '../../../api/plan.ts'
import { jsonText } from '../../json/json-text.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { endJson, faultJson, PLAN_JSON_VERSION, planJson } from '../../json/plan-json.ts'
import { CommandFailure } from '../command-failure.ts'
import type { Command } from '../command.ts'
import type { Environment } from '../environment.ts'
import { askToKeep } from './ask-to-keep.ts'
import type { AskedTerminal } from './change-environment.ts'
import { warnOfLeftBehind } from './left-behind.ts'
import { overtakenText } from './overtaken-text.ts'
import { linesOf, nothingToDo } from './plan.ts'
import { PlanSession } from './plan-session.ts'
import { plain, planText, warningText } from './plan-text.ts'
import { stayingSentence, stepsThatStay, undoingPromise } from './steps-that-stay.ts'
import { leftTold, stayingTold, toldEnd } from './told-end.ts'
import { FaultyLines, wantedCommands, type WantedCommands } from './wanted-commands.ts'
import type { ChangeEnd } from './ended-change.ts'
import { WaitingChange } from './waiting-change.ts'
import { openWaitingFolder } from './waiting-folder.ts'

type ApplyCommand = Extract<Command, { readonly name: 'apply' }>

/** Where a change that waits may be kept from: the terminal, or by its ID. null: it does not wait. */
type Asking = { readonly by: 'terminal'; readonly terminal: AskedTerminal } | { readonly by: 'id'; readonly change: WaitingChange } | null

/**
 * Does what commands of a file say, as one transaction; true: it is kept, false: it was undone. `stop` undoes it, as long as it is not kept. Rejects with `FaultyLines`,
 * `CommandFailure` and `ApiFailure` where nothing was done, or where nobody knows.
 */
export async function apply(command: ApplyCommand, environment: Environment, stop: AbortSignal): Promise<boolean> {
  const { changes } = environment
  const names = environment.names()
  const session = new PlanSession(command.namespace, names, changes, (elevated) => warnOfLeftBehind(elevated, command.namespace, environment))
  const tell = teller(command, environment)
  try {
    const wanted = wantedCommands(command.file, command.namespace, names, changes)
    const plan = await session.plan(wanted)
    if (plan === null) {
      tell({ event: 'end', outcome: 'kept', steps: [], differences: [] }, nothingToDo)
      return true
    }
    tell({ event: 'plan', plan: planJson(plan, linesOf(wanted)) }, '')
    return await carryOut(plan, wanted, { command, environment, session, tell, stop })
  } catch (error) {
    if (error instanceof FaultyLines) tell({ event: 'faults', faults: error.faults.map((fault) => faultJson(fault)) }, '')
    throw error
  } finally {
    await session.close()
  }
}

interface Carrying {
  readonly command: ApplyCommand
  readonly environment: Environment
  readonly session: PlanSession
  readonly tell: Teller
  readonly stop: AbortSignal
}

/** Prints what happens: an object a line with --json, else text. */
type Teller = (event: JsonObject, text: string) => void

function teller({ json }: ApplyCommand, { output }: Environment): Teller {
  return (event, text) => {
    output.print(json ? `${jsonText({ version: PLAN_JSON_VERSION, ...event })}\n` : text)
    output.flush()
  }
}

async function carryOut(plan: Plan, wanted: WantedCommands, carrying: Carrying): Promise<boolean> {
  const { environment, tell, stop } = carrying
  if (stop.aborted) throw new CommandFailure('It was interrupted: nothing was changed.')
  const asking = await askingOf(plan, carrying)
  if (asking?.by === 'terminal') tell({}, planText(plan))
  else for (const warning of plan.warnings) environment.complain(`Warning: ${warningText(warning)}`)
  const stays = asking === null ? null : stayingSentence(plan)
  if (stays !== null) environment.complain(`Warning: ${stays}`)
  let kept = false
  let told: ChangeEnd = { ending: 'failed', left: [] }
  try {
    const end = asInterrupted(await ended(plan, asking, carrying), stop.aborted)
    kept = end.progress.phase === 'kept'
    const { progress } = end
    if (progress.phase === 'undone') told = { ending: progress.because, left: leftTold(end) }
    if (kept) told = { ending: 'kept', left: [] }
    tell({ event: 'end', ...endJson(end) }, kept ? `Kept: ${plan.steps.length} ${plan.steps.length === 1 ? 'step' : 'steps'}.\n` : '')
    if (kept) for (const difference of end.differences) environment.complain(`Somebody else has changed it: ${plain(difference)}`)
    if (progress.phase === 'undone') for (const text of toldEnd(end, progress, wanted, stop.aborted)) environment.complain(text)
    if (progress.phase === 'failed' && progress.overtaken !== undefined) environment.complain(overtakenText(progress.overtaken))
    if (progress.phase === 'failed') throw new CommandFailure(progress.error.message)
    return kept
  } finally {
    if (asking?.by === 'id') asking.change.end(told)
  }
}

/** At ^C in a terminal the helper ends too, perhaps before it is asked to undo: that is not why. */
function asInterrupted(state: PlanState, interrupted: boolean): PlanState {
  const { progress } = state
  return interrupted && progress.phase === 'undone' && progress.because === 'connection' ? { ...state, progress: { ...progress, because: 'asked' } } : state
}

async function askingOf(plan: Plan, { command, environment: { changes }, session }: Carrying): Promise<Asking> {
  if (command.confirm === null) return null
  const terminal = command.json ? null : changes.terminal()
  if (terminal !== null) return { by: 'terminal', terminal }
  const folder = openWaitingFolder(changes.waiting, changes.uid)
  const keep = (): void => session.order({ order: 'keep', plan: plan.id })
  return { by: 'id', change: await WaitingChange.open(folder, stayingTold(plan), (socket) => changes.isOurs(socket), keep) }
}

/** Applies it, has it kept or undone as somebody wants, and resolves with how it ended. */
function ended(plan: Plan, asking: Asking, { command, session, tell, stop }: Carrying): Promise<PlanState> {
  const over = new AbortController()
  const staying = stepsThatStay(plan)
  return new Promise((resolve) => {
    let state: PlanState | null = null
    let asked = false
    const undo = (): void => {
      if (state?.progress.phase === 'elevating') void session.lock()
      else session.order({ order: 'revert', plan: plan.id })
    }
    const ask = async (terminal: AskedTerminal): Promise<void> => {
      const left = (): number => (state?.progress.phase === 'confirming' ? (state.progress.until - Date.now()) / 1000 : 0)
      const keep = await askToKeep(terminal, () => undoingPromise(plan, Math.max(0, Math.ceil(left()))), over.signal)
      if (over.signal.aborted) return
      session.order({ order: keep ? 'keep' : 'revert', plan: plan.id })
    }
    const begin = (seconds: number): void => {
      if (asking === null || asked) return
      asked = true
      if (asking.by === 'terminal') void ask(asking.terminal)
      else tell({ event: 'waiting', id: asking.change.id, seconds, stays: staying.length === 0 ? undefined : [...staying] }, `${asking.change.id}\n`)
    }
    stop.addEventListener('abort', undo, { once: true })
    session.apply(plan.id, command.confirm, (next) => {
      state = next
      const { progress } = next
      if (progress.phase === 'confirming') {
        if (stop.aborted) undo()
        else begin(progress.wait)
      }
      if (progress.phase !== 'kept' && progress.phase !== 'undone' && progress.phase !== 'failed') return
      over.abort()
      stop.removeEventListener('abort', undo)
      resolve(next)
    })
  })
}
