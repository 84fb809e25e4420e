import type { ViewKind } from '../../../../electron/api/views.ts'

/** Where what a command shows is shown here. */
export type CommandPlace =
  | { readonly to: 'view'; readonly view: ViewKind; readonly filter: string }
  /** The question which way a packet takes, in the words of `ip route get`. */
  | { readonly to: 'route'; readonly words: readonly string[] }
  | { readonly to: 'namespaces' }
  /** Nowhere, and why. */
  | { readonly to: 'nowhere'; readonly because: string }

/** A command as it is understood. */
export interface UnderstoodCommand {
  readonly place: CommandPlace
  /** Words of it that mean nothing here. */
  readonly leftOut: readonly string[]
}

/** A command of one program, behind its name; null: it is none. */
export type ReadCommand = (words: readonly string[]) => UnderstoodCommand | null

/** Conditions of the filter's language, all of which hold; those that are null say nothing. */
export function allOf(...conditions: readonly (string | null)[]): string {
  return conditions.filter((condition) => condition !== null).join(' and ')
}

export function shownIn(view: ViewKind, filter: string, leftOut: readonly string[] = []): UnderstoodCommand {
  return { place: { to: 'view', view, filter }, leftOut }
}

export function nowhere(because: string): UnderstoodCommand {
  return { place: { to: 'nowhere', because }, leftOut: [] }
}

/** A value as the filter takes it whatever is in it. */
export function quoted(value: string): string {
  return /^[\w.:/@%+-]+$/.test(value) ? value : `"${value.replaceAll('"', '')}"`
}
