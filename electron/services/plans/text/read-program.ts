import { displayText } from '../../../netlink/core/text.ts'
import { CommandFault, listed, unknownWord } from './command-fault.ts'
import { bridgeObjects, objects, wordsOfBridge, wordsOfIp, type ReadObject } from './objects.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import { meant } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

/** Options before the object that change nothing about what a command does. */
const ofNoMatter = /^-{1,2}(?:d|details|s|stats|statistics|o|oneline|r|resolve|N|Numeric|j|json|p|pretty|t|timestamp|ts|tshort|br|brief|iec|h|human|human-readable|c(?:olor)?(?:=\w+)?|echo)$/
const families = ['inet', 'inet6'] as const

/** What a command of `ip` or `bridge` says, with its program's name or without. `namespace`: the plan's, "": that of the app. Throws `CommandFault`. */
export function readProgram(cursor: WordCursor, understanding: Omit<Understanding, 'family'>, namespace: string): ReadEdit {
  skipBefore(cursor)
  const program = programOf(cursor)
  let family: Understanding['family'] = null
  while (cursor.next?.text.startsWith('-') === true) {
    const option = cursor.take('')
    if (option.text === '-4') family = 'inet'
    else if (option.text === '-6') family = 'inet6'
    else if (['-f', '-family', '--family'].includes(option.text)) {
      const word = cursor.take('inet or inet6')
      family = families.find((one) => one === word.text) ?? null
      if (family === null) throw new CommandFault(word, `"${displayText(word.text)}" is neither inet nor inet6.`)
    } else if (['-n', '-net', '-netns', '--netns'].includes(option.text)) sameNamespace(cursor, namespace)
    else if (!ofNoMatter.test(option.text)) throw new CommandFault(option, `The option "${displayText(option.text)}" cannot be taken here: only -4, -6 and -n NAME.`)
  }
  return readObject(program, cursor, { ...understanding, family }, namespace)
}

function skipBefore(cursor: WordCursor): void {
  cursor.takeIf('$')
  cursor.takeIf('sudo', 'doas')
}

function programOf(cursor: WordCursor): 'ip' | 'bridge' {
  const name = cursor.next?.text.replace(/^(?:\/usr(?:\/local)?)?\/s?bin\//, '')
  if (name === 'ip' || name === 'bridge') {
    cursor.take('')
    return name
  }
  if (cursor.next !== undefined && name !== undefined && otherPrograms.has(name)) {
    throw new CommandFault(cursor.next, `"${displayText(cursor.next.text)}" is another program: only commands of ip are understood, and "bridge link set".`)
  }
  return 'ip'
}

const otherPrograms: ReadonlySet<string> = new Set(['tc', 'nft', 'iptables', 'ip6tables', 'ifconfig', 'brctl', 'vconfig', 'ethtool', 'sysctl', 'iw', 'iwconfig', 'arp', 'nmcli', 'networkctl', 'dhclient', 'ifup', 'ifdown', 'ss', 'devlink', 'rdma', 'wg', 'echo'])

function sameNamespace(cursor: WordCursor, namespace: string): void {
  const word = cursor.take('the name of a namespace')
  if (word.text === namespace || word.text === `/run/netns/${namespace}`) return
  throw new CommandFault(word, `This is for the namespace "${displayText(word.text)}", and the plan for ${namespace === '' ? 'that which Linkwright runs in' : `"${displayText(namespace)}"`}: make a plan there for it.`)
}

function readObject(program: 'ip' | 'bridge', cursor: WordCursor, understanding: Understanding, namespace: string): ReadEdit {
  const [words, known] = program === 'ip' ? [wordsOfIp, objects] : [wordsOfBridge, bridgeObjects]
  const word = cursor.take(`what it is about, such as ${listed(known.map((one) => one.word))},`)
  const whole = meant(word.text, words.map(([one]) => one))
  if (whole === undefined) throw unknownWord(word, program, words.map(([one]) => one))
  if (program === 'ip' && whole === 'netns' && cursor.takeIf('exec')) {
    sameNamespace(cursor, namespace)
    return readProgram(cursor, understanding, namespace)
  }
  const object = known.find((one) => one.word === words.find(([listedWord]) => listedWord === whole)?.[1])
  if (object === undefined) throw new CommandFault(word, `"${program} ${whole}" cannot be done here: only ${listed(known.map((one) => `${program} ${one.word}`))}.`)
  return readVerb(program, object, cursor, understanding)
}

function readVerb(program: string, object: ReadObject, cursor: WordCursor, understanding: Understanding): ReadEdit {
  const where = `${program} ${object.word}`
  const verbs = object.verbs.map(([verb]) => verb)
  if (cursor.next === undefined) throw new CommandFault(cursor.last, `"${where}" alone only shows, and changes nothing: what is to be done? ${listed(object.verbs.flatMap(([verb, as]) => (as === verb ? [verb] : [])))}.`)
  const word = cursor.take('')
  const whole = meant(word.text, verbs)
  const [, as = null, why = ''] = object.verbs.find(([verb]) => verb === whole) ?? []
  if (whole === undefined) throw unknownWord(word, where, verbs)
  if (as === null) throw new CommandFault(word, `"${where} ${whole}" ${why}`)
  return object.read(as, cursor, understanding)
}
