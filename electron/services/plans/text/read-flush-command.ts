import { addressText } from './address-text.ts'
import { CommandFault } from './command-fault.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import { nudState } from './read-neighbour-command.ts'
import { cannot, cNumber, one } from './takes.ts'
import { ToldValues } from './told-values.ts'
import { exact, readWords, short, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

/** What tells addresses apart, in the order of `ipaddr_list_flush_or_save` (ip/ipaddress.c). */
const addressWords: Vocabulary = [
  exact('to', one('to', 'a prefix', addressText)),
  exact('scope', one('scope', 'a scope')),
  exact('label', one('label', 'a label')),
  exact('dev', one('device', 'the name of a device')),
  exact('up|group|master|vrf|type|proto|dynamic|permanent|secondary|primary|tentative|deprecated|temporary|nodad|home|mngtmpaddr|noprefixroute|autojoin|dadfailed', cannot('tells here not which addresses are to go: "dev", "scope", "to" and "label" do.')),
]

/** What `ip address flush` says. Throws `CommandFault`. */
export function readAddressFlush(cursor: WordCursor, { family }: Understanding): ReadEdit {
  const told = new ToldValues()
  if (cursor.next === undefined) throw new CommandFault(cursor.last, '"ip address flush" alone would take all addresses of all devices: say of which, by "dev", "scope", "to" or "label".')
  readWords(cursor, told, 'ip address flush', addressWords, (word) => {
    if (told.has('device')) return false
    told.set('device', word.text, word)
    return true
  })
  if (family !== null) told.set('family', family, cursor.last)
  return { edit: { op: 'address.flush', values: told.values }, words: told.words }
}

const destination = (key: string) => one(key, 'a prefix', addressText)

/** What tells routes apart, in the order of `iproute_list_flush_or_save` (ip/iproute.c). */
const routeWords: Vocabulary = [
  short('table', (cursor, told) => {
    const word = cursor.take('a table')
    if (['all', 'cache'].includes(word.text)) throw new CommandFault(word, word.text === 'all' ? 'The routes of all tables are more than one command should delete: say of which table.' : 'There is no cache of routes to be emptied since Linux 3.6.')
    told.set('table', cNumber(word.text), word)
  }),
  exact('vrf', one('vrf', 'the name of a VRF')),
  exact('dev|oif', one('dev', 'the name of a device')),
  exact('via', one('via', 'an address', addressText)),
  short('protocol', one('protocol', 'a protocol', cNumber)),
  short('scope', one('scope', 'a scope')),
  short('type', one('type', 'a type of routes')),
  exact('root', destination('root')),
  exact('match', destination('match')),
  exact('exact|to', destination('to')),
  exact('iif|src|from|realms|mark|metric|cloned|cached|tos', cannot('tells here not which routes are to go: "table", "dev", "via", "proto", "scope", "type" and a destination do.')),
  exact('cache', cannot('is empty since Linux 3.6: leave this line out.')),
]

const types: ReadonlySet<string> = new Set(['unicast', 'local', 'broadcast', 'anycast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw'])

/** What `ip route flush` says. Throws `CommandFault`. */
export function readRouteFlush(cursor: WordCursor, { family }: Understanding): ReadEdit {
  const told = new ToldValues()
  if (cursor.next === undefined) throw new CommandFault(cursor.last, '"ip route flush" alone would take all routes: say which, by "table", "dev", "via", "proto", "scope", "type" or a destination.')
  readWords(cursor, told, 'ip route flush', routeWords, (word) => {
    const key = types.has(word.text) ? 'type' : 'to'
    if (told.has(key)) return false
    told.set(key, key === 'type' ? word.text : addressText(word.text), word)
    return true
  })
  if (family !== null) told.set('family', family, cursor.last)
  return { edit: { op: 'route.flush', values: told.values }, words: told.words }
}

const ruleWords: Vocabulary = [
  { short: ['table'], exact: ['lookup'], take: one('table', 'a table', cNumber) },
  short('protocol', one('protocol', 'a protocol', cNumber)),
  exact('not|from|to|preference|order|priority|pref|tos|dsfield|fwmark|iif|dev|oif|l3mdev|uidrange|tun_id|ipproto|sport|dport|dscp', cannot('tells here not which rules are to go: "table" and "protocol" do.')),
]

/** What `ip rule flush` says; alone it takes all rules of IPv4 but the first. Throws `CommandFault`. */
export function readRuleFlush(cursor: WordCursor, { family }: Understanding): ReadEdit {
  const told = new ToldValues()
  readWords(cursor, told, 'ip rule flush', ruleWords)
  if (family !== null) told.set('family', family, cursor.last)
  return { edit: { op: 'rule.flush', values: told.values }, words: told.words }
}

/** In the order of `do_show_or_flush` (ip/ipneigh.c). */
const neighbourWords: Vocabulary = [
  exact('dev', one('device', 'the name of a device')),
  exact('master|vrf|unused|proxy|protocol|router|extern_learn', cannot('tells here not which neighbours are to go: "dev", "nud" and "to" do.')),
  exact('nud', one('state', 'a state', (text) => (text === 'all' ? text : nudState(text)))),
  exact('to', one('to', 'a prefix', addressText)),
]

/** What `ip neighbour flush` says. Throws `CommandFault`. */
export function readNeighbourFlush(cursor: WordCursor, { family }: Understanding): ReadEdit {
  const told = new ToldValues()
  if (cursor.next === undefined) throw new CommandFault(cursor.last, '"ip neighbour flush" needs to be told of which device, in which state or to where: "all" for all that were learned.')
  readWords(cursor, told, 'ip neighbour flush', neighbourWords, (word) => {
    if (word.text === 'all') return true
    if (told.has('to')) return false
    told.set('to', addressText(word.text), word)
    return true
  })
  if (family !== null) told.set('family', family, cursor.last)
  return { edit: { op: 'neighbour.flush', values: told.values }, words: told.words }
}
