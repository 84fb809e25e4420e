import type { BusValue } from './read-values.ts'

export function isList(value: BusValue | undefined): value is readonly BusValue[] {
  return Array.isArray(value)
}

export function isDictionary(value: BusValue | undefined): value is ReadonlyMap<string, BusValue> {
  return value instanceof Map
}

/** What a dictionary has under a key; nothing where it is no dictionary. */
export function entryOf(value: BusValue | undefined, key: string): BusValue | undefined {
  return isDictionary(value) ? value.get(key) : undefined
}

/** A text, or "" where it is none. */
export function textOf(value: BusValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
