import { neighbourStates } from '../../../netlink/route/neighbour-names.ts'
import type { ReadEdit } from './read-command.ts'
import { cNumber, notHere, number, one, says } from './takes.ts'
import { ToldValues } from './told-values.ts'
import { exact, meant, readWords, short, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

/** Whole words first, then those that may be cut short (nud_state_a2n, ip/ipneigh.c). */
export function nudState(text: string): string | undefined {
  const byNumber = /^(?:0x[0-9a-f]+|\d+)$/i.test(text) ? Number(cNumber(text)) : null
  if (byNumber === 0) return 'none'
  if (byNumber !== null) return Object.entries(neighbourStates).find(([bit]) => Number(bit) === byNumber)?.[1]
  return ['noarp', 'none', 'stale', 'incomplete', 'delay', 'probe'].find((word) => word === text) ?? meant(text, ['permanent', 'reachable', 'failed'])
}

/** What may be said of a neighbour, in the order of `ipneigh_modify`. */
const neighbourWords: Vocabulary = [
  short('lladdr', one('lladdr', 'a link-layer address')),
  exact('nud', one('state', 'a state, such as permanent or stale', nudState)),
  short('proxy', one('address', 'an address')),
  exact('router', says('router', true)),
  exact('use', says('use', true)),
  exact('managed', says('managed', true)),
  short('extern_learn', says('extern_learn', true)),
  exact('extern_valid', notHere),
  exact('dev', one('device', 'the name of a device')),
  short('protocol', number('protocol', 'a protocol')),
]

/** What `ip neighbour VERB` says. Throws `CommandFault`. */
export function readNeighbourCommand(verb: string, cursor: WordCursor): ReadEdit {
  const told = new ToldValues()
  let isProxy = false
  const words = neighbourWords.map((entry) =>
    entry.short.includes('proxy') ? { ...entry, take: (...given: Parameters<typeof entry.take>) => { isProxy = true; entry.take(...given) } } : entry)
  readWords(cursor, told, `ip neighbour ${verb}`, words, (word) => {
    if (told.has('address')) return false
    const own = word.text === 'to' ? cursor.take('an address') : word
    told.set('address', own.text, own)
    return true
  })
  const { values } = told
  if (isProxy) return { edit: { op: verb === 'delete' ? 'proxy.delete' : 'proxy.add', values }, words: told.words }
  const op = verb === 'add' ? 'neighbour.add' : verb === 'delete' ? 'neighbour.delete' : verb === 'change' ? 'neighbour.change' : 'neighbour.replace'
  return { edit: { op, values }, words: told.words }
}
