import type { NeighbourState } from '../../api/neighbour-row.ts'
import { neighbourStates } from '../../netlink/route/neighbour-names.ts'

const states = new Map<number, NeighbourState>(Object.entries(neighbourStates).map(([value, word]) => [Number(value), word]))

/** The state by `ndm_state`. Of several bits, which a program may set at once, the highest counts; "none" where it has no name. */
export function neighbourState(state: number): NeighbourState {
  return states.get(state) ?? states.get(1 << (31 - Math.clz32(state & 0xff))) ?? 'none'
}

/** From what does not answer to what need not: for sorting. */
export const statesInOrder: readonly NeighbourState[] = ['failed', 'incomplete', 'probe', 'delay', 'stale', 'reachable', 'permanent', 'noarp', 'none']

/** States in which no packet reaches the neighbour. */
const unresolved: ReadonlySet<NeighbourState> = new Set(['failed', 'incomplete'])

/** Rows of a greater rank stand behind: what fails, then neighbours whatever they go through from minute to minute, proxies, and what nobody asks for. */
export function troubleRank(state: NeighbourState, proxy: boolean): number {
  if (proxy) return 2
  if (unresolved.has(state)) return 0
  return state === 'noarp' || state === 'none' ? 3 : 1
}

/** NUD_VALID and NUD_CONNECTED; include/net/neighbour.h of the kernel. */
const valid: ReadonlySet<NeighbourState> = new Set(['permanent', 'noarp', 'reachable', 'probe', 'stale', 'delay'])
const connected: ReadonlySet<NeighbourState> = new Set(['permanent', 'noarp', 'reachable'])

/** All words that a neighbour in this state answers to in a filter, its groups among them. */
export function stateWords(state: NeighbourState, proxy: boolean): readonly string[] {
  if (proxy) return ['proxy', 'all']
  return [state, ...(valid.has(state) ? ['valid'] : []), ...(connected.has(state) ? ['connected'] : []), 'all']
}

/** Words that a filter may ask for. */
export const knownStateWords: readonly string[] = ['failed', 'incomplete', 'reachable', 'stale', 'delay', 'probe', 'permanent', 'noarp', 'none', 'proxy', 'valid', 'connected', 'all']
