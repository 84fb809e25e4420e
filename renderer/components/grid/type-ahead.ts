import type { Keystroke } from './grid-keys.ts'

/** What was typed with less than a second between two keys, and when the last key came, in milliseconds. */
export interface Typed {
  readonly text: string
  readonly at: number
}

/** Before the first key. */
export const nothingTyped: Typed = { text: '', at: 0 }

/** Keys that begin a text, and those that go on with one: they mean something else otherwise. */
const beginning = /^[\p{L}\p{N}:_[*-]$/u
const going = /^[\p{L}\p{N}:_./@[\]*-]$/u

/** The text with this key; null: it is not one to type with. `now` in milliseconds. */
export function typedOn(typed: Typed, stroke: Keystroke, now: number): Typed | null {
  const before = now - typed.at < 1000 ? typed.text : ''
  if (!(before === '' ? beginning : going).test(stroke.key) || stroke.ctrlKey || stroke.altKey || stroke.metaKey) return null
  return { text: before + stroke.key.toLowerCase(), at: now }
}
