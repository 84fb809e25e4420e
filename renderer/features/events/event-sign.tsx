import type { EventRow, Happening } from '../../../electron/api/event-row.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'

/** The sign of what happened, and the word for who hears it. */
const signs: Readonly<Record<Happening, { readonly sign: string; readonly word: string }>> = {
  new: { sign: '+', word: 'new' },
  changed: { sign: '~', word: 'changed' },
  gone: { sign: '−', word: 'gone' },
  told: { sign: '·', word: 'new or changed' },
  lost: { sign: '', word: 'lost' },
  hearing: { sign: '', word: 'note' },
}

/** What an event did, as a sign. */
export function EventSign({ row }: { readonly row: EventRow }) {
  const { sign, word } = signs[row.what]
  return (
    <span className={`event-sign event-${row.what}`} title={word}>
      {row.what === 'lost' ? <StateGlyph shape="triangle" tone="warn" /> : row.what === 'hearing' ? <Glyph name="events" quiet /> : row.form === 'burst' ? <Glyph name="burst" /> : <span aria-hidden="true">{sign}</span>}
      <span className="unseen">{row.form === 'burst' ? `burst, ${word}` : word}</span>
    </span>
  )
}
