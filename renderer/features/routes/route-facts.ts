import type { RouteRow } from '../../../electron/api/rows.ts'
import type { KindFacts } from '../view/kind-facts.ts'

/** When a route expires each of its messages says anew. */
const restless: readonly (keyof RouteRow)[] = ['expiresAt']

/** Routes, before any is drawn. */
export const routeFacts: KindFacts = {
  title: 'Routes',
  noun: { one: 'route', many: 'routes' },
  canBeMade: true,
  ended: { at: 'Deleted at', said: 'is gone' },
  key: '4',
  restless,
  usualSort: [],
  keepsGoing: false,
  sampled: null,
}
