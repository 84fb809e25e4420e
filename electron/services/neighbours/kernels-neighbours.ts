import type { KernelsOwn } from '../views/kernels-own.ts'
import { typeColumn } from './neighbour-columns.ts'
import { isProxyAt, neighbourStateAt } from './neighbour-positions.ts'

const NUD_NOARP = 0x40
const RTN_UNICAST = 1

/** Entries of groups, broadcast addresses and the loopback, for which nobody asks. */
export const kernelsNeighbours: KernelsOwn = {
  noun: { one: 'neighbour', many: 'neighbours' },
  when: 'when packets go to groups, broadcast addresses and itself (noarp)',
  is: ({ bytes, offset, length }) => !isProxyAt(bytes, offset) && (neighbourStateAt(bytes, offset) & NUD_NOARP) !== 0 && typeColumn.number(bytes, offset, length) !== RTN_UNICAST,
}
