import type { SocketRow } from '../../../electron/api/socket-row.ts'
import type { KindFacts } from '../view/kind-facts.ts'

/** Who has a socket, and the name of its control group, are found after its row has come: that is no change of it. */
const foundLater: readonly (keyof SocketRow)[] = ['ownership', 'controlGroup']
const restless: readonly (keyof SocketRow)[] = ['counters', 'rates', 'roundTripTime', 'receiveQueue', 'sendQueue', 'timer', 'drops', ...foundLater]

/** Sockets, before any is drawn. */
export const socketFacts: KindFacts = {
  title: 'Sockets',
  noun: { one: 'socket', many: 'sockets' },
  canBeMade: false,
  ended: { at: 'Closed at', said: 'is closed' },
  key: '7',
  restless,
  // The kernel lists them by the places of a hash table, which say nothing.
  usualSort: [{ field: 'state', descending: false }, { field: 'process', descending: false }],
  keepsGoing: false,
  sampled: 'which there are, in which state, and their counters',
}
