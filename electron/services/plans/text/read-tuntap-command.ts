import { displayText } from '../../../netlink/core/text.ts'
import { CommandFault } from './command-fault.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import { one, says } from './takes.ts'
import { ToldValues } from './told-values.ts'
import { readWords, short, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

/** What `ip tuntap add|delete` says (ip/iptuntap.c). Throws `CommandFault`. */
export function readTuntapCommand(verb: string, cursor: WordCursor, { accounts }: Understanding): ReadEdit {
  const told = new ToldValues()
  const words: Vocabulary = [
    short('mode', (within, values, word) => {
      const mode = within.take('tun or tap')
      const whole = ['tun', 'tap'].find((kind) => mode.text !== '' && kind.startsWith(mode.text))
      if (whole === undefined) throw new CommandFault(mode, `"${displayText(mode.text)}" is neither tun nor tap.`)
      values.set('mode', whole, word)
    }),
    short('user', one('user', 'the name or the number of a user', (text) => (/^\d+$/.test(text) ? text : accounts.user(text)))),
    short('group', one('user_group', 'the name or the number of a group', (text) => (/^\d+$/.test(text) ? text : accounts.group(text)))),
    short('pi', says('pi', true)),
    short('one_queue', () => undefined),
    short('vnet_hdr', says('vnet_hdr', true)),
    short('multi_queue', says('multi_queue', true)),
    short('dev|name', one('name', 'a name')),
  ]
  readWords(cursor, told, `ip tuntap ${verb}`, words, (word) => {
    if (told.has('name')) return false
    told.set('name', word.text, word)
    return true
  })
  const { mode, ...values } = told.values
  if (verb === 'add') {
    if (typeof mode !== 'string') throw new CommandFault(cursor.last, 'Is it to carry packets or frames? "mode tun" or "mode tap" is missing.')
    return { edit: { op: 'link.add', kind: mode, values }, words: told.words }
  }
  const { name } = values
  if (typeof name !== 'string') throw new CommandFault(cursor.last, 'Which device is to go? Its name is missing.')
  return { edit: { op: 'link.delete', device: name }, words: told.words }
}
