/** What would end a word, begin a list or a pattern, or be one of the language. */
const needsQuotes = /[\s!<>=~()"'*,\\]|&&|\|\||^(?:and|or|not|&|\||-[046]?[a-z]\S*|-[046]|--\S*)?$/iu

/** A value as a filter has to write it so that it means itself: in quotes where it must be. Undefined where it has both sorts of quotes. */
export function writtenValue(text: string): string | undefined {
  if (!needsQuotes.test(text)) return text
  const quote = text.includes('"') ? "'" : '"'
  return text.includes(quote) ? undefined : `${quote}${text}${quote}`
}
