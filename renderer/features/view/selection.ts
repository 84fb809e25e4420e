import type { RowId } from '../../../electron/api/row-base.ts'
import type { ChangeSelection, Selection, SelectionStep } from '../../../electron/api/selection.ts'

/** What is selected of a view, as far as the window knows it. */
export interface ShownSelection extends Omit<Selection, 'ids'> {
  /** Those rows of the window that are selected. */
  readonly ids: ReadonlySet<RowId>
  /** Only the core knows what it came to, and has not said so yet. */
  readonly awaited: boolean
}

/** As a view begins. */
export const nothingSelected: ShownSelection = { serial: 0, count: 0, hidden: 0, inspected: false, ids: new Set(), awaited: false }

/** The selection of this row alone, or of none. */
export function only(row: RowId | null, serial = 0): ShownSelection {
  return row === null ? { ...nothingSelected, serial } : { serial, count: 1, hidden: 0, inspected: true, ids: new Set([row]), awaited: false }
}

/** What can be shown of a change before a frame says what it came to: ranges, and all rows, are known to the core alone. */
export function afterSteps(before: ShownSelection, { serial, steps }: ChangeSelection, inspected: RowId | null): ShownSelection {
  let { count, ids, awaited } = before
  for (const step of steps) {
    if (step.does === 'one' || step.does === 'none') ({ count, ids, awaited } = only(step.does === 'one' ? step.row : null))
    awaited ||= step.does === 'range' || step.does === 'all'
    if (step.does !== 'toggle') continue
    const others = [...ids].filter((id) => id !== step.row)
    const takesOut = others.length < ids.size
    count += takesOut ? -1 : 1
    ids = new Set(takesOut ? others : [...others, step.row])
  }
  return { serial, count, hidden: before.hidden, inspected: inspected !== null && ids.has(inspected), ids, awaited }
}

/** The selection after a frame; the same one where the frame says nothing new of it, or was made before the last change. */
export function afterFrame(before: ShownSelection, said: Selection | undefined): ShownSelection {
  if (said === undefined || said.serial < before.serial) return before
  const same = said.serial === before.serial && said.count === before.count && said.hidden === before.hidden && said.inspected === before.inspected
  if (same && !before.awaited && said.ids.length === before.ids.size && said.ids.every((id) => before.ids.has(id))) return before
  return { ...said, ids: new Set(said.ids), awaited: false }
}

/** Two changes in one; steps that later ones make void are left out. */
export function joinSelections(first: ChangeSelection | undefined, then: ChangeSelection | undefined): ChangeSelection | undefined {
  if (first === undefined || then === undefined) return then ?? first
  const steps: SelectionStep[] = []
  for (const step of [...first.steps, ...then.steps]) {
    if (step.does === 'one' || step.does === 'none') steps.length = 0
    const last = steps.at(-1)
    if (step.does === 'range' && !step.keep && last?.does === 'range') steps.pop()
    steps.push(step)
  }
  return { serial: then.serial, steps }
}
