/** A stretch of a sentence; a name stands in mono. */
export interface SentencePart {
  readonly text: string
  readonly name: boolean
}

/** Marks where a name begins and ends (FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE). */
const [opening, closing] = ['\u2068', '\u2069']

/** Draws nothing, or reorders what stands around it. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu

/** The parts of a sentence in which names are marked off. What could not be seen, or would reorder the sentence, is written out: a name must not look like another. */
export function sentenceParts(sentence: string): readonly SentencePart[] {
  return sentence
    .split(opening)
    .flatMap((piece, at): readonly SentencePart[] => {
      const end = at === 0 ? -1 : piece.indexOf(closing)
      return end < 0 ? [{ text: piece, name: false }] : [{ text: piece.slice(0, end), name: true }, { text: piece.slice(end + 1), name: false }]
    })
    .map(({ text, name }) => ({ text: seenText(text), name }))
    .filter(({ text }) => text !== '')
}

/** The sentence as it is read out: without the marks. */
export function plainSentence(sentence: string): string {
  return sentenceParts(sentence)
    .map(({ text }) => text)
    .join('')
}

/** The text with what could not be seen written out: `\u{202e}`. */
export function seenText(text: string): string {
  return text.replaceAll(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
