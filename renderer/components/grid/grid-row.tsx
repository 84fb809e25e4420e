import { PureComponent, type ReactNode } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { LeavingRow } from '../../../electron/api/views.ts'
import type { Branch } from '../../../electron/api/outline.ts'
import { showsOneOf, type Column } from './columns.ts'
import type { RowChange } from './row-changes.ts'
import { GridCell } from './grid-cell.tsx'
import { steadyRow } from './steady-row.ts'

interface GridRowProps<R extends Row> {
  readonly row: R
  readonly kind: 'row' | 'gone'
  /** It is gone, and the kernel did not tell so. */
  readonly missed: boolean
  /** Why a row that keeps its place while the table is held will leave it; null: it stays. */
  readonly leaving: LeavingRow['because'] | null
  readonly columns: readonly Column<R>[]
  readonly position: number
  /** The rows are grouped, or a tree: how deep this one stands, from 1 on; null: they are a list. */
  readonly level: number | null
  readonly branch: Branch | null
  readonly selected: boolean
  /** The inspector shows it. */
  readonly inspected: boolean
  /** Said of the row as a whole: "down" draws it quietly. */
  readonly quiet: boolean
  readonly change: RowChange | null
  /** So much changes that signs must do. */
  readonly busy: boolean
  /** The column of this row that the Tab key reaches; null: none. */
  readonly active: string | null
}

const signs = { new: '+', changed: '~', gone: '−', unmatched: '≠' } as const
const words = { new: 'new', changed: 'changed', gone: 'gone', unmatched: 'no longer matches the filter' } as const
/** How a row is known to be gone of which no message said so. */
const unheard = 'missing when all was read again'

/** One row of the table; drawn again only when something of it differs. */
export class GridRow<R extends Row> extends PureComponent<GridRowProps<R>> {
  override render(): ReactNode {
    return drawRow(this.props)
  }
}

function drawRow<R extends Row>({ row, kind, missed, leaving, columns, position, level, branch, selected, inspected, quiet, change, busy, active }: GridRowProps<R>) {
  const gone = kind === 'gone' || leaving === 'gone'
  const shown = gone ? null : change
  const sign = gone ? 'gone' : (leaving ?? shown?.sign ?? null)
  const classes = ['grid-row']
  if (selected) classes.push('selected')
  if (inspected) classes.push('inspected')
  if (quiet) classes.push('quiet-row')
  if (shown) classes.push(`row-${shown.sign}`, shown.times % 2 === 0 ? 'tint-even' : 'tint-odd')
  if (shown && busy) classes.push('no-tint')
  if (gone || leaving !== null) classes.push(`row-${gone ? 'gone' : 'unmatched'}`)
  const identity = kind === 'gone' ? { 'data-gone-id': row.id } : { 'data-row-id': row.id, 'aria-selected': selected, 'data-leaving': leaving ?? undefined }
  return (
    <div className={classes.join(' ')} role="row" aria-rowindex={position + 2} aria-level={level ?? undefined} aria-expanded={branch !== null && branch.members > 0 ? !branch.folded : undefined} aria-disabled={gone || undefined} {...identity}>
      <div className="grid-gutter" role="gridcell" title={missed ? `Gone: ${unheard}` : undefined}>
        {sign ? (
          <>
            <span aria-hidden="true">{signs[sign]}</span>
            <span className="unseen">{missed ? `${words[sign]}, ${unheard}` : words[sign]}</span>
          </>
        ) : null}
      </div>
      {columns.map((column, at) => (
        <GridCell
          key={column.id}
          column={column}
          row={column.steady === true ? steadyRow(row) : row}
          branch={at === 0 ? branch : null}
          active={active === column.id}
          hot={shown !== null && showsOneOf(column, row, shown.fields)}
        />
      ))}
    </div>
  )
}
