import { addressText } from './address-text.ts'
import { CommandFault } from './command-fault.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import { cannot, cNumber, number, one, says } from './takes.ts'
import { ToldValues } from './told-values.ts'
import { exact, meant, readWords, short, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

/** What may be said of a rule, in the order of `iprule_modify` (ip/iprule.c). */
function ruleWords({ names }: Understanding): Vocabulary {
  /** A name, or a hexadecimal number with 0x or without (rtnl_dsfield_a2n). */
  const typeOfService = (text: string): string => {
    const isName = names.dsfields.entries().some(([, name]) => name === text)
    return !isName && /^[0-9a-f]{1,2}$/i.test(text) ? `0x${text}` : text
  }
  const masked = (text: string): string => text.split('/').map(cNumber).join('/')
  return [
    exact('not', says('not', true)),
    exact('from', one('from', 'a prefix', addressText)),
    exact('to', one('to', 'a prefix', addressText)),
    short('preference|order|priority', number('priority')),
    { short: ['dsfield'], exact: ['tos'], take: one('tos', 'a type of service', typeOfService) },
    exact('fwmark', one('fwmark', 'a mark', masked)),
    short('realms', one('realms', 'a realm')),
    short('protocol', number('protocol', 'a protocol')),
    short('tun_id', number('tun_id')),
    { short: ['table'], exact: ['lookup'], take: one('table', 'a table', cNumber) },
    { short: ['suppress_prefixlength'], exact: ['sup_pl'], take: number('suppress_prefixlength') },
    { short: ['suppress_ifgroup'], exact: ['sup_group'], take: number('suppress_ifgroup', 'a group') },
    exact('dev|iif', one('iif', 'the name of a device')),
    exact('oif', one('oif', 'the name of a device')),
    exact('l3mdev', says('l3mdev', true)),
    exact('uidrange', one('uidrange', 'a range of users, such as 1000-1999')),
    { short: ['map-to'], exact: ['nat'], take: cannot('is a thing of old kernels: rules translate nothing any more.') },
    exact('ipproto', one('ipproto', 'a protocol')),
    exact('sport', one('sport', 'a port or a range')),
    exact('dport', one('dport', 'a port or a range')),
    exact('dscp', one('dscp', 'a class of service', masked)),
    exact('flowlabel', one('flowlabel', 'a label', masked)),
  ]
}

/** Types of routes that are an action, or none. */
const actions = ['blackhole', 'unreachable', 'prohibit']

/** What `ip rule add|delete` says. Throws `CommandFault`. */
export function readRuleCommand(verb: string, cursor: WordCursor, understanding: Understanding): ReadEdit {
  const told = new ToldValues()
  readWords(cursor, told, `ip rule ${verb}`, ruleWords(understanding), (word) => {
    const type = word.text === 'type' ? cursor.take('a type of routes') : word
    const action = meant(type.text, ['goto', 'nop'])
    if (action === 'goto') {
      told.set('goto', cNumber(cursor.take('the priority of a rule').text), cursor.last)
      return true
    }
    if (action === 'nop' || actions.includes(type.text)) told.set('action', action ?? type.text, type)
    else if (type.text === 'unicast') return true
    else if (word.text === 'type') throw new CommandFault(type, `A rule takes the types unicast, ${actions.join(', ')}.`)
    else return false
    return true
  })
  if (understanding.family !== null) told.set('family', understanding.family, cursor.last)
  return { edit: { op: verb === 'delete' ? 'rule.delete' : 'rule.add', values: told.values }, words: told.words }
}
