import type { ReactNode } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { SortKey } from '../../../electron/api/views.ts'
import { Glyph } from '../glyphs.tsx'
import { ColumnEdge } from './column-edge.tsx'
import { showsDescending, type Column } from './columns.ts'
import { useColumnDrag, type ColumnDrop } from './use-column-drag.ts'

interface GridHeaderProps<R extends Row> {
  readonly columns: readonly Column<R>[]
  readonly sort: readonly SortKey[]
  /** The column whose header the Tab key reaches; null: the header is not where the keyboard is. */
  readonly active: string | null
  readonly widths: readonly number[]
  readonly onSort: (field: SortKey['field'], keep: boolean) => void
  readonly onDrag: (id: string, width: number) => void
  readonly onWidth: (id: string, width: number | null) => void
  readonly onPlace: (id: string, side: 'before' | 'behind', other: string) => void
}

/** The row of column headers, each a button that sorts. */
export function GridHeader<R extends Row>({ columns, widths, sort, active, onSort, onDrag, onWidth, onPlace }: GridHeaderProps<R>) {
  const { dragged, drop, ...dragging } = useColumnDrag(onPlace)
  return (
    <div className={`grid-head${dragged === null ? '' : ' dragging'}`} role="row" aria-rowindex={1} {...dragging}>
      <div className="grid-gutter" role="columnheader">
        <abbr title="Change">±</abbr>
      </div>
      {columns.map((column, index) => (
        <HeaderCell key={column.id} column={column} sort={sort} active={active === column.id} mark={markOf(column.id, dragged, drop)} onSort={onSort}>
          <ColumnEdge width={widths[index] ?? column.width} onDrag={(width) => onDrag(column.id, width)} onWidth={(width) => onWidth(column.id, width)} />
        </HeaderCell>
      ))}
    </div>
  )
}

/** Where a dragged column would come to stand is a line at the edge of another. */
function markOf(id: string, dragged: string | null, drop: ColumnDrop | null): string {
  if (id === dragged) return ' dragged'
  return drop?.other === id ? ` drop-${drop.side}` : ''
}

interface HeaderCellProps<R extends Row> {
  readonly column: Column<R>
  readonly sort: readonly SortKey[]
  readonly active: boolean
  /** How a column is drawn while one is dragged; empty: as ever. */
  readonly mark: string
  readonly onSort: (field: SortKey['field'], keep: boolean) => void
  readonly children: ReactNode
}

function HeaderCell<R extends Row>({ column, sort, active, mark, onSort, children }: HeaderCellProps<R>) {
  const field = column.sort
  const place = sort.findIndex((key) => key.field === field)
  const key = sort[place]
  const className = `grid-header-cell align-${column.align}${mark}`
  if (field === null) {
    return (
      <div className={className} role="columnheader" data-header={column.id} tabIndex={active ? 0 : -1}>
        {column.title}
        {children}
      </div>
    )
  }
  return (
    <div className={className} role="columnheader" aria-sort={key ? (showsDescending(key) ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="grid-sort"
        data-header={column.id}
        tabIndex={active ? 0 : -1}
        onClick={(event) => onSort(field, event.shiftKey)}
        title={`${column.explanation === null ? '' : `${column.explanation}. `}Sort; with Shift: sort by this too. Drag to move it`}
      >
        <span>{column.title}</span>
        {key ? <Glyph name={showsDescending(key) ? 'down' : 'up'} /> : null}
        {key && sort.length > 1 ? <span className="grid-sort-place">{place + 1}</span> : null}
      </button>
      {children}
    </div>
  )
}
