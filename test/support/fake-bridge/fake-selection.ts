import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Selection, SelectionStep } from '../../../electron/api/selection.ts'
import type { ChangeViewInput } from '../../../electron/api/views.ts'

/** The selection of a fake view: a plain set. */
export class FakeSelection {
  #ids = new Set<RowId>()
  #anchor: RowId | null = null
  #serial = 0

  has(id: RowId): boolean {
    return this.#ids.has(id)
  }

  /** `order`: the rows that the filter lets through. */
  change({ selected, selection }: Omit<ChangeViewInput, 'view'>, order: readonly RowId[]): void {
    if (selected !== undefined && selection === undefined) this.#take(selected === null ? { does: 'none' } : { does: 'one', row: selected }, order)
    for (const step of selection?.steps ?? []) this.#take(step, order)
    this.#serial = selection?.serial ?? this.#serial
  }

  within(drawn: readonly RowId[], order: readonly Row[], inspected: RowId | null): Selection {
    const hidden = [...this.#ids].filter((id) => !order.some((row) => row.id === id)).length
    return { serial: this.#serial, count: this.#ids.size, hidden, inspected: inspected !== null && this.#ids.has(inspected), ids: drawn.filter((id) => this.#ids.has(id)) }
  }

  #take(step: SelectionStep, order: readonly RowId[]): void {
    switch (step.does) {
      case 'one':
        this.#ids = new Set([step.row])
        this.#anchor = step.row
        break
      case 'none':
        this.#ids = new Set()
        break
      case 'toggle':
        if (!this.#ids.delete(step.row)) this.#ids.add(step.row)
        this.#anchor = step.row
        break
      case 'range': {
        const from = Math.max(0, order.indexOf(this.#anchor ?? -1))
        const to = 'row' in step.to ? order.indexOf(step.to.row) : step.to.position
        this.#ids = new Set([...(step.keep ? this.#ids : []), ...order.slice(Math.min(from, to), Math.max(from, to) + 1)])
        break
      }
      case 'all':
        this.#ids = new Set(order)
        break
    }
  }
}
