import type { ApiError } from '../../../electron/api/errors.ts'
import type { FilterField } from '../../../electron/api/views.ts'
import { completionsAt } from './completion.ts'
import { filterWords } from './filter-words.ts'

/** True when the filter breaks off instead of being wrong: the mistake is at its end, and there is something that could follow; or a list between braces is open. */
export function isUnfinished(error: ApiError, text: string, fields: readonly FilterField[]): boolean {
  if (!error.spot) return false
  const names = new Set(fields.flatMap((field) => [field.name, ...field.aliases].map((name) => name.toLowerCase())))
  const words = filterWords(text, (word) => names.has(word))
  const brace = words.findLast((word) => word.kind === 'bracket' && /^[{}]$/.test(word.text))
  if (brace?.text === '{' && brace.from === error.spot.from) return true
  if (error.spot.to < text.trimEnd().length) return false
  const last = words.findLast((word) => word.kind !== 'space')
  if (last?.kind === 'field' || last?.kind === 'operator' || last?.text === '(') return true
  return completionsAt(text, text.length, fields).options.length > 0
}
