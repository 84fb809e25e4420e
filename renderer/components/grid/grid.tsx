import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { columnTemplate, gutterWidth } from './column-layout.ts'
import { nextSort } from './columns.ts'
import { ContentWidths } from './content-widths.ts'
import { GridElement } from './grid-element.tsx'
import { GridHeader } from './grid-header.tsx'
import { gridPointer } from './grid-pointer.ts'
import type { GridProps } from './grid-props.ts'
import { GroupRow } from './group-row.tsx'
import { GridRow } from './grid-row.tsx'
import { itemsBetween, layoutItems, rowHeight, type GridItem } from './layout-items.ts'
import type { GridOutline } from './lines.ts'
import { physicalHeight } from './scroll-scale.ts'
import { seenRow } from './seen-row.ts'
import { StableLayout } from './stable-layout.ts'
import { useAbove } from './use-above.ts'
import { useActiveCell, type ActiveCell } from './use-active-cell.ts'
import { useAnchor } from './use-anchor.ts'
import { useGridKeys, type Arrival } from './use-grid-keys.ts'
import { useGridScroll } from './use-grid-scroll.ts'
import { useHold } from './use-hold.ts'
import { useSelectionInView } from './use-selection-in-view.ts'
import { windowFor } from './window-request.ts'
import './grid.css'
import './grid-marks.css'

const headHeight = 28
/** Beyond what is seen, at both ends: four rows or more. */
const overscan = 112

