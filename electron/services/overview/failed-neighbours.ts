import type { NeighbourRow } from '../../api/neighbour-row.ts'
import type { NumberColumn } from '../../store/column.ts'
import type { Field } from '../../store/field.ts'
import { View } from '../../store/view.ts'
import { isProxyAt, neighbourStateAt } from '../neighbours/neighbour-positions.ts'
import { neighbourState } from '../neighbours/neighbour-state.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'

/** So many are told of. */
const most = 1024

const failed: NumberColumn = {
  kind: 'number',
  number: (bytes, offset) => (!isProxyAt(bytes, offset) && neighbourState(neighbourStateAt(bytes, offset)) === 'failed' ? 1 : 0),
}

const fields: readonly Field[] = [{ kind: 'number', name: 'failed', column: failed }]

/** The neighbours that do not answer, picked out of all and kept up with them. */
export class FailedNeighbours {
  readonly #neighbours: Neighbours
  readonly #view: View

  constructor(neighbours: Neighbours) {
    this.#neighbours = neighbours
    this.#view = new View(neighbours.table, fields)
    this.#view.setFilter('failed = 1')
  }

  /** While nobody looks they are not kept up. */
  show(on: boolean): void {
    this.#view.show(on)
  }

  /** As of the last flush; none while the table loads for the first time. */
  rows(): readonly NeighbourRow[] {
    const { table } = this.#neighbours
    if (table.phase === 'empty' || table.phase === 'loading') return []
    return this.#view.slice(0, most).flatMap((id) => this.#neighbours.row(id) ?? [])
  }

  close(): void {
    this.#view.close()
  }
}
