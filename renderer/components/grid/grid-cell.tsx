import { PureComponent, type ReactNode } from 'react'
import type { Branch } from '../../../electron/api/outline.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from './columns.ts'
import { TreeLines, TreeTwisty } from './tree-lines.tsx'

interface GridCellProps<R extends Row> {
  readonly column: Column<R>
  readonly row: R
  /** Of the first cell, how its row stands in a tree; null: it is in a list, or another cell. */
  readonly branch: Branch | null
  /** The Tab key reaches it. */
  readonly active: boolean
  /** What it shows has just changed. */
  readonly hot: boolean
}

/** One cell; drawn again only when something of it differs. */
export class GridCell<R extends Row> extends PureComponent<GridCellProps<R>> {
  override render(): ReactNode {
    const { column, row, branch, active, hot } = this.props
    return (
      <div
        role="gridcell"
        data-column={column.id}
        tabIndex={active ? 0 : -1}
        className={`grid-cell${branch ? ' in-tree' : ''} align-${column.align}${column.technical ? ' mono' : ''}${hot ? ' hot' : ''}`}
      >
        {branch ? (
          <>
            <TreeLines branch={branch} />
            <div className="tree-own">{column.cell(row, branch)}</div>
            <TreeTwisty branch={branch} />
          </>
        ) : (
          column.cell(row, null)
        )}
      </div>
    )
  }
}
