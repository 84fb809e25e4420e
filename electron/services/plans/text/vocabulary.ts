import { unknownWord } from './command-fault.ts'
import type { ToldValues } from './told-values.ts'
import type { WordCursor } from './word-cursor.ts'
import type { WrittenWord } from './written-words.ts'

/** Takes what belongs to a word that was just taken, and notes what it says. */
export type Take = (cursor: WordCursor, told: ToldValues, word: WrittenWord) => void

/** A word of a command. */
export interface Entry {
  /** Words that may be cut short, as `matches` of iproute2 has it (lib/utils.c). */
  readonly short: readonly string[]
  /** Words that may not. */
  readonly exact: readonly string[]
  readonly take: Take
}

/** Entries in the order in which `ip` compares them: of several that a short word may stand for the first is meant. */
export type Vocabulary = readonly Entry[]

/** A word that may be cut short; "a|b": either. */
export function short(words: string, take: Take): Entry {
  return { short: words.split('|'), exact: [], take }
}

/** A word that may not. */
export function exact(words: string, take: Take): Entry {
  return { short: [], exact: words.split('|'), take }
}

/** The entry that a word stands for. */
export function entryOf(word: string, vocabulary: Vocabulary): Entry | undefined {
  const whole = vocabulary.find((entry) => entry.exact.includes(word) || entry.short.includes(word))
  return whole ?? (word === '' ? undefined : vocabulary.find((entry) => entry.short.some((one) => one.startsWith(word))))
}

/** All words, for what was meant. */
export function wordsOf(vocabulary: Vocabulary): readonly string[] {
  return vocabulary.flatMap((entry) => [...entry.exact, ...entry.short])
}

/** Reads words to the end. A word that is not in the vocabulary is `other`'s; false: nor is it. */
export function readWords(cursor: WordCursor, told: ToldValues, where: string, vocabulary: Vocabulary, other: (word: WrittenWord) => boolean = () => false): void {
  while (cursor.next !== undefined) {
    const word = cursor.take('a word')
    const entry = entryOf(word.text, vocabulary)
    if (entry !== undefined) entry.take(cursor, told, word)
    else if (!other(word)) throw unknownWord(word, where, wordsOf(vocabulary))
  }
}

/** What a short word stands for among these; undefined: nothing. Whole words come first, then the first in order. */
export function meant(word: string, words: readonly string[]): string | undefined {
  return words.includes(word) ? word : word === '' ? undefined : words.find((one) => one.startsWith(word))
}
