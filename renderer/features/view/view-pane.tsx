import { useCallback, useEffect, useId, useMemo, useState, type ReactNode, type RefObject } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { ColumnSettings } from '../../../electron/api/settings.ts'
import { announce } from '../../components/announcer/announcer.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Grid } from '../../components/grid/grid.tsx'
import type { RowDetails } from '../../components/grid/grid-props.ts'
import { chosenColumns, UsedColumns, withColumn, withWidth } from '../columns/chosen-columns.ts'
import { orderedColumns, withPlace, withStep } from '../columns/column-order.ts'
import { ColumnMenu, openColumnMenu } from '../columns/column-menu.tsx'
import { movedWords } from '../columns/moved-words.ts'
import { copyActions } from '../copy/copy-actions.ts'
import { rowTable } from '../copy/row-table.ts'
import type { SelectionCopy } from '../copy/use-selection-copy.ts'
import type { CopyWish } from '../copy/use-copy-menu.tsx'
import { GroupMenu } from '../grouping/group-menu.tsx'
import type { ColumnChoice } from '../columns/column-choice.ts'
import { FilterProblem } from '../filter/filter-problem.tsx'
import type { Dock } from '../inspector/dock.ts'
import type { KindFacts } from './kind-facts.ts'
import { TableFoot } from './table-foot.tsx'
import { openWords } from './fold-words.ts'
import { LoadingLine } from './loading-line.tsx'
import { withFold } from './folding.ts'
import { useOfferedActions, type ViewActions } from './view-actions.ts'
import { ViewBanner } from './view-banner.tsx'
import { conditionOf, lookedThrough } from './view-condition.ts'
import { ViewHead } from './view-head.tsx'
import { useOutline } from './use-outline.ts'
import { ViewMessage } from './view-message.tsx'
import type { ViewSession } from './view-session.ts'
import type { ViewSnapshot } from './view-snapshot.ts'
import { rowOf } from './window-store.ts'
import './view.css'

interface ViewPaneProps<R extends Row> {
  readonly facts: KindFacts
  readonly example: string
  readonly session: ViewSession
  readonly snapshot: ViewSnapshot
  readonly columns: readonly Column<R>[]
  readonly wanted: RowId | null
  readonly onRevealed: () => void
  readonly onWayToTop: (go: (() => void) | null) => void
  readonly columnChoice: ColumnChoice
  readonly viewActions: ViewActions
  readonly isRow: (row: Row) => row is R
  readonly isQuiet: (row: R) => boolean
  readonly details: RowDetails<R> | null
  readonly opened: ReadonlySet<RowId>
  readonly onOpen: (id: RowId, open: boolean) => void
  readonly filterInput: RefObject<HTMLInputElement | null>
  readonly onLeaveFilter: () => void
  readonly onEnter: () => void
  readonly onNew: (() => void) | null
  readonly onMenu: (wish: CopyWish) => void
  readonly onCopy: (text: string, what: 'cell' | 'row') => void
  readonly onCopyAll: SelectionCopy['copy']
  /** What is said at the foot of the table for a moment; null: nothing. */
  readonly said: string | null
  /** What all rows of the table add up to, whichever the filter lets through; above the table and the inspector. */
  readonly summary?: ReactNode
  /** What the rows add up to, at the foot of the table. */
  readonly sums: ReactNode
  /** What is to be known of all that the window shows. */
  readonly notice: ReactNode
  /** Below the table: what is measured of the selected row, over time. */
  readonly strip: ReactNode
  /** Beside the filter: what can be asked here. */
  readonly actions?: ReactNode
  readonly inspector: ReactNode
  readonly dock: Dock
}

const columnActions = [{ title: 'Columns of the table', also: ['choose', 'show', 'hide'], run: openColumnMenu }]

