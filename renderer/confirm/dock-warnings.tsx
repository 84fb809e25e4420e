import type { PlanWarning } from '../../electron/api/plan.ts'
import { Sentence } from '../components/sentence.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'

/** What the plan warned of, where nothing is known of what answers. */
export function DockWarnings({ warnings }: { readonly warnings: readonly PlanWarning[] }) {
  if (warnings.length === 0) return null
  return (
    <div className="dock-checks">
      <h2 className="applied-head">Check before you keep it</h2>
      <ul>
        {warnings.slice(0, 3).map(({ title }, at) => (
          <li key={`${String(at)} ${title}`} className="dock-check">
            <StateGlyph shape="triangle" tone="warn" />
            <span>
              <Sentence words={title} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
