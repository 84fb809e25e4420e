import type { LinkRow } from '../../../electron/api/rows.ts'
import type { KindFacts } from '../view/kind-facts.ts'

const restless: readonly (keyof LinkRow)[] = ['counters', 'rates']

/** Links, before any is drawn. */
export const linkFacts: KindFacts = {
  title: 'Links',
  noun: { one: 'link', many: 'links' },
  canBeMade: true,
  ended: { at: 'Deleted at', said: 'is gone' },
  key: '2',
  restless,
  usualSort: [],
  keepsGoing: true,
  sampled: 'their counters, and settings that no event of the kernel tells of',
}
