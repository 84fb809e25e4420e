import { AssertiveRegion } from '../components/announcer/assertive-region.tsx'
import { plainSentence } from '../components/marked-names.ts'
import { Sentence } from '../components/sentence.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'
import './dock-meanwhile.css'

/** As many are listed. */
const listed = 3

/** What somebody else has changed of what waits to be kept. */
export function DockMeanwhile({ sentences }: { readonly sentences: readonly string[] }) {
  const more = sentences.length - listed
  if (sentences.length === 0) return null
  return (
    <div className="dock-meanwhile">
      <h2 className="applied-head">Changed by somebody else meanwhile</h2>
      <ul>
        {sentences.slice(0, listed).map((sentence) => (
          <li key={sentence} className="dock-changed">
            <StateGlyph shape="triangle" tone="warn" />
            <span>
              <Sentence words={sentence} />
            </span>
          </li>
        ))}
        {more > 0 ? <li className="hint">and {more.toLocaleString('en')} more</li> : null}
      </ul>
      <AssertiveRegion sentence={`Changed by somebody else meanwhile: ${sentences.slice(0, listed).map(plainSentence).join(' ')}`} />
    </div>
  )
}
