import type { PlanProgress, PlanState } from '../../../api/plan.ts'
import { faultsInPlace } from '../../plans/text/read-commands.ts'
import { plain } from './plan-text.ts'
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

/** What is to be said of a plan that was undone, a text each: which lines were refused, what is left of it. */
export function toldEnd({ faults, outcomes, differences }: PlanState, { because }: Undone, wanted: WantedCommands): readonly string[] {
  const refused = new FaultyLines(faultsInPlace(faults, wanted.places), false, wanted).told
  const left = outcomes.flatMap((outcome, step) => (outcome.outcome === 'left' ? [`Step ${step + 1} was not undone: ${plain(outcome.sentence)}`] : []))
  const unknown = outcomes.flatMap(({ outcome }, step) => (outcome === 'unknown' ? [step + 1] : []))
  if (unknown.length > 0) left.push(`Whether ${unknown.length === 1 ? `step ${unknown.join('')} was` : `steps ${unknown.join(', ')} were`} undone is unknown.`)
  return [...refused, left.length === 0 ? reasons[because] : inPart[because], ...left, ...differences.map((difference) => `It differs from before: ${plain(difference)}`)]
}
