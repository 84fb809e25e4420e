import type { LinkState } from '../../../electron/api/rows.ts'
import { StateGlyph, type StateShape, type Tone } from '../../components/state-glyph.tsx'

interface StateLook {
  readonly shape: StateShape
  readonly tone: Tone
  readonly word: string
}

const looks: Readonly<Record<LinkState, StateLook>> = {
  up: { shape: 'full', tone: 'ok', word: 'Up' },
  down: { shape: 'ring', tone: 'quiet', word: 'Down' },
  lowerlayerdown: { shape: 'half', tone: 'warn', word: 'Lower down' },
  unknown: { shape: 'dashed', tone: 'plain', word: 'Unknown' },
  dormant: { shape: 'barred', tone: 'plain', word: 'Dormant' },
  testing: { shape: 'triangle', tone: 'warn', word: 'Testing' },
  notpresent: { shape: 'triangle', tone: 'warn', word: 'Not present' },
}

/** The word for an operational state. */
export function stateWord(state: LinkState): string {
  return looks[state].word
}

/** An operational state by shape, colour and word. */
export function LinkStateText({ state }: { readonly state: LinkState }) {
  const look = looks[state]
  return (
    <span className="named">
      <StateGlyph shape={look.shape} tone={look.tone} />
      {look.word}
    </span>
  )
}
