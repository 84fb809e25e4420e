import type { NeighbourRow } from '../../../electron/api/neighbour-row.ts'
import type { KindFacts } from '../view/kind-facts.ts'

/** Traffic moves these from second to second. */
const restless: readonly (keyof NeighbourRow)[] = ['usedAt', 'confirmedAt', 'updatedAt', 'probes', 'references']

/** Neighbours, before any is drawn. */
export const neighbourFacts: KindFacts = {
  title: 'Neighbours',
  noun: { one: 'neighbour', many: 'neighbours' },
  canBeMade: true,
  ended: { at: 'Deleted at', said: 'is gone' },
  key: '6',
  restless,
  // What fails comes first; what a neighbour that answers goes through from minute to minute moves no row.
  usualSort: [{ field: 'trouble', descending: false }, { field: 'device', descending: false }, { field: 'address', descending: false }],
  keepsGoing: false,
  sampled: 'when they were used, those being asked for, and proxies',
}
