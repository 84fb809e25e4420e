import type { RowId } from '../../api/row-base.ts'
import type { ChangeSelection, RangeEnd, Selection, SelectionStep } from '../../api/selection.ts'
import { SelectedRows } from '../../store/selected-rows.ts'
import type { Table } from '../../store/table.ts'
import type { View } from '../../store/view.ts'

/** So many rows of an order are taken at a time. */
const stepLength = 4096
/** Of so many selected rows at most it is looked up which the filter hides. */
const mostLookedUp = 1000

/** The rows of one view that a person has selected. */
export class ViewSelection {
  readonly #view: View
  readonly #rows: SelectedRows
  #serial = 0
  /** Where ranges begin; null: with the first row. */
  #anchor: RowId | null = null

  constructor(table: Table, view: View) {
    this.#view = view
    this.#rows = new SelectedRows(table)
  }

  /** Of the last change. */
  get serial(): number {
    return this.#serial
  }

  /** Takes the steps of a change, in their order. `shown`: the rows of the last frame, which a range goes by where both of its ends are among them: held rows stand elsewhere than in the order. */
  change({ serial, steps }: ChangeSelection, shown: readonly RowId[]): void {
    for (const step of steps) this.#take(step, shown)
    this.#serial = serial
  }

  /** Selects this row alone; null: none. */
  one(row: RowId | null): void {
    this.#rows.clear()
    this.#anchor = row
    if (row !== null) this.#rows.add([row])
  }

  /** How many rows are selected. */
  get count(): number {
    return this.#rows.count
  }

  /** As a frame with these rows says it. `hides`: the filter does not let all rows through. */
  within(ids: readonly RowId[], hides: boolean, inspected: RowId | null): Selection {
    const { count } = this.#rows
    return { serial: this.#serial, count, hidden: hides ? this.#hidden() : 0, inspected: inspected !== null && this.#rows.has(inspected), ids: count === 0 ? [] : ids.filter((id) => this.#rows.has(id)) }
  }

  /** The selected rows in the view's order, then those that its filter hides. */
  ordered(): readonly RowId[] {
    const found: RowId[] = []
    for (let place = 0; found.length < this.#rows.count; place += stepLength) {
      const ids = this.#view.slice(place, stepLength)
      if (ids.length === 0) break
      for (const id of ids) if (this.#rows.has(id)) found.push(id)
    }
    if (found.length === this.#rows.count) return found
    const shown = new Set(found)
    for (const id of this.#rows.ids()) if (!shown.has(id)) found.push(id)
    return found
  }

  close(): void {
    this.#rows.close()
  }

  #take(step: SelectionStep, shown: readonly RowId[]): void {
    switch (step.does) {
      case 'one':
        this.one(step.row)
        break
      case 'none':
        this.one(null)
        break
      case 'toggle':
        this.#anchor = step.row
        if (this.#rows.has(step.row)) this.#rows.delete(step.row)
        else this.#rows.add([step.row])
        break
      case 'range':
        if (!step.keep) this.#rows.clear()
        this.#range(step.to, shown)
        break
      case 'all':
        this.#rows.clear()
        this.#places(0, Infinity)
        break
    }
  }

  #range(to: RangeEnd, shown: readonly RowId[]): void {
    const from = this.#anchor === null ? 0 : shown.indexOf(this.#anchor)
    const end = 'row' in to ? shown.indexOf(to.row) : -1
    if (this.#anchor !== null && from >= 0 && end >= 0) {
      this.#rows.add(shown.slice(Math.min(from, end), Math.max(from, end) + 1).filter(isRow))
      return
    }
    const last = 'row' in to ? this.#view.position(to.row) : to.position
    const first = this.#anchor === null ? 0 : (this.#view.position(this.#anchor) ?? last)
    if (last !== null && first !== null) this.#places(Math.min(first, last), Math.max(first, last) + 1)
  }

  /** Takes in the rows of the order from one place to before another. */
  #places(from: number, to: number): void {
    for (let place = from; place < to; place += stepLength) {
      const ids = this.#view.slice(place, Math.min(stepLength, to - place))
      if (ids.length === 0) return
      this.#rows.add(ids.filter(isRow))
    }
  }

  #hidden(): number | null {
    if (this.#rows.count > mostLookedUp) return null
    let hidden = 0
    for (const id of this.#rows.ids()) if (this.#view.position(id) === null) hidden++
    return hidden
  }
}

/** And no header of a group. */
function isRow(id: RowId): boolean {
  return id >= 0
}
