import type { ViewKind } from '../../electron/api/views.ts'
import { Glyph, Mark } from '../components/glyphs.tsx'
import { formatCount } from '../format/quantity.ts'

interface RailProps {
  readonly shown: ViewKind
  /** Rows of the shown view; null while that is not known. */
  readonly total: number | null
  /** Machine and namespace that is looked at. */
  readonly place: string
  readonly onShow: (kind: ViewKind) => void
  readonly onHelp: () => void
}

const views = [
  { kind: 'links', title: 'Links' },
  { kind: 'routes', title: 'Routes' },
] as const

/** The way between the views. */
export function Rail({ shown, total, place, onShow, onHelp }: RailProps) {
  return (
    <nav className="rail" aria-label="Views" data-pane="rail">
      <div className="rail-place">
        <Mark />
        <span className="rail-words">
          Linkwright
          <small title={place}>{place}</small>
        </span>
      </div>
      <div className="rail-views">
        {views.map((view) => (
          <button
            key={view.kind}
            type="button"
            className="rail-view"
            title={view.title}
            aria-current={view.kind === shown ? 'page' : undefined}
            onClick={() => onShow(view.kind)}
          >
            <Glyph name={view.kind} />
            <span className="rail-words">{view.title}</span>
            {view.kind === shown && total !== null ? <span className="rail-count" aria-hidden="true">{formatCount(total)}</span> : null}
          </button>
        ))}
      </div>
      <div className="rail-foot">
        <button type="button" className="rail-view" title="Keys and filter" onClick={onHelp}>
          <Glyph name="help" />
          <span className="rail-words">Help</span>
          <span className="rail-count" aria-hidden="true">
            F1
          </span>
        </button>
      </div>
    </nav>
  )
}
