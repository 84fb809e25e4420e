import type { ChangedObject, RecentChange, RecentChanges } from '../../../electron/api/overview.ts'
import { formatCount } from '../../format/quantity.ts'

const nouns: Readonly<Record<ChangedObject, { readonly one: string; readonly many: string }>> = {
  link: { one: 'link', many: 'links' },
  address: { one: 'address', many: 'addresses' },
  route: { one: 'route', many: 'routes' },
  rule: { one: 'rule', many: 'rules' },
  neighbour: { one: 'neighbour', many: 'neighbours' },
  nexthop: { one: 'nexthop', many: 'nexthops' },
}

/** "3 links" */
function countWords(object: ChangedObject, count: number): string {
  const { one, many } = nouns[object]
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** "12 links, 3 addresses, 1,199 routes"; "nothing". */
export function countsWords({ counts }: RecentChanges): string {
  return counts.length === 0 ? 'nothing' : counts.map(({ object, count }) => countWords(object, count)).join(', ')
}

/** How a change is told: its sign, what it happened to, and what goes on behind that. */
export function changeWords({ object, what, count, name, place, differences }: RecentChange): { readonly sign: string; readonly subject: string | null; readonly words: string } {
  const sign = what === 'new' ? '+' : what === 'gone' ? '−' : '~'
  if (count > 1 || name === null) {
    const noun = count === 1 ? nouns[object].one : nouns[object].many
    return { sign, subject: null, words: what === 'new' ? `${formatCount(count)} new ${noun}` : `${formatCount(count)} ${noun} ${what}` }
  }
  const thing = [nouns[object].one, place].filter((word) => word !== null).join(' ')
  // What is different says that it changed.
  if (differences.length > 0) return { sign, subject: name, words: thing }
  return { sign, subject: name, words: what === 'new' ? `new ${thing}` : `${thing} ${what}` }
}
