import { PureComponent, type ReactNode } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from './columns.ts'
import type { RowChange } from './row-changes.ts'

interface GridRowProps<R extends Row> {
  readonly row: R
  readonly kind: 'row' | 'gone'
  readonly columns: readonly Column<R>[]
  readonly position: number
  readonly selected: boolean
  /** Said of the row as a whole: "down" draws it quietly. */
  readonly quiet: boolean
  readonly change: RowChange | null
  /** So much changes that signs must do. */
  readonly busy: boolean
  /** The column of this row that the Tab key reaches; null: none. */
  readonly active: string | null
}

const signs = { new: '+', changed: '~', gone: '−' } as const
const words = { new: 'new', changed: 'changed', gone: 'gone' } as const

/** One row of the table; drawn again only when something of it differs. */
export class GridRow<R extends Row> extends PureComponent<GridRowProps<R>> {
  override render(): ReactNode {
    return drawRow(this.props)
  }
}

function drawRow<R extends Row>({ row, kind, columns, position, selected, quiet, change, busy, active }: GridRowProps<R>) {
  const sign = kind === 'gone' ? 'gone' : (change?.sign ?? null)
  const classes = ['grid-row']
  if (selected) classes.push('selected')
  if (quiet) classes.push('quiet-row')
  if (sign) classes.push(`row-${sign}`)
  if (sign && busy) classes.push('no-tint')
  if (change) classes.push(change.times % 2 === 0 ? 'tint-even' : 'tint-odd')
  const identity = kind === 'gone' ? { 'aria-disabled': true, 'data-gone-id': row.id } : { 'data-row-id': row.id, 'aria-selected': selected }
  return (
    <div className={classes.join(' ')} role="row" aria-rowindex={position + 2} {...identity}>
      <div className="grid-gutter" role="gridcell">
        {sign ? (
          <>
            <span aria-hidden="true">{signs[sign]}</span>
            <span className="unseen">{words[sign]}</span>
          </>
        ) : null}
      </div>
      {columns.map((column) => {
        const hot = change !== null && column.shows.some((field) => change.fields.includes(field))
        return (
          <div
            key={column.id}
            role="gridcell"
            data-column={column.id}
            tabIndex={active === column.id ? 0 : -1}
            className={`grid-cell align-${column.align}${column.technical ? ' mono' : ''}${hot ? ' hot' : ''}`}
          >
            {column.cell(row)}
          </div>
        )
      })}
    </div>
  )
}
