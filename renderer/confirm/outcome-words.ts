import type { ConfirmScene } from '../../electron/api/confirm-contract.ts'
import type { ApiError } from '../../electron/api/errors.ts'
import { notComparedSentence, type PlanState } from '../../electron/api/plan.ts'
import { stepNumbers } from '../../electron/api/step-numbers.ts'
import { plainSentence } from '../components/marked-names.ts'
import { firstSentence } from './first-sentence.ts'

/** What is said of a plan that was ordered. */
export interface OutcomeWords {
  readonly tone: 'plain' | 'ok' | 'warn' | 'bad'
  /** "Undone: nobody kept it in time." Names in it are marked off. */
  readonly sentence: string
  /** The kernel's or our own reason, with what it names; null: there is none. */
  readonly error: ApiError | null
  /** What is not as it was, or may not be, one sentence each. */
  readonly left: readonly string[]
  readonly settled: boolean
  /** For those who hear the window; '': nothing that must be heard at once. */
  readonly spoken: string
}

/** Null: nothing was ordered. */
export function outcomeWords({ plan, state, privilege }: Pick<ConfirmScene, 'plan' | 'state' | 'privilege'>): OutcomeWords | null {
  if (state === null) return null
  const under = (sentence: string): OutcomeWords => ({ tone: 'plain', sentence, error: null, left: [], settled: false, spoken: '' })
  const { progress } = state
  const count = plan.steps.length
  switch (progress.phase) {
    case 'elevating':
      return under(beforeApplying[privilege])
    case 'applying': {
      const done = state.outcomes.filter(({ outcome }) => outcome === 'done').length
      return under(`Applying step ${String(Math.min(done + 1, count))} of ${String(count)}.`)
    }
    case 'confirming':
      return under(`${stepsText(count)} applied.`)
    case 'kept':
      if (plan.keptAtOnce !== true) return settled(state, state.differences.length > 0 ? 'warn' : 'ok', `Kept${state.differences.length > 0 ? ', but for what somebody else has changed since' : ''}. ${plan.lasting.sentence}`)
      return leftOf(state).length > 0 ? settled(state, 'warn', 'Done, but not all of it.') : settled(state, 'ok', `Done. ${plan.lasting.sentence}`)
    case 'failed':
      return failure(state, progress.error)
    case 'undone':
      return progress.because === 'refused' ? refusal(state) : afterUndoing(state, progress.because)
  }
}

/** The first sentence of what went wrong heads the rest of it. */
function failure(state: PlanState, error: ApiError): OutcomeWords {
  const [sentence, message] = firstSentence(error.message)
  const { spoken, ...words } = settled(state, 'bad', sentence, { ...error, message })
  return { ...words, spoken: message === '' ? spoken : [error.message, ...words.left].map(plainSentence).join(' ') }
}

const beforeApplying = {
  password: 'Waiting for an administrator’s password. The prompt says what it is for.',
  held: 'Looking whether the kernel is still as it was when this was planned.',
  own: 'Starting the helper that may change the network.',
  sandbox: 'Starting the helper that may change the network.',
} as const

const undoneText = {
  timer: 'Undone: nobody kept it in time.',
  asked: 'Undone, as asked.',
  connection: 'Undone: what had applied it was cut off.',
  changed: 'Undone, but for what somebody else has changed since.',
} as const

/** The same, where steps are still as they were applied. */
const halfUndoneText = {
  timer: 'Nobody kept it in time, and not all of it could be undone.',
  asked: 'Not all of it could be undone.',
  connection: 'What had applied it was cut off, and not all of it could be undone.',
  changed: 'Not all of it could be undone.',
} as const

/** The same, where all steps were undone, and something is not as it was for all that. */
const notAllText = {
  timer: 'Undone, but not all is as it was: nobody kept it in time.',
  asked: 'Undone, as asked, but not all is as it was.',
  connection: 'Undone, but not all is as it was: what had applied it was cut off.',
  changed: undoneText.changed,
} as const

function afterUndoing(state: PlanState, because: keyof typeof undoneText): OutcomeWords {
  if (stepsLeft(state).length > 0) return settled(state, 'bad', halfUndoneText[because])
  if (state.differences.length > 0) return settled(state, 'bad', notAllText[because])
  return settled(state, because === 'asked' ? 'plain' : 'warn', undoneText[because])
}

function refusal(state: PlanState): OutcomeWords {
  const at = state.outcomes.findIndex(({ outcome }) => outcome === 'refused')
  const undone = state.outcomes.filter(({ outcome }) => outcome === 'undone').length
  const refused = state.outcomes[at]
  const left = leftOf(state)
  return settled(state, 'bad', `Step ${String(at + 1)} was refused. ${before(at, undone, left.length)}`, refused?.outcome === 'refused' ? refused.error : null)
}

/** What became of the steps before the one that was refused: `undone` of `count`, and `left` sentences about what is not as it was. */
function before(count: number, undone: number, left: number): string {
  if (count === 0) return 'Nothing was changed.'
  if (undone < count) return undone === 0 ? `What ${count === 1 ? 'the step' : 'the steps'} before did could not be undone.` : `Of the ${String(count)} steps before ${String(undone)} ${undone === 1 ? 'was' : 'were'} undone.`
  return `${count === 1 ? 'The step before was' : `The ${String(count)} steps before were`} undone${left === 0 ? ': all is as it was' : ''}.`
}

function settled(state: PlanState, tone: OutcomeWords['tone'], sentence: string, error: ApiError | null = null): OutcomeWords {
  const left = [...leftOf(state), ...(state.notCompared === true ? [notComparedSentence] : [])]
  const spoken = [sentence, ...left].map(plainSentence).join(' ')
  return { tone, sentence, error, left, settled: true, spoken: tone === 'ok' ? '' : spoken }
}

function leftOf(state: PlanState): readonly string[] {
  return [...stepsLeft(state), ...state.differences]
}

/** Those that were not undone, one sentence each, and those that perhaps were not. */
function stepsLeft({ outcomes, progress }: PlanState): readonly string[] {
  const unknown = outcomes.flatMap(({ outcome }, at) => (outcome === 'unknown' ? [at + 1] : []))
  const steps = `${unknown.length === 1 ? 'step' : 'steps'} ${stepNumbers(unknown)}`
  const were = progress.phase === 'failed' ? 'applied' : 'undone'
  return [
    ...outcomes.flatMap((outcome, at) => (outcome.outcome === 'left' ? [`Step ${String(at + 1)} was not undone: ${outcome.sentence}`] : [])),
    ...(unknown.length === 0 ? [] : [`Whether ${steps} ${unknown.length === 1 ? 'was' : 'were'} ${were} is unknown.`]),
  ]
}

/** "1 step", "1,000 steps" */
export function stepsText(count: number): string {
  return count === 1 ? '1 step' : `${count.toLocaleString('en')} steps`
}