/** An ARIA grid that draws only what can be seen, however long the table is. */
export function Grid<R extends Row>(props: GridProps<R>) {
  const { rows, first, gone, outline, changes, opened, details, onWindow, requested } = props
  const matched = outline?.positions ?? props.matched
  const grid = useRef<HTMLDivElement>(null)
  const spacer = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)

  const layout = useMemo(
    () => layoutItems<R>({ first, rows, gone, ...(outline && { headers: outline.headers }), detailsOf: (row) => (details && opened.has(row.id) ? details.count(row) : 0) }),
    [first, rows, gone, outline, details, opened],
  )
  // Held rows that have left are in the table still, but not in the count.
  const extent = Math.max(matched, first + rows.length + (outline?.headers.size ?? 0))
  const content = extent * rowHeight + layout.extra
  const { scroller, place, aim, viewport, scrollTo, onScroll, onScrollEnd } = useGridScroll(content, headHeight)
  const [contentWidths] = useState(() => new ContentWidths<R>())
  const [dragged, setDragged] = useState<{ readonly id: string; readonly width: number } | null>(null)
  const chosen = useMemo(() => (dragged ? new Map([...props.widths, [dragged.id, dragged.width]]) : props.widths), [props.widths, dragged])
  const contents = contentWidths.with(props.columns, rows)
  const [columnLayout] = useState(() => new StableLayout<R>())
  const { settled, onColumns } = props
  const { columns, widths } = useMemo(
    () => columnLayout.of(props.columns, viewport.width, { content: contents, chosen }, settled),
    [columnLayout, props.columns, viewport.width, contents, chosen, settled],
  )
  const drawnColumns = columns.map(({ id }) => id).join(' ')
  useEffect(() => onColumns(new Set(drawnColumns.split(' '))), [drawnColumns, onColumns])
  const drawn = itemsBetween(layout.items, place.virtual - overscan, place.virtual + viewport.height + overscan)

  const { active, activate } = useActiveCell(grid, columns)
  useHold({ grid, scrolled: place.virtual > 0, onHold: props.onHold })

  const askedAt = useRef(0)
  useEffect(() => {
    const top = aim.current ?? place.virtual
    const scrolled = (top - askedAt.current) / rowHeight
    askedAt.current = top
    const seen = top > 0 ? seenRow(layout.items, top) : undefined
    const need = { firstVisible: seen?.position ?? Math.floor(top / rowHeight), visible: Math.ceil(viewport.height / rowHeight) + 1, matched, scrolled }
    onWindow({ ...windowFor(need, requested), ...(seen && { seen }) })
  }, [place.virtual, aim, layout.items, viewport.height, matched, requested, onWindow])

  const firstDrawnTop = drawn[0]?.top ?? 0
  useLayoutEffect(() => {
    const scale = { content, viewport: viewport.height }
    spacer.current?.style.setProperty('height', `${String(physicalHeight(scale))}px`)
    canvas.current?.style.setProperty('transform', `translateY(${String(Math.round(firstDrawnTop - place.virtual + place.physical))}px)`)
  }, [content, viewport.height, firstDrawnTop, place])

  useLayoutEffect(() => {
    grid.current?.style.setProperty('--grid-columns', columnTemplate(widths))
    grid.current?.style.setProperty('--grid-width', `${String(widths.reduce((sum, width) => sum + width, gutterWidth))}px`)
  }, [widths])

  const onCame = useAbove({ top: place.virtual, onAbove: props.onAbove })
  useAnchor({ items: layout.items, top: place.virtual, anchored: props.held || place.virtual > 0, order: props.order, scrollTo, onCame })
  const { topWish } = props
  const granted = useRef(topWish)
  useEffect(() => {
    if (topWish === granted.current) return
    granted.current = topWish
    scrollTo(0)
  }, [topWish, scrollTo])
  useSelectionInView({ items: layout.items, selected: props.selected, top: place.virtual, height: viewport.height, scrollTo })
  const arrival = useRef<Arrival>('nothing')
  useAdoption(layout.items, active, activate, (id) => {
    if (arrival.current === 'select') props.onSelect(id, true)
    if (arrival.current === 'inspect') props.onAlter(id, [], true)
    arrival.current = 'nothing'
  })

  const reveal = useCallback(
    (position: number) => {
      const top = layout.items.find((item) => item.line !== null && item.position === position)?.top ?? position * rowHeight
      if (top - rowHeight < place.virtual) scrollTo(top - rowHeight)
      else if (top + 2 * rowHeight > place.virtual + viewport.height) scrollTo(top + 2 * rowHeight - viewport.height)
    },
    [layout.items, place.virtual, viewport.height, scrollTo],
  )
  const { wanted, onRevealed } = props
  useEffect(() => {
    if (wanted === null) return
    reveal(wanted.position)
    activate({ row: wanted.position, id: wanted.id, column: active.column }, true)
    onRevealed()
  }, [wanted, reveal, activate, active.column, onRevealed])
  const onKeyDown = useGridKeys({ props, rows: extent, columns, widths, active, activate, reveal, arrival, idAt: (position) => layout.items.find((item) => item.line !== null && item.position === position)?.line ?? null, page: Math.max(1, Math.floor(viewport.height / rowHeight) - 1) })

  const { onMouseDown, onClick, onFocus, onContextMenu } = gridPointer({ props, items: layout.items, extent, columns, active, activate })

  const tabStop = drawn.some(({ line }) => line !== null && line === active.id) ? active.id : (drawn.find(({ line }) => line !== null)?.line ?? null)

  return (
    <GridElement
      ref={grid}
      className={`grid${props.doubtful ? ' doubtful' : ''}`}
      outlined={outline !== null}
      aria-label={props.label}
      aria-rowcount={extent + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      tabIndex={-1}
      onMouseDown={onMouseDown}
      onClick={onClick}
      onFocus={onFocus}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
    >
      <div ref={scroller} className="grid-scroller" role="presentation" onScroll={onScroll} onScrollEnd={onScrollEnd}>
        <div role="rowgroup" className="grid-head-group">
          <GridHeader
            columns={columns}
            widths={widths}
            onPlace={props.onPlaceColumn}
            onDrag={(id, width) => setDragged({ id, width })}
            onWidth={(id, width) => {
              setDragged(null)
              props.onWidth(id, width)
            }}
            sort={props.sort}
            active={active.row < 0 || tabStop === null ? active.column : null}
            onSort={(field, keep) => props.onSort(nextSort(props.sort, field, keep))}
          />
        </div>
        <div ref={spacer} role="rowgroup" className="grid-content">
          <div ref={canvas} role="presentation" className="grid-canvas">
            {drawn.map((item) =>
              item.kind === 'header' ? (
                <GroupRow key={item.key} header={item.header} none={outline?.none ?? ''} position={item.position} columns={columns.length} active={active.row >= 0 && item.line === tabStop} />
              ) : item.kind === 'details' ? (
                <div key={item.key} className="grid-details" role="row" aria-rowindex={item.position + 2}>
                  <div role="gridcell" className="grid-details-cell">
                    {details?.draw(item.row)}
                  </div>
                </div>
              ) : (
                <GridRow
                  key={item.key}
                  row={item.row}
                  kind={item.kind}
                  missed={item.missed === true}
                  leaving={item.kind === 'row' ? (props.leaving.get(item.row.id) ?? null) : null}
                  columns={columns}
                  position={item.position}
                  level={levelOf(outline, item.row.id)}
                  branch={outline?.branches.get(item.row.id) ?? null}
                  selected={item.kind === 'row' && props.selection.ids.has(item.row.id)}
                  inspected={item.kind === 'row' && item.row.id === props.selected}
                  quiet={props.isQuiet(item.row)}
                  change={item.kind === 'row' ? (changes.get(item.row.id) ?? null) : null}
                  busy={props.busy}
                  active={item.kind === 'row' && active.row >= 0 && item.row.id === tabStop ? active.column : null}
                />
              ),
            )}
          </div>
        </div>
      </div>
    </GridElement>
  )
}

/** Binds the active position to the identity of the row that stands there, and lets it follow that row. */
function useAdoption<R extends Row>(
  items: readonly GridItem<R>[],
  active: ActiveCell,
  activate: ReturnType<typeof useActiveCell>['activate'],
  onArrived: (id: RowId) => void,
) {
  const arrived = useEffectEvent(onArrived)
  useLayoutEffect(() => {
    if (active.row < 0) return
    const own = items.find(({ line, position }) => line !== null && (active.id === null ? position === active.row : line === active.id))
    if (!own || (own.line === active.id && own.position === active.row)) return
    activate({ row: own.position, id: own.line, column: active.column }, false)
    if (active.id === null && own.kind === 'row') arrived(own.row.id)
  }, [items, active, activate])
}

/** Below a header rows are at the second level. */
function levelOf(outline: GridOutline | null, id: RowId): number | null {
  return outline && (outline.branches.get(id)?.level ?? 1) + 1
}
