import { displayText } from '../../netlink/core/text.ts'
import { jsonText } from '../json/json-text.ts'
import type { JsonValue } from '../json/json-value.ts'

/** A text and the width that it is padded to. */
export type Cell = readonly [text: string, width: number]

/** One aligned line; a text that is too long for its column moves the rest. */
export function alignedLine(cells: readonly Cell[]): string {
  return `${cells.map(([text, width]) => text.padEnd(width)).join(' ').trimEnd()}\n`
}

/** A value of the JSON as it may stand on a terminal: what would reorder, hide or control is escaped. Nothing for none. */
export function shown(value: JsonValue | undefined): string {
  if (typeof value === 'string') return displayText(value)
  return value === undefined || value === null ? '' : jsonText(value)
}

/** `label value`, or nothing where there is no value. */
export function labelled(label: string, value: JsonValue | undefined): readonly string[] {
  return value === undefined || value === null ? [] : [`${label} ${shown(value)}`]
}
