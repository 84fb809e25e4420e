import type { RouteQuestionField, RouteQuestionInput } from '../../../electron/api/route-answer.ts'
import { emptyQuestion } from './question-fields.ts'

/** Keywords with a word behind them, by what they ask for; "vrf" and others mean nothing here. */
const keywords: Readonly<Record<string, RouteQuestionField>> = {
  from: 'from', mark: 'mark', iif: 'iif', oif: 'oif', dev: 'oif', uid: 'uid', tos: 'tos', dsfield: 'tos', ipproto: 'ipproto', sport: 'sport', dport: 'dport', to: 'destination',
}

/** The question in the words of `ip route get`. */
export function questionOf(words: readonly string[]): RouteQuestionInput {
  let question = emptyQuestion
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const field = Object.hasOwn(keywords, word) ? keywords[word] : undefined
    if (field === undefined) question = question.destination === '' ? { ...question, destination: word } : question
    else question = { ...question, [field]: left.shift() ?? '' }
  }
  return question
}
