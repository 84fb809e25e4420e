import { displayText } from '../../../netlink/core/text.ts'
import { linkKinds } from '../links/kinds/link-kind.ts'
import { CommandFault, listed, unknownWord } from './command-fault.ts'
import { kindWords, portWords } from './kind-words.ts'
import { linkWords } from './link-words.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import { ToldValues } from './told-values.ts'
import { entryOf, meant, readWords, wordsOf, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'
import type { WrittenWord } from './written-words.ts'

/** What `ip link VERB` says. `verb`: the whole word. Throws `CommandFault`. */
export function readLinkCommand(verb: string, cursor: WordCursor, understanding: Understanding): ReadEdit {
  switch (verb) {
    case 'add':
      return readAdd(cursor, understanding)
    case 'delete':
      return readDelete(cursor)
    case 'property':
      return readProperty(cursor)
    default:
      return readSet(cursor, understanding)
  }
}

function readAdd(cursor: WordCursor, understanding: Understanding): ReadEdit {
  const told = new ToldValues()
  const kind = readLink(cursor, told, 'ip link add', understanding, 'name')
  if (kind === null) throw new CommandFault(cursor.last, `What kind of link is it to be? "type" and one of ${listed(linkKinds.filter(({ mode }) => mode === undefined).map((one) => one.kind))} are missing.`)
  const { mode } = linkKinds.find((one) => one.kind === kind.text) ?? {}
  if (mode !== undefined || kind.text === 'tun') throw new CommandFault(kind, `A ${kind.text} device is made by "ip tuntap add dev NAME mode ${kind.text}".`)
  if (kind.text === 'bridge_slave') throw new CommandFault(kind, 'A port of a bridge is set, not made: "ip link set dev NAME type bridge_slave".')
  // Without a name the kernel takes the kind's with the next number.
  if (!told.has('name')) told.set('name', `${kind.text}%d`, kind)
  if (kind.text === 'veth' && !told.has('peer_name')) told.set('peer_name', 'veth%d', kind)
  return { edit: { op: 'link.add', kind: kind.text, values: told.values }, words: told.words }
}

function readSet(cursor: WordCursor, understanding: Understanding): ReadEdit {
  const told = new ToldValues()
  readLink(cursor, told, 'ip link set', understanding, 'device')
  const { group, ...values } = told.values
  if (told.has('device') || typeof group !== 'string') return setOf(told, cursor)
  if (Object.keys(values).length === 0) throw new CommandFault(cursor.last, `Nothing is said of the group ${displayText(group)}: what is to be set?`)
  return { edit: { op: 'group.set', group, values }, words: told.words }
}

function setOf(told: ToldValues, cursor: WordCursor): ReadEdit {
  const { device, ...values } = told.values
  if (typeof device !== 'string') throw new CommandFault(cursor.last, 'Which link is meant? Its name is missing.')
  if (Object.keys(values).length === 0) throw new CommandFault(cursor.last, `Nothing is said of ${displayText(device)}: what is to be set?`)
  return { edit: { op: 'link.set', device, values }, words: told.words }
}

/** Reads what is said of a link and of its kind; gives the kind's word. `positional`: the key of the name that may stand by itself. */
function readLink(cursor: WordCursor, told: ToldValues, where: string, understanding: Understanding, positional: 'name' | 'device'): WrittenWord | null {
  const words = linkWords()
  while (cursor.next !== undefined) {
    const word = cursor.take('')
    const entry = word.text === 'dev' ? undefined : meantEntry(word.text, words)
    if (entry === 'type') return readKind(cursor, told, understanding)
    if (entry !== undefined) entry.take(cursor, told, word)
    else if (word.text === 'dev') told.set(positional, cursor.take('the name of a device').text, cursor.last)
    else if (told.has(positional)) throw unknownWord(word, where, [...wordsOf(words), 'type', 'dev'])
    else told.set(positional, word.text, word)
  }
  return null
}

/** In the order of `ip`, "type" comes before "alias". */
function meantEntry(text: string, words: Vocabulary) {
  const whole = entryOf(text, words)
  if (whole?.exact.includes(text) === true || whole?.short.includes(text) === true) return whole
  return text !== '' && 'type'.startsWith(text) && !'txqueuelen'.startsWith(text) ? ('type' as const) : whole
}

function readKind(cursor: WordCursor, told: ToldValues, understanding: Understanding): WrittenWord {
  const kind = cursor.take('a kind of links')
  const vocabulary = kind.text === 'veth' ? [] : kindWords(kind.text, understanding.names)
  if (vocabulary === undefined) {
    const kinds = linkKinds.map((one) => one.kind)
    throw new CommandFault(kind, `Links of the kind "${displayText(kind.text)}" cannot be made or set here: only ${listed([...kinds, 'bridge_slave'])}.`)
  }
  if (kind.text === 'veth') readPeer(cursor, told)
  readWords(cursor, told, `type ${kind.text}`, vocabulary)
  return kind
}

/** `peer NAME`, `peer name NAME mtu 1400 …`: the rest of the command. */
function readPeer(cursor: WordCursor, told: ToldValues): void {
  if (cursor.next === undefined) return
  const peer = cursor.take('')
  if (peer.text !== 'peer') throw unknownWord(peer, 'type veth', ['peer'])
  readWords(cursor, told, 'peer', linkWords('peer_'), (word) => {
    if (told.has('peer_name')) return false
    told.set('peer_name', (word.text === 'dev' ? cursor.take('a name') : word).text, word)
    return true
  })
}

function readDelete(cursor: WordCursor): ReadEdit {
  const told = new ToldValues()
  while (cursor.next !== undefined) {
    const word = cursor.take('')
    if (word.text === 'group') told.set('group', cursor.take('a group').text, cursor.last)
    else if (meant(word.text, ['type']) !== undefined && told.has('device')) cursor.take('a kind of links')
    else if (told.has('device')) throw unknownWord(word, 'ip link delete', ['dev', 'type'])
    else told.set('device', (word.text === 'dev' ? cursor.take('the name of a device') : word).text, cursor.last)
  }
  const { device, group } = told.values
  if (device === undefined && typeof group === 'string') return { edit: { op: 'group.delete', group }, words: told.words }
  if (typeof device !== 'string') throw new CommandFault(cursor.last, 'Which link is to go? Its name is missing.')
  return { edit: { op: 'link.delete', device }, words: told.words }
}

/** `ip link property add|del dev NAME altname NAME …`: those besides stay. */
function readProperty(cursor: WordCursor): ReadEdit {
  const word = cursor.take('add or del')
  const verb = meant(word.text, ['add', 'del'])
  if (verb === undefined) throw unknownWord(word, 'ip link property', ['add', 'del'])
  const told = new ToldValues()
  while (cursor.next !== undefined) {
    const next = cursor.take('')
    if (next.text !== 'dev' && meant(next.text, ['altname']) !== undefined) {
      told.add(verb === 'add' ? 'altname_add' : 'altname_remove', cursor.take('a name').text, cursor.last)
    } else if (told.has('device')) throw unknownWord(next, `ip link property ${verb}`, ['altname', 'dev'])
    else told.set('device', (next.text === 'dev' ? cursor.take('the name of a device') : next).text, cursor.last)
  }
  return setOf(told, cursor)
}

/** `bridge link set dev NAME …`: settings of a port. Throws `CommandFault`. */
export function readBridgeLinkCommand(cursor: WordCursor): ReadEdit {
  const told = new ToldValues()
  readWords(cursor, told, 'bridge link set', portWords(true), (word) => {
    if (word.text === 'master') return true
    if (word.text !== 'dev') return false
    told.set('device', cursor.take('the name of a device').text, cursor.last)
    return true
  })
  return setOf(told, cursor)
}
