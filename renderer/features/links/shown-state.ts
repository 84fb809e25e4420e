import type { LinkRow, LinkState } from '../../../electron/api/rows.ts'
import type { StateShape, Tone } from '../../components/state-glyph.tsx'

/** An operational state, or why it is down: the link was switched on, and nothing is at its other end. */
export type ShownState = LinkState | 'nocarrier'

export interface StateLook {
  readonly shape: StateShape
  readonly tone: Tone
  readonly word: string
}

/** How each state is told: by shape, colour and word. */
export const stateLooks: Readonly<Record<ShownState, StateLook>> = {
  up: { shape: 'full', tone: 'ok', word: 'Up' },
  down: { shape: 'ring', tone: 'quiet', word: 'Down' },
  nocarrier: { shape: 'slashed', tone: 'warn', word: 'No carrier' },
  lowerlayerdown: { shape: 'half', tone: 'warn', word: 'Lower down' },
  unknown: { shape: 'dashed', tone: 'plain', word: 'Unknown' },
  dormant: { shape: 'barred', tone: 'plain', word: 'Dormant' },
  testing: { shape: 'triangle', tone: 'warn', word: 'Testing' },
  notpresent: { shape: 'triangle', tone: 'warn', word: 'Not present' },
}

/** As the foot of the table counts them. */
const shownStates: readonly ShownState[] = ['up', 'nocarrier', 'lowerlayerdown', 'down', 'dormant', 'testing', 'notpresent', 'unknown']

/** The state of a link as it is told: as in iproute2 one that is up without IFF_RUNNING has no carrier. */
export function shownState({ state, administrativelyUp, flags }: Pick<LinkRow, 'state' | 'administrativelyUp' | 'flags'>): ShownState {
  return state === 'down' && administrativelyUp && !flags.includes('RUNNING') ? 'nocarrier' : state
}

/** The word for the state of a link. */
export function stateWord(row: LinkRow): string {
  return stateLooks[shownState(row)].word
}

/** How many links are in each state, none left out: the counts add up to the links. Always in the same order, states without links left out. */
export function countStates(rows: readonly LinkRow[]): readonly { readonly state: ShownState; readonly count: number }[] {
  return shownStates.map((state) => ({ state, count: rows.filter((row) => shownState(row) === state).length })).filter(({ count }) => count > 0)
}
