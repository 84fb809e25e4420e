import type { SocketRow } from '../../../electron/api/socket-row.ts'
import type { KindFacts } from '../view/kind-facts.ts'

const restless: readonly (keyof SocketRow)[] = ['counters', 'rates', 'roundTripTime', 'receiveQueue', 'sendQueue', 'timer', 'drops']

export const socketFacts: KindFacts = {
  title: 'Sockets',
  noun: { one: 'socket', many: 'sockets' },
  key: '3',
  restless,
  keepsGoing: false,
  sampled: 'which there are, in which state, and their counters',
}
