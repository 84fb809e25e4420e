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

/** "Changes: 12 of links, 3 of addresses, 1,199 of routes": how many changes, and not of how many; "Nothing changed". */
export function countsWords({ counts }: RecentChanges): string {
  return counts.length === 0 ? 'Nothing changed' : `Changes: ${counts.map(({ object, count }) => `${formatCount(count)} of ${nouns[object].many}`).join(', ')}`
}

/** How a change is told: its sign, what it happened to, and what goes on behind that. */
export function changeWords({ object, what, count, name, place, differences }: RecentChange): { readonly sign: string; readonly subject: string | null; readonly words: string } {
  const sign = what === 'new' ? '+' : what === 'gone' ? '−' : '~'
  if (count > 1 || name === null) {
    const noun = count === 1 ? nouns[object].one : nouns[object].many
    // One that changes often is not many: changes are counted.
    if (what === 'changed' && count > 1) return { sign, subject: null, words: `${formatCount(count)} changes of ${noun}` }
    return { sign, subject: null, words: what === 'new' ? `${formatCount(count)} new ${noun}` : `${formatCount(count)} ${noun} ${what}` }
  }
  const thing = [nouns[object].one, place].filter((word) => word !== null).join(' ')
  // What is different says that it changed.
  if (differences.length > 0) return { sign, subject: name, words: thing }
  return { sign, subject: name, words: what === 'new' ? `new ${thing}` : `${thing} ${what}` }
}
