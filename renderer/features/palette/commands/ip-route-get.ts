import type { UnderstoodCommand } from './command-place.ts'

/** Words with one behind them, as the form has them. */
const asked: ReadonlySet<string> = new Set(['from', 'mark', 'iif', 'oif', 'dev', 'uid', 'tos', 'dsfield', 'ipproto', 'sport', 'dport'])
/** Others with a word behind them, that the form does not ask for. */
const notAsked: ReadonlySet<string> = new Set(['as', 'flowlabel', 'nhid'])

/** `ip route get`; ip-route(8). A VRF is asked for by its device, as ip does. What matched is told in any case, so that "fibmatch" says nothing. */
export function routeQuestion(words: readonly string[]): UnderstoodCommand {
  const question: string[] = []
  const leftOut: string[] = []
  let destination = false
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === 'to' || word === 'fibmatch') continue
    if (word === 'vrf') question.push('oif', ...left.splice(0, 1))
    else if (asked.has(word)) question.push(word, ...left.splice(0, 1))
    else if (notAsked.has(word)) leftOut.push(word, ...left.splice(0, 1))
    else if (destination || !/[.:\d]|^default$/.test(word)) leftOut.push(word)
    else {
      destination = true
      question.push(word)
    }
  }
  return { place: { to: 'route', words: question }, leftOut }
}
