import type { BridgePortState, LinkRow, LinkState } from '../../../electron/api/rows.ts'
import type { StateLook } from '../../components/state-glyph.tsx'

/** An operational state, or why it is down: the link was switched on, and nothing is at its other end; or what its bridge does with a link that is up instead of sending frames on. */
export type ShownState = LinkState | 'nocarrier' | Exclude<BridgePortState, 'forwarding'>

/** How each state is told: by shape, colour and word. */
export const stateLooks: Readonly<Record<ShownState, StateLook>> = {
  up: { shape: 'full', tone: 'ok', word: 'Up' },
  down: { shape: 'ring', tone: 'quiet', word: 'Down' },
  nocarrier: { shape: 'slashed', tone: 'warn', word: 'No carrier' },
  blocking: { shape: 'stopped', tone: 'warn', word: 'Blocking' },
  listening: { shape: 'stopped', tone: 'warn', word: 'Listening' },
  learning: { shape: 'stopped', tone: 'warn', word: 'Learning' },
  disabled: { shape: 'stopped', tone: 'warn', word: 'Port off' },
  lowerlayerdown: { shape: 'half', tone: 'warn', word: 'Lower down' },
  unknown: { shape: 'dashed', tone: 'plain', word: 'Unknown' },
  dormant: { shape: 'barred', tone: 'plain', word: 'Dormant' },
  testing: { shape: 'triangle', tone: 'warn', word: 'Testing' },
  notpresent: { shape: 'triangle', tone: 'warn', word: 'Not present' },
}

/** As the foot of the table counts them. */
const shownStates: readonly ShownState[] = ['up', 'blocking', 'listening', 'learning', 'disabled', 'nocarrier', 'lowerlayerdown', 'down', 'dormant', 'testing', 'notpresent', 'unknown']

/** The state of a link as it is told: as in iproute2 one that is up without IFF_RUNNING has no carrier; one that is up, and through which its bridge sends nothing, is not simply up. */
export function shownState({ state, administrativelyUp, flags, portState }: Pick<LinkRow, 'state' | 'administrativelyUp' | 'flags' | 'portState'>): ShownState {
  if ((state === 'up' || (state === 'unknown' && administrativelyUp)) && portState !== null && portState !== 'forwarding') return portState
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
