import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { RowId } from '../../electron/api/row-base.ts'
import type { Row } from '../../electron/api/rows.ts'
import type { ViewKind } from '../../electron/api/views.ts'
import type { Client } from '../bridge/client.ts'
import { announce } from '../components/announcer/announcer.ts'
import type { DestinationWay } from '../features/inspector/destination-way.ts'
import type { Dock } from '../features/inspector/dock.ts'
import { Inspector } from '../features/inspector/inspector.tsx'
import { RowHistory } from '../features/history/row-history.tsx'
import { useInspection } from '../features/inspector/use-inspection.ts'
import { RatesPanel } from '../features/rates/rates-panel.tsx'
import type { RowEdits } from '../features/edit/row-edits.ts'
import type { ViewSession } from '../features/view/view-session.ts'
import type { ViewSnapshot } from '../features/view/view-snapshot.ts'
import { rowOf } from '../features/view/window-store.ts'
import { kindFacts } from './kind-facts.ts'
import { kinds } from './kinds.tsx'
import { lastRow, type SeenLast } from './last-row.ts'
import { useMedia } from './use-media.ts'
import type { VisitedRows } from './use-visits.ts'

interface InspectorInput {
  /** What changes the rows; null: they are not changed here. */
  readonly edits: RowEdits | null
  readonly client: Client
  readonly session: ViewSession
  readonly snapshot: ViewSnapshot
  readonly onCopy: (text: string) => void
  readonly way: DestinationWay
  readonly visited: VisitedRows
  /** Brings a row of the view into sight. */
  readonly reveal: (to: { readonly view: ViewKind; readonly row: RowId }) => void
  /** The keyboard goes to the table, if it is in the inspector. */
  readonly onLeave: () => void
  /** The keyboard goes to the table. */
  readonly onClose: () => void
}

/** The inspector and the rates of the selected row, where the window has room for them. */
export interface InspectorParts {
  readonly pane: ReactNode
  /** Below the table, or nothing. */
  readonly strip: ReactNode
  readonly dock: Dock
  readonly switchDock: () => void
  readonly switchRates: () => void
  /** Back from the record to the table: puts the record aside where it stands in the table's place. */
  readonly leave: () => void
}

/** The inspector of the view on show: the record of its inspected row, and what the window does with it. */
export function useInspector({ client, session, snapshot, edits, onCopy, way, visited, reveal, onLeave, onClose }: InspectorInput): InspectorParts {
  const roomy = useMedia('(min-width: 1024px) and (min-height: 640px)')
  const { RowGlyph, recordPart, measured, cramped } = kinds[session.kind]
  const usualDock = useMedia(cramped) ? 'below' : 'beside'
  const wide = useMedia('(min-width: 1024px)')
  const [docked, setDocked] = useState<'beside' | 'below' | null>(null)
  const [asTable, setAsTable] = useState(false)
  // In so small a window one of both would leave the other a line or two.
  const covers = useMedia('(max-width: 843px) and (max-height: 559px)')
  const dock = covers ? 'over' : (docked ?? usualDock)
  const other = dock === 'beside' ? 'below' : 'beside'
  // A choice that agrees with the usual place is none: it would hold for kinds with another one too.
  const switchDock = () => {
    if (covers) announce('done', 'The window has no room for the inspector beside or below the table')
    else setDocked(other === usualDock ? null : other)
  }
  const shown = !covers || (!snapshot.aside && snapshot.selection.count <= 1)
  const row = useLastRow(session.view, rowOf(snapshot.window, snapshot.selected), snapshot.selected)
  const sampledAt = useSyncExternalStore(session.subscribe, () => (snapshot.selected === null ? null : session.sampledAt()))
  const record = useInspection(client, session.view, snapshot.selected, { row, placed: snapshot.window.selected?.position !== null, sampledAt, serial: snapshot.window.serial })

  const named = useEffectEvent(visited.onNamed)
  useEffect(() => {
    if (record?.inspection) named(record.view, record.row, record.inspection.title)
  }, [record])
  const goneAt = record?.goneAt ?? null
  const { ended } = kindFacts[session.kind]
  const goneTitle = record?.inspection?.title ?? 'This row'
  useEffect(() => {
    if (goneAt !== null) announce('record', `${goneTitle} ${ended.said}`)
  }, [goneAt, goneTitle, ended])
  const isAgain = (record?.again ?? null) !== null
  /** Of which end it was told that it is there again: it may come and go many times since. */
  const toldOf = useRef<number | null>(null)
  useEffect(() => {
    if (!isAgain || toldOf.current === goneAt) return
    toldOf.current = goneAt
    announce('record', `${goneTitle} is there again`)
  }, [isAgain, goneAt, goneTitle])

  const below = roomy && dock === 'beside'
  const name = row && measured ? measured.nameOf(row) : null
  const rates =
    row && measured && name !== null ? (
      <RatesPanel kind={session.kind} row={row} name={name} measured={measured} asTable={asTable} onSwitch={() => setAsTable(!asTable)} />
    ) : null
  const pane =
    record && shown ? (
      <Inspector
        record={record}
        glyph={<RowGlyph row={row} />}
        recordPart={row ? recordPart(row) : null}
        dock={dock}
        parts={dock === 'below' && wide ? 'beside-record' : roomy && dock === 'beside' ? 'all' : 'one'}
        rates={below ? null : rates}
        history={session.view !== null && (row?.kind !== 'event' || row.form === 'event' || row.form === 'member') ? <RowHistory client={client} view={session.view} row={record.row} version={`${String(row?.version ?? '')} ${String(record.goneAt ?? '')}`} /> : null}
        onCopy={onCopy}
        way={way}
        visited={visited}
        edits={edits === null || record.goneAt !== null || snapshot.selection.count > 1 ? null : { change: () => edits.change(record.row), remove: edits.remove }}
        ended={ended.at}
        onAgain={(id) => {
          session.select(id)
          reveal({ view: session.kind, row: id })
        }}
        onDock={switchDock}
        onClose={() => {
          if (covers) session.putAside()
          else session.select(null)
          onClose()
        }}
      />
    ) : null
  return {
    pane,
    strip: below ? rates : null,
    dock,
    switchDock,
    switchRates: () => setAsTable((before) => !before),
    leave: () => {
      if (covers) session.putAside()
      onLeave()
    },
  }
}

/** The row as it was last loaded, so that the inspector keeps its facts while the row is scrolled out of the window. */
function useLastRow(view: number | null, row: Row | null, selected: RowId | null): Row | null {
  const [last, setLast] = useState<SeenLast | null>(null)
  if (row && (row !== last?.row || view !== last.view)) setLast({ view, row })
  return row ?? lastRow(last, view, selected)
}
