import { sentenceParts } from './marked-names.ts'

/** A sentence whose names stand in mono. */
export function Sentence({ words }: { readonly words: string }) {
  return sentenceParts(words).map(({ text, name }, at) => (name ? <span key={`${String(at)} ${text}`} className="mono">{text}</span> : text))
}
