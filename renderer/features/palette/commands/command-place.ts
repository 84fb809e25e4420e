import type { SortKey, ViewKind } from '../../../../electron/api/views.ts'

/** Where what a command shows is shown here. */
export type CommandPlace =
  /** `sort`: what the rows are sorted by; absent: as they are. */
  | { readonly to: 'view'; readonly view: ViewKind; readonly filter: string; readonly sort?: readonly SortKey[] }
  /** The question which way a packet takes, in the words of `ip route get`. */
  | { readonly to: 'route'; readonly words: readonly string[] }
  | { readonly to: 'namespaces' }
  /** The same in the namespace of this name, below /run/netns. */
  | { readonly to: 'namespace'; readonly name: string; readonly place: CommandPlace }
  /** Nowhere, and why. */
  | { readonly to: 'nowhere'; readonly because: string }

/** A command as it is understood. */
export interface UnderstoodCommand {
  readonly place: CommandPlace
  /** Words of it that mean nothing here. */
  readonly leftOut: readonly string[]
  /** What the person has to know who comes there, within a sentence; absent: nothing. */
  readonly note?: string
}

/** A command of one program, behind its name; null: it is none. */
export type ReadCommand = (words: readonly string[]) => UnderstoodCommand | null

/** Conditions of the filter's language, all of which hold; those that are null say nothing. */
export function allOf(...conditions: readonly (string | null)[]): string {
  return conditions.filter((condition) => condition !== null).join(' and ')
}

/** The rows of a view that the filter lets through; `leftOut`: words that say nothing here. */
export function shownIn(view: ViewKind, filter: string, leftOut: readonly string[] = []): UnderstoodCommand {
  return { place: { to: 'view', view, filter }, leftOut }
}

/** Nothing that can be shown; `because`: a sentence that says why. */
export function nowhere(because: string): UnderstoodCommand {
  return { place: { to: 'nowhere', because }, leftOut: [] }
}

/** Of a command that would not only show. */
export function refused(): UnderstoodCommand {
  return nowhere('It changes something: Linkwright only shows.')
}

/** What no view shows yet; `besides`: where what comes near to it is, as a sentence. */
export function unseen(what: string, besides = ''): UnderstoodCommand {
  return nowhere(`Linkwright has no view of ${what} yet.${besides === '' ? '' : ` ${besides}`}`)
}

/** The same, asked in a namespace by its name. What leads nowhere leads nowhere there, too. */
export function inNamespace(name: string, understood: UnderstoodCommand): UnderstoodCommand {
  const { place } = understood
  return place.to === 'nowhere' || place.to === 'namespaces' ? understood : { ...understood, place: { to: 'namespace', name, place } }
}

/** A value as the filter takes it whatever is in it. */
export function quoted(value: string): string {
  return /^[\w.:/@%+-]+$/.test(value) ? value : `"${value.replaceAll('"', '')}"`
}

/** Whether a word can only be an address or a prefix. */
export function isAddress(word: string): boolean {
  return /^(?:\d+(?:\.\d+){3}|[\da-f]*:[\da-f:.]*)(?:\/\d+)?$/i.test(word)
}
