import type { FilterField } from '../../../electron/api/views.ts'
import { filterWords } from './filter-words.ts'

/** True while the last word of the line stands alone and may yet become the name of a field or a word that joins ("de" of "dev"): to look for it everywhere would empty the table on the way. */
export function isBecomingField(text: string, fields: readonly FilterField[]): boolean {
  const names = fields.flatMap((field) => [field.name, ...field.aliases]).map((name) => name.toLowerCase())
  const words = filterWords(text, (word) => names.includes(word))
  const last = words.at(-1)
  if (last?.kind !== 'value' || /^["']/.test(last.text)) return false
  const before = words.slice(0, -1).findLast((word) => word.kind !== 'space')
  if (before?.kind === 'field' || (before?.kind === 'operator' && !/^(?:and|or|not|&&?|\|\|?|!)$/i.test(before.text))) return false
  const start = last.text.toLowerCase()
  return [...names, 'and', 'or', 'not'].some((name) => name.length > start.length && name.startsWith(start))
}
