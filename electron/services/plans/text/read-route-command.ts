import type { FieldValues } from '../../../api/edits.ts'
import { addressText } from './address-text.ts'
import { unknownWord } from './command-fault.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import { hopWords, routeWords } from './route-words.ts'
import { ToldValues } from './told-values.ts'
import { entryOf, readWords, wordsOf } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'
import type { WrittenWord } from './written-words.ts'

const types: ReadonlySet<string> = new Set(['unicast', 'local', 'broadcast', 'anycast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw'])

const ops = { add: 'route.add', replace: 'route.replace', change: 'route.change', append: 'route.append', prepend: 'route.prepend', delete: 'route.delete' } as const

/** What `ip route VERB` says. Throws `CommandFault`. */
export function readRouteCommand(verb: string, cursor: WordCursor, understanding: Understanding): ReadEdit {
  const told = new ToldValues()
  const where = `ip route ${verb}`
  readWords(cursor, told, where, routeWords, (word) => {
    if (word.text === 'nexthop') readHops(cursor, told, word)
    else if (types.has(word.text) && !told.has('type') && !told.has('to')) told.set('type', word.text, word)
    else return readDestination(cursor, told, word)
    return true
  })
  if (understanding.family !== null) told.set('family', understanding.family, cursor.last)
  const op = Object.entries(ops).find(([one]) => one === verb)?.[1]
  if (op === undefined) throw unknownWord(cursor.last, 'ip route', Object.keys(ops))
  if (!told.has('to')) told.set('to', 'default', cursor.last)
  return { edit: { op, values: told.values }, words: told.words }
}

function readDestination(cursor: WordCursor, told: ToldValues, word: WrittenWord): boolean {
  if (told.has('to')) return false
  const to = word.text === 'to' ? cursor.take('a destination') : word
  const typed = types.has(to.text) && !told.has('type') ? cursor.take('a destination') : to
  if (typed !== to) told.set('type', to.text, to)
  told.set('to', addressText(typed.text), typed)
  return true
}

/** `nexthop … nexthop …`: all that follows. */
function readHops(cursor: WordCursor, told: ToldValues, first: WrittenWord): void {
  const hops: FieldValues[] = []
  const places: [string, WrittenWord][] = []
  let hop = new ToldValues()
  const close = (): void => {
    for (const [key, word] of hop.words) places.push([`hops.${hops.length}.${key}`, word])
    hops.push(hop.values)
    hop = new ToldValues()
  }
  while (cursor.next !== undefined) {
    const word = cursor.take('')
    const entry = entryOf(word.text, hopWords)
    if (word.text === 'nexthop') close()
    else if (entry === undefined) throw unknownWord(word, 'nexthop', [...wordsOf(hopWords), 'nexthop'])
    else entry.take(cursor, hop, word)
  }
  close()
  told.set('hops', hops, first)
  for (const [key, word] of places) told.place(key, word)
}
