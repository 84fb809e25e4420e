import type { KindFacts } from '../view/kind-facts.ts'

/** Rules, before any is drawn. */
export const ruleFacts: KindFacts = {
  title: 'Rules',
  noun: { one: 'rule', many: 'rules' },
  canBeMade: true,
  ended: { at: 'Deleted at', said: 'is gone' },
  key: '5',
  restless: [],
  // As the kernel asks them; of one priority they stay in the order in which they came, which is that of the kernel's list.
  usualSort: [{ field: 'family', descending: false }, { field: 'priority', descending: false }],
  keepsGoing: false,
  sampled: null,
}
