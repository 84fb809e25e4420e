/** The first sentence of several, and the others; what is quoted, or marked off as a name, belongs to the sentence that it stands in. */
export function firstSentence(text: string): readonly [first: string, rest: string] {
  const [first = text] = /^(?:“[^”]*”|\u2068[^\u2069]*\u2069|[.?!](?!\s)|[^.?!“\u2068])*[.?!](?=\s)/u.exec(text) ?? []
  return [first, text.slice(first.length).trimStart()]
}
