import type { FieldValue, FieldValues } from '../../../api/edits.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { CommandFault } from './command-fault.ts'
import type { WrittenWord } from './written-words.ts'

/** The values of a form as a command tells them, each with the word that it comes of. */
export class ToldValues {
  readonly #values = new Map<string, FieldValue>()
  readonly #lists = new Map<string, FieldValue[]>()
  readonly #words = new Map<string, WrittenWord>()

  /** Throws `CommandFault` where it was told before. */
  set(key: string, value: FieldValue, word: WrittenWord): void {
    if (this.#values.has(key)) throw new CommandFault(word, `"${displayText(word.text)}" says again what was said before.`)
    this.#values.set(key, value)
    this.#words.set(key, word)
  }

  /** Adds a value to a list. */
  add(key: string, value: FieldValue, word: WrittenWord): void {
    const list = this.#lists.get(key) ?? []
    list.push(value)
    this.#lists.set(key, list)
    this.#values.set(key, list)
    if (!this.#words.has(key)) this.#words.set(key, word)
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }

  get values(): FieldValues {
    return Object.fromEntries(this.#values)
  }

  /** The words by the keys of fields; of a record in a list by "hops.1.via". */
  get words(): ReadonlyMap<string, WrittenWord> {
    return this.#words
  }

  /** Where the fields of a record of a list stand. */
  place(key: string, word: WrittenWord): void {
    this.#words.set(key, word)
  }
}
