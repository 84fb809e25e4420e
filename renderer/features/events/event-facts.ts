import type { EventRow } from '../../../electron/api/event-row.ts'
import type { KindFacts } from '../view/kind-facts.ts'

/** A burst that grows, and a gap that is repaired, are no changes of a thing. */
const restless: readonly (keyof EventRow)[] = ['what', 'at', 'object', 'details', 'bytes', 'members', 'opened', 'device', 'differences']

/** Events, before any is drawn. */
export const eventFacts: KindFacts = {
  title: 'Events',
  noun: { one: 'event', many: 'events' },
  canBeMade: false,
  waits: { one: 'event', many: 'events' },
  ended: { at: 'Kept no longer since', said: 'is kept no longer' },
  key: '8',
  restless,
  usualSort: [{ field: 'time', descending: true }],
  keepsGoing: false,
  sampled: null,
}
