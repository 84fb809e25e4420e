import type { Overtaken, OvertakenValue, Plan } from '../../electron/api/plan.ts'
import { Glyph } from '../components/glyphs.tsx'
import { seenText } from '../components/marked-names.ts'
import { ScrollRegion } from '../components/scroll-region.tsx'
import { Sentence } from '../components/sentence.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'
import { stepsText } from './outcome-words.ts'
import './overtaken-sheet.css'

interface OvertakenSheetProps {
  readonly plan: Plan
  readonly overtaken: Overtaken
  readonly titleId: string
  readonly onDiscard: () => void
  readonly onAgain: () => void
}

/** In the place of a plan that others overtook: what it was made on, beside what is so by now. */
export function OvertakenSheet({ plan, overtaken: { steps, values, sentences }, titleId, onDiscard, onAgain }: OvertakenSheetProps) {
  return (
    <>
      <header className="plan-head">
        <h2 id={titleId}>The kernel has moved on</h2>
        <span className="plan-sub">{plan.steps.length === 1 ? '' : `${String(steps.length)} of ${stepsText(plan.steps.length)} touched. `}<Sentence words={plan.title} /></span>
        <button type="button" className="icon-button overtaken-close" aria-label="Close" title="Close (Esc)" onClick={onDiscard}>
          <Glyph name="close" />
        </button>
      </header>
      <div className="plan-outcome tint-warn">
        <StateGlyph shape="triangle" tone="warn" />
        <span>Someone changed what this plan was made against. Nothing was sent.</span>
      </div>
      <ScrollRegion label="What the plan expected, and what the kernel has" className="overtaken-body">
        {values.length === 0 ? null : <ExpectedAndHad values={values} />}
        <ul className="overtaken-sentences">
          {sentences.map((sentence) => (
            <li key={sentence}>
              <Sentence words={sentence} />
            </li>
          ))}
        </ul>
      </ScrollRegion>
      <footer className="sheet-foot">
        <span className="sheet-foot-space" />
        <button type="button" className="button large" onClick={onDiscard}>
          Discard <span className="sheet-key">Esc</span>
        </button>
        <button type="button" className="button large primary" ref={(button) => button?.focus()} onClick={onAgain}>
          Plan again from here <span className="sheet-key">Ctrl Enter</span>
        </button>
      </footer>
    </>
  )
}

function ExpectedAndHad({ values }: { readonly values: readonly OvertakenValue[] }) {
  const objects = [...new Set(values.map(({ object }) => object))]
  return (
    <table className="overtaken-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">Value</span>
          </th>
          <th scope="col">Plan expected</th>
          <th scope="col">Kernel has</th>
        </tr>
      </thead>
      {objects.map((object) => (
        <tbody key={object}>
          <tr>
            <th scope="rowgroup" colSpan={3} className="overtaken-object">
              <Sentence words={object} />
            </th>
          </tr>
          {values.flatMap((value, at) =>
            value.object === object
              ? [
                  <tr key={`${String(at)} ${value.field}`}>
                    <th scope="row" className="overtaken-field">
                      {value.field}
                    </th>
                    <Cell value={value.expected} className="overtaken-expected" />
                    <Cell value={value.has} className="overtaken-has" />
                  </tr>,
                ]
              : [],
          )}
        </tbody>
      ))}
    </table>
  )
}

function Cell({ value, className }: { readonly value: string | null; readonly className: string }) {
  return value === null ? <td className="hint">none</td> : <td className={`mono ${className}`}>{seenText(value)}</td>
}