/** A view: head, summary, what is wrong with its filter, the table, and the inspector beside or below it. */
export function ViewPane<R extends Row>(props: ViewPaneProps<R>) {
  const { facts, session, snapshot, isRow } = props
  const { window } = snapshot
  const problemId = useId()
  const condition = conditionOf(snapshot)
  const busy = condition.kind === 'loading' || lookedThrough(window.state) !== null
  const hidesRows = condition.kind === 'failed' || condition.kind === 'empty' || condition.kind === 'nothing-matches' || condition.kind === 'looking'
  const rows = useMemo(() => (hidesRows ? [] : window.rows.filter(isRow)), [hidesRows, window.rows, isRow])
  const { settings, onSettings, onSort, group: wantedGroup, onGroup } = props.columnChoice
  useEffect(() => session.setGroup(wantedGroup), [session, wantedGroup])
  const ordered = useMemo(() => orderedColumns(props.columns, settings.order), [props.columns, settings.order])
  const [usedColumns] = useState(() => new UsedColumns<R>())
  const used = usedColumns.with(props.columns, rows)
  const columns = useMemo(() => chosenColumns(ordered, settings, used), [ordered, settings, used])
  const moveColumn = (id: string, next: ColumnSettings) => {
    onSettings(next)
    const words = movedWords(columns, chosenColumns(orderedColumns(props.columns, next.order), next, used), id)
    if (words !== null) announce('done', words)
  }
  const stepColumn = (id: string, step: -1 | 1) => moveColumn(id, withStep(settings, ordered, new Set(columns.map((column) => column.id)), id, step))
  const [first] = props.columns
  const nameOf = useCallback(
    (id: RowId) => {
      const row = rowOf(session.snapshot().window, id)
      return row !== null && isRow(row) ? (first?.text?.(row) ?? null) : null
    },
    [session, isRow, first],
  )
  const [drawnColumns, setDrawnColumns] = useState<ReadonlySet<string> | null>(null)
  const { onCopyAll } = props
  const selectedCount = snapshot.selection.count
  const copying = useMemo(
    () => copyActions(selectedCount, facts, (form) => onCopyAll(form, rowTable(columns.filter(({ id }) => drawnColumns?.has(id) !== false), isRow))),
    [selectedCount, facts, onCopyAll, columns, drawnColumns, isRow],
  )
  useOfferedActions(props.viewActions, 'copy', copying)
  useOfferedActions(props.viewActions, 'columns', columnActions)
  const [above, setAbove] = useState(0)
  const [topWish, setTopWish] = useState(0)
  const { onWayToTop } = props
  useEffect(() => {
    onWayToTop(above === 0 ? null : () => setTopWish((before) => before + 1))
    return () => onWayToTop(null)
  }, [onWayToTop, above])
  const widths = useMemo(() => new Map(settings.widths.map(({ column, width }) => [column, width])), [settings])
  const { group, groups, folds } = snapshot
  const outline = useOutline(session, snapshot, nameOf)
  const { selected } = window
  const [found, setFound] = useState<RowId | null>(null)
  const wantedId = props.wanted ?? found
  const position = selected !== null && selected.id === wantedId ? selected.position : null
  const wanted = useMemo(() => (wantedId === null || position === null ? null : { id: wantedId, position }), [wantedId, position])
  // What is gone to is shown, also where it was folded away.
  const within = selected !== null && selected.id === wantedId ? selected.within : undefined
  useEffect(() => {
    if (within !== undefined) session.setFolds(withFold(session.snapshot().folds, within, false))
  }, [session, within])
  const { onRevealed } = props
  const gone = useMemo(() => window.gone.flatMap(({ row, after, missed }) => (isRow(row) ? [{ row, after, missed: missed === true }] : [])), [window.gone, isRow])

  return (
    <main className="view">
      <ViewHead
        title={facts.title}
        example={props.example}
        session={session}
        snapshot={snapshot}
        problemId={problemId}
        filterInput={props.filterInput}
        menu={
          <>
            <GroupMenu groups={groups} group={wantedGroup} outlined={outline !== null} onGroup={onGroup} onFoldAll={(folded) => outline?.onFoldAll(folded)} />
            <ColumnMenu columns={ordered} settings={settings} used={used} drawn={drawnColumns} onSettings={onSettings} onStep={stepColumn} />
          </>
        }
        actions={props.actions}
        making={props.onNew === null ? null : { title: `New ${facts.noun.one}`, run: props.onNew }}
        onLeaveFilter={props.onLeaveFilter}
      />
      {props.summary ? (
        <section className="view-summary" aria-label={`Summary of ${facts.noun.many}`} data-pane="summary">
          {props.summary}
        </section>
      ) : null}
      <div className={`view-body dock-${props.dock}${props.inspector ? ' with-inspector' : ''}`}>
        <section className="table-pane" aria-label={`Table of ${facts.noun.many}`} aria-busy={busy} data-pane="table">
          {busy ? <LoadingLine /> : null}
          {snapshot.filterError ? <FilterProblem id={problemId} error={snapshot.filterError} text={snapshot.filter} fields={snapshot.fields} /> : null}
          {props.notice}
          <ViewBanner noun={facts.noun} condition={condition} lacking={window.state.phase === 'live' ? (window.state.lacking ?? []) : []} />
          <div className="table-place">
            <Grid
              label={facts.title}
              columns={columns}
              widths={widths}
              onWidth={(id, width) => onSettings(withWidth(settings, id, width))}
              onHideColumn={(id) => onSettings(withColumn(settings, id, false))}
              onPlaceColumn={(id, side, other) => moveColumn(id, withPlace(settings, ordered, id, side, other))}
              onStepColumn={stepColumn}
              matched={hidesRows ? 0 : window.matched}
              first={window.first}
              rows={rows}
              outline={hidesRows ? null : outline}
              leaving={window.leaving}
              gone={gone}
              changes={window.changes}
              busy={window.busy}
              sort={snapshot.sort}
              order={JSON.stringify([snapshot.appliedFilter, snapshot.sort, group, folds.all])}
              selected={snapshot.selected}
              selection={snapshot.selection}
              requested={snapshot.requested}
              held={snapshot.held}
              settled={window.state.phase === 'live'}
              onColumns={setDrawnColumns}
              onAbove={setAbove}
              topWish={topWish}
              doubtful={condition.kind === 'doubtful'}
              isQuiet={props.isQuiet}
              details={props.details}
              wanted={wanted}
              onRevealed={useCallback(() => {
                setFound(null)
                onRevealed()
              }, [onRevealed])}
              opened={props.opened}
              onOpen={(id, open) => {
                props.onOpen(id, open)
                announce('done', openWords(nameOf(id) ?? 'The row', !open, 0))
              }}
              onSort={(sort) => {
                session.setSort(sort)
                onSort(JSON.stringify(sort) === JSON.stringify(facts.usualSort) ? null : sort)
              }}
              onSelect={useCallback((id, stepped) => session.select(id, stepped), [session])}
              onAlter={useCallback((id, steps, stepped) => session.alter(id, steps, stepped), [session])}
              onFind={useCallback((text, from) => void session.find(text, from, setFound), [session])}
              onWindow={useCallback((asked) => session.setWindow(asked), [session])}
              onHold={useCallback((hold) => session.hold(hold), [session])}
              onEnter={props.onEnter}
              onMenu={({ row: id, columns: drawn, at }) => {
                const table = rowTable(drawn, isRow)
                const row = rows.find((each) => each.id === id)
                if (row) props.onMenu({ row: id, text: table.line(row), table, at })
              }}
              onCopyAll={(drawn) => props.onCopyAll('text', rowTable(drawn, isRow))}
              onCopy={props.onCopy}
            />
            <ViewMessage
              kind={session.kind}
              noun={facts.noun}
              condition={condition}
              filter={snapshot.appliedFilter}
              askInTheWay={session.questions.inTheWay}
              onFilter={(filter) => session.setFilter(filter)}
              onRetry={() => void session.reload()}
            />
          </div>
          {props.strip}
          <TableFoot noun={facts.noun} snapshot={snapshot} said={props.said} above={above} sums={hidesRows && condition.kind !== 'looking' ? null : props.sums} />
        </section>
        {props.inspector}
      </div>
    </main>
  )
}
