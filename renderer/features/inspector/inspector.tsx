import { useState, type ReactNode } from 'react'
import type { ApiError } from '../../../electron/api/errors.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatClock } from '../../format/time.ts'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Tabs } from '../../components/tabs.tsx'
import type { RecordPart } from '../view/kind.ts'
import { CommandLine } from './command-line.tsx'
import type { DestinationWay } from './destination-way.ts'
import type { Dock } from './dock.ts'
import { MessagePanel } from './message-panel.tsx'
import { RecordGroups } from './record-groups.tsx'
import type { InspectedRecord } from './record-reader.ts'
import { VisitButtons } from './visit-buttons.tsx'
import type { VisitedWay } from './visited-way.ts'
import './inspector.css'
import './message.css'

interface InspectorProps {
  readonly record: InspectedRecord
  /** The picture of what it is of. */
  readonly glyph: ReactNode
  /** What is drawn from the row in the place of facts; null: nothing is. */
  readonly recordPart: RecordPart | null
  readonly dock: Dock
  /** Which parts are seen: all of them below each other, the record and one of the others beside it, or one at a time. */
  readonly parts: 'all' | 'beside-record' | 'one'
  /** The rates of the row, where they are not drawn below the table. */
  readonly rates: ReactNode
  /** What became of the record, as far as it is known; null: there is none of such rows. */
  readonly history: ReactNode
  readonly onCopy: (text: string) => void
  /** To what a fact names. */
  readonly way: DestinationWay
  /** To what was inspected before. */
  readonly visited: VisitedWay
  /** Changes and deletes what the record is of; null: that is not done here, or it is gone. */
  readonly edits: { readonly change: () => void; readonly remove: () => void } | null
  /** Before the time since when the record is there no more. */
  readonly ended: string
  /** Shows the row that is the same by now as the one that is gone. */
  readonly onAgain: (row: RowId) => void
  readonly onDock: () => void
  readonly onClose: () => void
}

type Part = 'record' | 'rates' | 'message' | 'history'

/** What is known of the selected record, from its facts down to the bytes of the message. */
export function Inspector(props: InspectorProps) {
  const { record, recordPart, dock, rates, history } = props
  const { inspection, error, goneAt } = record
  const [chosen, setChosen] = useState<Part>('record')
  const parts: readonly { readonly id: Part; readonly title: string }[] = [
    ...(props.parts === 'one' ? [{ id: 'record', title: 'Record' } as const] : []),
    ...(rates ? [{ id: 'rates', title: 'Rates' } as const] : []),
    { id: 'message', title: 'Message' },
    ...(history ? [{ id: 'history', title: 'History' } as const] : []),
  ]
  const part = parts.some((each) => each.id === chosen) ? chosen : props.parts === 'one' ? 'record' : 'message'
  const tabs = parts.length > 1 ? <Tabs label="Parts of the record" tabs={parts} chosen={part} onChoose={setChosen} /> : null
  const [first, ...others] = inspection?.commands ?? []
  const shows = (id: Part) => part === id || (id === 'record' && props.parts !== 'one')

  return (
    <aside className={`inspector inspector-${dock === 'beside' ? 'beside' : 'below'}${dock === 'over' ? ' inspector-over' : ''}${goneAt === null ? '' : ' inspector-gone'}`} aria-label="Inspector" data-pane="inspector">
      <div className="inspector-head">
        {props.glyph}
        <h2 className="mono" tabIndex={-1} data-inspector-title>
          {inspection?.title ?? props.visited.title}
        </h2>
        <span className="inspector-about">{inspection?.subtitle}</span>
        <span className="inspector-buttons">
          <VisitButtons way={props.visited} />
          {props.edits === null ? null : (
            <>
              <button type="button" className="icon-button" aria-label="Change…" title="Change…, F2" onClick={props.edits.change}>
                <Glyph name="edit" />
              </button>
              <button type="button" className="icon-button" aria-label="Delete…" title="Delete…, Del in the table" onClick={props.edits.remove}>
                <Glyph name="delete" />
              </button>
            </>
          )}
          {dock === 'over' ? null : (
            <button type="button" className="icon-button" aria-label={dock === 'beside' ? 'Dock below' : 'Dock beside'} title="Ctrl J" onClick={props.onDock}>
              <Glyph name={dock === 'beside' ? 'dock-below' : 'dock-beside'} />
            </button>
          )}
          <button type="button" className="icon-button" aria-label="Close the inspector" title={dock === 'over' ? 'Esc: back to the table' : 'Esc in the table'} onClick={props.onClose}>
            <Glyph name="close" />
          </button>
        </span>
      </div>
      {error ? <RecordProblem error={error} goneAt={goneAt} ended={props.ended} seen={inspection !== null} again={record.again} onAgain={props.onAgain} /> : null}
      {first ? <CommandLine label={first.label} command={first.command} onCopy={props.onCopy} /> : null}
      {props.parts === 'all' ? null : tabs}
      <div className="inspector-parts">
        {inspection && shows('record') ? (
          <ScrollRegion className="record" label="Record">
            <RecordGroups groups={inspection.groups.filter((group) => group.title !== recordPart?.replaces)} way={props.way} />
            {recordPart?.drawn}
            {others.length > 0 ? (
              <section className="record-group">
                <h3>Commands</h3>
                {others.map((each) => (
                  <CommandLine key={each.label} label={each.label} command={each.command} onCopy={props.onCopy} />
                ))}
              </section>
            ) : null}
          </ScrollRegion>
        ) : null}
        {props.parts === 'all' ? tabs : null}
        {rates && shows('rates') ? rates : null}
        {inspection && shows('message') ? <MessagePanel key={`${String(record.view)} ${String(record.row)}`} messages={inspection.messages} earlier={record.earlier} wide={dock !== 'beside'} /> : null}
        {inspection && shows('history') ? history : null}
      </div>
    </aside>
  )
}

interface RecordProblemProps {
  readonly error: ApiError
  readonly goneAt: number | null
  readonly ended: string
  /** It was read before this. */
  readonly seen: boolean
  readonly again: RowId | null
  readonly onAgain: (row: RowId) => void
}

/** Why what is shown may not be what the kernel has. */
function RecordProblem({ error, goneAt, ended, seen, again, onAgain }: RecordProblemProps) {
  const last = seen ? ' This is how it was last seen.' : ''
  if (goneAt === null) {
    return (
      <div className="note warn" data-note="record">
        {error.message}
        {last}
      </div>
    )
  }
  return (
    <div className="note bad" data-note="record">
      <StateGlyph shape="octagon" tone="bad" />
      <span>
        {seen ? <b>
            {ended} {formatClock(goneAt).slice(0, 8)}.
          </b> : <b>{error.message}</b>}
        {last}
      </span>
      {again === null ? null : (
        <button type="button" className="button" onClick={() => onAgain(again)}>
          It is there again
        </button>
      )}
    </div>
  )
}
