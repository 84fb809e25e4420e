import type { Row } from '../../../electron/api/rows.ts'

/** By version, the first of those before it that say the same but for what changes by itself. */
const firsts = new WeakMap<Row, Row>()

/** Notes that a version of a row says what the one before it said, but for what changes by itself. */
export function noteSteady<R extends Row>(before: R, after: R): void {
  firsts.set(after, firsts.get(before) ?? before)
}

/** An earlier version of the row that says the same but for what changes by itself, and is the same object from version to version; itself where there is none. */
export function steadyRow<R extends Row>(row: R): R
export function steadyRow(row: Row): Row {
  return firsts.get(row) ?? row
}
