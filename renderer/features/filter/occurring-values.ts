import type { OccurringValues, ValuesInput } from '../../../electron/api/views.ts'
import type { Completion, Completions } from './completion.ts'

type Question = Omit<ValuesInput, 'view'>

/** An answer, and to what. */
export interface AnsweredValues {
  readonly question: Question
  readonly answer: OccurringValues
}

/** What is to be asked for completions of values; null: nothing, for they are of something else. */
export function asks({ valuesOf, condition, start }: Completions, text: string): Question | null {
  if (valuesOf === null || condition === null || start.length > 256) return null
  return { field: valuesOf, before: text.slice(0, condition.from), after: text.slice(condition.to), start: start.replace(/^["']/, '') }
}

/**
 * Completions with the values that rows have, the most frequent first, and behind them the words that the field knows and no row has. While the answer is on its way those of a shorter beginning serve.
 */
export function withOccurring(completions: Completions, question: Question | null, answered: AnsweredValues | null): Completions {
  if (question === null || answered === null || !isOfUse(answered.question, question)) return completions
  const { values, within, newest } = answered.answer
  const start = question.start.toLowerCase()
  const there = values.filter(({ text }) => bare(text).startsWith(start)).map(({ text, rows, describes = '' }): Completion => ({ text, describes, rows }))
  const taken = new Set(there.map(({ text }) => text.toLowerCase()))
  const others = completions.options.filter(({ text }) => !taken.has(text.toLowerCase())).map((option): Completion => ({ ...option, rows: 0 }))
  const options = [...there, ...others]
  const [only] = options
  return { ...completions, within, newest, options: options.length === 1 && bare(only?.text ?? '') === start ? [] : options }
}

/** Whether an answer serves for a question that only goes on where its own ended. */
function isOfUse(answered: Question, asked: Question): boolean {
  return answered.field === asked.field && answered.before === asked.before && answered.after === asked.after && asked.start.toLowerCase().startsWith(answered.start.toLowerCase())
}

function bare(text: string): string {
  return text.replace(/^["']/, '').toLowerCase()
}
