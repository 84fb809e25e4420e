import type { DeviceReference } from '../../api/row-base.ts'
import { isWordOfLanguage } from '../../store/filter/parse.ts'

/** A device as a filter takes it: its name, or, where that is no plain word, one of the language, or not known, its number. */
export function deviceInFilter({ index, name }: DeviceReference): string {
  return isPlain(name) ? name : String(index)
}

/** So many devices are named one by one. */
const mostNamed = 200
/** So long a list is one word of the filter, in characters. */
const longestList = 240

/** A filter of links that lets through these alone; null: they are too many to be named. */
export function linksInFilter(links: readonly DeviceReference[]): string | null {
  if (links.length === 0 || links.length > mostNamed) return null
  const field = links.every(({ name }) => isPlain(name)) ? 'name' : 'index'
  const lists: string[] = []
  for (const { index, name } of links) {
    const word = field === 'name' ? (name ?? '') : String(index)
    const last = lists.at(-1)
    if (last === undefined || last.length + 1 + word.length > longestList) lists.push(word)
    else lists[lists.length - 1] = `${last},${word}`
  }
  return lists.map((list) => `${field} ${list}`).join(' or ')
}

function isPlain(name: string | null): name is string {
  return name !== null && /^[A-Za-z][\w.-]*$/u.test(name) && !isWordOfLanguage(name)
}
