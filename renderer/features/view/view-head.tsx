import type { ReactNode, RefObject } from 'react'
import { Glyph } from '../../components/glyphs.tsx'
import { formatCount } from '../../format/quantity.ts'
import { FilterLine } from '../filter/filter-line.tsx'
import { useFilterMemory } from '../filter/filter-memory.ts'
import { isBecomingField } from '../filter/withheld.ts'
import type { ViewSession } from './view-session.ts'
import type { ViewSnapshot } from './view-snapshot.ts'

interface ViewHeadProps {
  readonly title: string
  readonly example: string
  readonly session: ViewSession
  readonly snapshot: ViewSnapshot
  readonly problemId: string
  readonly filterInput: RefObject<HTMLInputElement | null>
  /** What of the table can be chosen. */
  readonly menu: ReactNode
  /** What can be asked here beside the table; nothing in most views. */
  readonly actions?: ReactNode
  /** "New link", and what makes one; null: none is made here. */
  readonly making: { readonly title: string; readonly run: () => void } | null
  readonly onLeaveFilter: () => void
}

/** The view's name, its filter, how much it shows, and the button that holds it still. */
export function ViewHead({ title, example, session, snapshot, problemId, filterInput, menu, actions, making, onLeaveFilter }: ViewHeadProps) {
  const memory = useFilterMemory(session.kind)
  return (
    <header className="view-head" data-pane="filter">
      <h1>{title}</h1>
      <FilterLine
        text={snapshot.filter}
        fields={snapshot.fields}
        error={snapshot.filterError}
        applied={snapshot.appliedFilter}
        example={example}
        problemId={problemId}
        input={filterInput}
        askValues={session.questions.values}
        onChange={(text) => (isBecomingField(text, snapshot.fields) ? session.typeFilter(text) : session.setFilter(text))}
        onEnter={() => void session.renewFields()}
        onDone={() => {
          if (isBecomingField(snapshot.filter, snapshot.fields)) session.applyFilter()
          if (snapshot.filterError === null) memory.note(snapshot.filter)
        }}
        onLeave={onLeaveFilter}
        memory={memory}
      />
      <ViewTotals snapshot={snapshot} />
      {actions}
      {menu}
      <button
        type="button"
        className={`button quiet pause-button${snapshot.paused ? ' paused' : ''}`}
        title={snapshot.paused ? 'Space: show the rows as the kernel has them now' : 'Space: keep the rows as they are, to read them'}
        aria-keyshortcuts="Space"
        onClick={() => session.pause(!snapshot.paused)}
      >
        <Glyph name={snapshot.paused ? 'resume' : 'pause'} />
        <span className="head-words">{snapshot.paused ? 'Resume' : 'Pause'}</span>
      </button>
      {making === null ? null : (
        <button type="button" className="button" title={`Ctrl N: ${making.title}`} aria-keyshortcuts="Control+N" onClick={making.run}>
          <Glyph name="add" />
          <span className="head-words">{making.title}</span>
        </button>
      )}
    </header>
  )
}

/** How many rows there are, and how many of them the filter lets through; nothing before that is known. */
function ViewTotals({ snapshot }: { readonly snapshot: ViewSnapshot }) {
  const { total, matched } = snapshot.window
  if (total === null) return null
  if (snapshot.appliedFilter.trim() === '') return <span className="view-count">{formatCount(total)}</span>
  return (
    <span className="view-count">
      <b>{formatCount(matched)}</b> of {formatCount(total)}
    </span>
  )
}
