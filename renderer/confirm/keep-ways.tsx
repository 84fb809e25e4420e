import type { PlanLasting } from '../../electron/api/plan.ts'
import { Glyph } from '../components/glyphs.tsx'
import { seenText } from '../components/marked-names.ts'
import { Sentence } from '../components/sentence.tsx'
import { formatCount } from '../format/quantity.ts'

/** As many lines of a way are shown; all of them are copied. */
const shown = 40

/** How long what the plan does will be so, and what keeps it for longer. */
export function KeepWays({ lasting, onCopy }: { readonly lasting: PlanLasting; readonly onCopy: (way: number) => void }) {
  return (
    <>
      <h3>Lasts</h3>
      <p>
        <Sentence words={lasting.sentence} />
      </p>
      {lasting.keep.map((way, at) => (
        <div key={`${String(at)} ${way.label}`} className="keep-way">
          <details>
            <summary className="keep-label">{way.label}</summary>
            <div className="keep-lines mono">
              {way.lines.slice(0, shown).map((line, place) => (
                <div key={`${String(place)} ${line}`}>{seenText(line)}</div>
              ))}
              {way.lines.length > shown ? <div className="hint">and {formatCount(way.lines.length - shown)} lines more</div> : null}
            </div>
          </details>
          <button type="button" className="icon-button" aria-label={`Copy: ${way.label}`} title="Copy" onClick={() => onCopy(at)}>
            <Glyph name="copy" />
          </button>
        </div>
      ))}
    </>
  )
}
