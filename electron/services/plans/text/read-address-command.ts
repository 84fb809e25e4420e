import { addressText } from './address-text.ts'
import type { ReadEdit } from './read-command.ts'
import { cannot, number, one, says } from './takes.ts'
import { ToldValues } from './told-values.ts'
import { exact, readWords, short, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

/** What may be said of an address, in the order of `ipaddr_modify` (ip/ipaddress.c). */
const addressWords: Vocabulary = [
  exact('peer|remote', one('peer', 'an address', addressText)),
  { short: ['broadcast'], exact: ['brd'], take: one('broadcast', 'an address, + or -') },
  exact('anycast', cannot('cannot be said of an address here: it goes by itself.')),
  exact('scope', one('scope', 'a scope')),
  exact('dev', one('device', 'the name of a device')),
  exact('label', one('label', 'a label')),
  short('metric|priority|preference', number('metric')),
  short('valid_lft', number('valid_lft', 'a number of seconds or forever')),
  short('preferred_lft', number('preferred_lft', 'a number of seconds or forever')),
  exact('proto', number('proto', 'a protocol')),
  ...['nodad', 'optimistic', 'home', 'mngtmpaddr', 'noprefixroute', 'autojoin'].map((word) => exact(word, says(word, true))),
  exact('secondary|temporary|deprecated|tentative|permanent|dadfailed|managetempaddr', cannot('is for the kernel to say of an address.')),
]

/** What `ip address VERB` says; "change" is "replace", for the kernel makes what it does not find. Throws `CommandFault`. */
export function readAddressCommand(verb: string, cursor: WordCursor): ReadEdit {
  const told = new ToldValues()
  readWords(cursor, told, `ip address ${verb}`, addressWords, (word) => {
    const own = word.text === 'local' ? cursor.take('an address') : word
    if (told.has('address')) return false
    told.set('address', addressText(own.text), own)
    return true
  })
  const op = verb === 'add' ? 'address.add' : verb === 'delete' ? 'address.delete' : 'address.replace'
  return { edit: { op, values: told.values }, words: told.words }
}
