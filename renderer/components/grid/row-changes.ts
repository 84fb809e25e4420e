import type { RowBase, RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { noteSteady } from './steady-row.ts'

/** How long a change is shown, in milliseconds. */
export const changeShownFor = 1600

/** More changed rows than this within a second, and the tint gives way to the signs alone. */
const busyRows = 40

/** What happened to a row that is drawn. */
export interface RowChange {
  readonly sign: 'new' | 'changed'
  /** The fields that differ; empty for a new row. */
  readonly fields: readonly string[]
  /** Wall clock in milliseconds when it is over. */
  readonly until: number
  /** Grows with every further change, so that the tint starts again. */
  readonly times: number
}

/** What happened to rows lately, by row. */
export type RowChanges = ReadonlyMap<RowId, RowChange>

/** What says of every row when and not what. */
const times: ReadonlySet<string> = new Set<keyof RowBase>(['version', 'firstSeen', 'seenBefore', 'changedAt'])

/**
 * Names of the fields in which two versions of a row differ, `restless` ones left out, which change by themselves. Of a list also what in it differs: "hops.via" for a
 * member of what it lists, "flags.RUNNING" for a word that came or went.
 */
export function changedFields(before: Row, after: Row, restless: readonly string[]): readonly string[] {
  const values = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after)
    .filter(([name, value]) => !times.has(name) && !restless.includes(name) && !same(values.get(name), value))
    .flatMap(([name, value]) => [name, ...changedWithin(values.get(name), value).map((part) => `${name}.${part}`)])
}

/** What differs between two lists: the words that one of them lacks, or the members in which what they list differs. */
function changedWithin(before: unknown, after: unknown): readonly string[] {
  if (!isList(before) || !isList(after)) return []
  const all = [...before, ...after]
  const words = all.filter((each) => typeof each === 'string')
  if (words.length > 0) return [...new Set(words)].filter((word) => before.includes(word) !== after.includes(word))
  const members = new Set(all.flatMap((each) => (typeof each === 'object' && each !== null ? Object.keys(each) : [])))
  return [...members].filter((member) => !same(membersOf(before, member), membersOf(after, member)))
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function membersOf(list: readonly unknown[], member: string): readonly unknown[] {
  return list.map((each) => (typeof each === 'object' && each !== null ? new Map<string, unknown>(Object.entries(each)).get(member) : undefined))
}

/** The sign that a row gets when its newest version arrives; null: nothing to be seen. */
export function changeOf(before: Row | undefined, after: Row, earlier: RowChange | undefined, now: number, restless: readonly string[]): RowChange | null {
  const until = now + changeShownFor
  const count = (earlier?.times ?? 0) + 1
  if (!before) {
    const fresh = after.firstSeen !== null && now - after.firstSeen < changeShownFor
    return fresh ? { sign: 'new', fields: [], until, times: count } : null
  }
  const differing = changedFields(before, after, restless)
  if (differing.length === 0) {
    if (before.firstSeen === after.firstSeen && before.changedAt === after.changedAt) noteSteady(before, after)
    return null
  }
  const fields = [...new Set([...(earlier?.fields ?? []), ...differing])]
  return { sign: earlier?.sign === 'new' ? 'new' : 'changed', fields, until, times: count }
}

/** Those changes that are still to be shown; the same map when none is over. */
export function liveChanges(changes: RowChanges, now: number): RowChanges {
  let over = false
  for (const change of changes.values()) if (change.until <= now) over = true
  if (!over) return changes
  return new Map([...changes].filter(([, change]) => change.until > now))
}

/** True when so many rows changed within the last second that tinting them would be noise. */
export function isBusy(changes: RowChanges, now: number): boolean {
  let recent = 0
  for (const change of changes.values()) if (change.until > now + changeShownFor - 1000) recent += 1
  return recent > busyRows
}

/** Whether two values say the same, with all that is in them. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  const entries = Object.entries(left)
  const others = new Map(Object.entries(right))
  return entries.length === others.size && entries.every(([name, value]) => same(value, others.get(name)))
}
