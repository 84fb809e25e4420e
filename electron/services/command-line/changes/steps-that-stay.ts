import type { Plan } from '../../../api/plan.ts'

/** So many are named in a countdown, which is one line of a terminal. */
const mostNamed = 4

/** The steps of a plan, from 1, that nothing undoes: once applied they stay, whatever becomes of the others. One that is undone together with another loses nothing. */
export function stepsThatStay({ steps }: Pick<Plan, 'steps'>): readonly number[] {
  return steps.flatMap(({ inverses, losses }, step) => (inverses.length === 0 && losses.length > 0 ? [step + 1] : []))
}

/** What is to be said of a plan that is to wait to be kept, and cannot all be undone; null: all of it can. */
export function stayingSentence(plan: Pick<Plan, 'steps'>): string | null {
  const staying = stepsThatStay(plan)
  if (staying.length === 0) return null
  if (staying.length === plan.steps.length) return 'Nothing undoes any of this: once applied all of it stays, whether it is kept or not.'
  return staying.length === 1 ? `Nothing undoes step ${staying[0]}: once applied it stays, whether the rest is kept or not.` : `Nothing undoes steps ${listed(staying)}: once applied they stay, whether the rest is kept or not.`
}

/** What becomes of a plan that is applied unless it is kept within so many seconds. */
export function undoingPromise(plan: Pick<Plan, 'steps'>, seconds: number): string {
  const staying = stepsThatStay(plan)
  if (staying.length === 0) return `It is undone in ${seconds} s unless it is kept.`
  if (staying.length === plan.steps.length) return `Nothing undoes it: it stays. The question ends in ${seconds} s.`
  const which = staying.length === 1 ? `step ${staying[0]}, which stays,` : staying.length > mostNamed ? `${staying.length} steps, which stay,` : `steps ${listed(staying)}, which stay,`
  return `All but ${which} is undone in ${seconds} s unless it is kept.`
}

function listed(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
