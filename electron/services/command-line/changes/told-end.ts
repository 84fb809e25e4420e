import { notComparedSentence, type Plan, type PlanProgress, type PlanState } from '../../../api/plan.ts'
import { stepNumbers } from '../../../api/step-numbers.ts'
import { nothingUndoes } from '../../plans/applying/applying.ts'
import { faultsInPlace } from '../../plans/text/read-commands.ts'
import { plain } from './plan-text.ts'
import { stepsThatStay } from './steps-that-stay.ts'
import { FaultyLines, type WantedCommands } from './wanted-commands.ts'

type Undone = Extract<PlanProgress, { readonly phase: 'undone' }>

const reasons: Readonly<Record<Undone['because'], string>> = {
  refused: 'The kernel refused a step: what was done before it is undone.',
  timer: 'Nobody kept it in time: it is undone.',
  asked: 'It is undone.',
  connection: 'It is undone: the helper ended.',
  changed: 'It is undone.',
}

/** The same where steps are left that are not undone. */
const inPart: Readonly<Record<Undone['because'], string>> = {
  refused: 'The kernel refused a step, and not all of what was done before it could be undone.',
  timer: 'Nobody kept it in time, and not all of it could be undone.',
  asked: 'Not all of it could be undone.',
  connection: 'The helper ended, and not all of it could be undone.',
  changed: 'Not all of it could be undone.',
}

/** What is to be said of a plan that was undone, a text each: which lines were refused, what is left of it. `interrupted`: by the person, of which the helper of the same terminal hears too. */
export function toldEnd({ faults, outcomes, differences, notCompared }: PlanState, { because }: Undone, wanted: WantedCommands, interrupted: boolean): readonly string[] {
  const refused = new FaultyLines(faultsInPlace(faults, wanted.places), wanted).told
  const left = leftTold({ outcomes })
  const isWhole = left.length === 0
  const reason = whyUndone(because, isWhole, outcomes[0]?.outcome === 'refused', interrupted)
  return [...refused, reason, ...left, ...differences.map((difference) => `It differs from before: ${plain(difference)}`), ...(notCompared === true ? [notComparedSentence] : [])]
}

function whyUndone(because: Undone['because'], isWhole: boolean, isFirstRefused: boolean, interrupted: boolean): string {
  const sentences = isWhole ? reasons : inPart
  if (because === 'refused') return isWhole && isFirstRefused ? 'The kernel refused the first step: nothing was changed.' : sentences[because]
  if (interrupted) return isWhole ? 'It was interrupted: it is undone.' : 'It was interrupted, and not all of it could be undone.'
  return sentences[because]
}

/** What is left of a plan that was undone, or may be, a text each; none: nothing is. */
export function leftTold({ outcomes }: Pick<PlanState, 'outcomes'>): readonly string[] {
  const left = outcomes.flatMap((outcome, step) => (outcome.outcome === 'left' ? [notUndone(step + 1, plain(outcome.sentence))] : []))
  const unknown = outcomes.flatMap(({ outcome }, step) => (outcome === 'unknown' ? [step + 1] : []))
  return unknown.length === 0 ? left : [...left, `Whether ${unknown.length === 1 ? 'step' : 'steps'} ${stepNumbers(unknown)} ${unknown.length === 1 ? 'was' : 'were'} undone is unknown.`]
}

/** The same of a plan that is undone where nobody tells of its steps: of those that nothing undoes. */
export function stayingTold(plan: Pick<Plan, 'steps'>): readonly string[] {
  return stepsThatStay(plan).map((step) => notUndone(step, nothingUndoes))
}

function notUndone(step: number, sentence: string): string {
  return `Step ${step} was not undone: ${sentence}`
}
