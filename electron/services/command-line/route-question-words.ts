import type { RouteQuestionField, RouteQuestionInput } from '../../api/route-answer.ts'
import { UsageError } from './usage-error.ts'

/** The words of `ip route get`, by what they begin. */
const fields: Readonly<Record<string, RouteQuestionField>> = {
  to: 'destination', from: 'from', mark: 'mark', iif: 'iif', oif: 'oif', dev: 'oif', uid: 'uid', tos: 'tos', dsfield: 'tos', ipproto: 'ipproto', sport: 'sport', dport: 'dport',
}

/** Takes the words behind `get route` apart: a destination, and pairs of a word and its value, in any order, and "fibmatch", which asks for the route as it stands in its table. Throws UsageError. */
export function routeQuestionWords(words: readonly string[]): { readonly question: RouteQuestionInput; readonly fibmatch?: true } {
  let fibmatch = false
  const found = new Map<RouteQuestionField, string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === 'fibmatch') {
      fibmatch = true
      continue
    }
    const field = Object.hasOwn(fields, word) ? fields[word] : undefined
    if (field === undefined && found.has('destination')) throw new UsageError(`"get route" takes no "${word}": behind the destination come from, mark, iif, oif, uid, tos, ipproto, sport and dport, each with a value.`)
    const value = field === undefined ? word : words[++at]
    if (value === undefined) throw new UsageError(`"${word}" needs a value.`)
    if (found.has(field ?? 'destination')) throw new UsageError(`"${word}" is given twice.`)
    found.set(field ?? 'destination', value)
  }
  const destination = found.get('destination')
  if (destination === undefined) throw new UsageError('Where to? "get route" needs the address that a packet would go to.')
  return { question: { ...Object.fromEntries(found), destination }, ...(fibmatch && { fibmatch: true }) }
}
