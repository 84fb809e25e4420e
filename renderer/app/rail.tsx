import { Glyph, Mark } from '../components/glyphs.tsx'
import { formatCount } from '../format/quantity.ts'
import { pageFacts, pagesInOrder, type Page } from './pages.ts'

interface RailProps {
  readonly shown: Page
  /** Rows of the shown view; null while that is not known. */
  readonly total: number | null
  /** Machine and namespace that is looked at. */
  readonly place: string
  readonly onShow: (page: Page) => void
  readonly onHelp: () => void
  readonly onSettings: () => void
}

/** The way between the views. */
export function Rail({ shown, total, place, onShow, onHelp, onSettings }: RailProps) {
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
        {pagesInOrder.map((page) => (
          <button
            key={page}
            type="button"
            className="rail-view"
            title={pageFacts(page).title}
            aria-current={page === shown ? 'page' : undefined}
            onClick={() => onShow(page)}
          >
            <Glyph name={page} />
            <span className="rail-words">{pageFacts(page).title}</span>
            {page === shown && total !== null ? <span className="rail-count" aria-hidden="true">{formatCount(total)}</span> : null}
          </button>
        ))}
      </div>
      <div className="rail-foot">
        <button type="button" className="rail-view" title="Settings" aria-haspopup="dialog" onClick={onSettings}>
          <Glyph name="settings" />
          <span className="rail-words">Settings</span>
          <span className="rail-count" aria-hidden="true">
            Ctrl ,
          </span>
        </button>
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
