import type { NeighbourRow, NeighbourState } from '../../../electron/api/neighbour-row.ts'
import type { StateLook } from '../../components/state-glyph.tsx'

/** The state of a neighbour, or that the row is none but an address that is answered for. */
export type ShownState = NeighbourState | 'proxy'

/** How each state is told: by shape, colour and word. */
export const stateLooks: Readonly<Record<ShownState, StateLook>> = {
  failed: { shape: 'octagon', tone: 'bad', word: 'Failed' },
  incomplete: { shape: 'triangle', tone: 'warn', word: 'Incomplete' },
  probe: { shape: 'onward', tone: 'plain', word: 'Probe' },
  delay: { shape: 'clock', tone: 'plain', word: 'Delay' },
  stale: { shape: 'half', tone: 'plain', word: 'Stale' },
  reachable: { shape: 'full', tone: 'ok', word: 'Reachable' },
  permanent: { shape: 'square', tone: 'accent', word: 'Permanent' },
  noarp: { shape: 'dash', tone: 'quiet', word: 'No ARP' },
  none: { shape: 'ring', tone: 'quiet', word: 'None' },
  proxy: { shape: 'centred', tone: 'accent', word: 'Proxy' },
}

/** As the foot of the table counts them. */
const shownStates: readonly ShownState[] = ['failed', 'incomplete', 'probe', 'delay', 'stale', 'reachable', 'permanent', 'proxy', 'noarp', 'none']

/** The state of a neighbour as it is told. */
export function shownState({ state, proxy }: Pick<NeighbourRow, 'state' | 'proxy'>): ShownState {
  return proxy ? 'proxy' : state
}

/** Nothing is ever asked for it: rows that are there for groups, loopback and tunnels, and hardly ever looked for. */
export function isUnasked({ state, proxy }: Pick<NeighbourRow, 'state' | 'proxy'>): boolean {
  return !proxy && (state === 'noarp' || state === 'none')
}

/** How many are in each state, none left out. Always in the same order, states without neighbours left out. */
export function countStates(rows: readonly NeighbourRow[]): readonly { readonly state: ShownState; readonly count: number }[] {
  return shownStates.map((state) => ({ state, count: rows.filter((row) => shownState(row) === state).length })).filter(({ count }) => count > 0)
}
