import { readAddressFlush, readNeighbourFlush, readRouteFlush, readRuleFlush } from './read-flush-command.ts'
import { readAddressCommand } from './read-address-command.ts'
import { readBridgeLinkCommand, readLinkCommand } from './read-link-command.ts'
import { readNeighbourCommand } from './read-neighbour-command.ts'
import { readRouteCommand } from './read-route-command.ts'
import { readRuleCommand } from './read-rule-command.ts'
import { readTuntapCommand } from './read-tuntap-command.ts'
import type { ReadEdit, Understanding } from './read-command.ts'
import type { WordCursor } from './word-cursor.ts'

/** What can be done with an object by a command. */
export interface ReadObject {
  /** The word that is behind the program's. */
  readonly word: string
  /** Verbs in the order in which `ip` compares them, with the whole word that each is read as; null: it only shows, or is not done here, and why. */
  readonly verbs: readonly (readonly [verb: string, as: string | null, why?: string])[]
  read(verb: string, cursor: WordCursor, understanding: Understanding): ReadEdit
}

const showing = 'only shows, and changes nothing: "linkwright show" does that.'
const saving = 'saves what there is or brings it back, which cannot be done here.'
const shows = (...verbs: readonly string[]): ReadObject['verbs'] => verbs.map((verb) => [verb, null, showing])
const saves = (...verbs: readonly string[]): ReadObject['verbs'] => verbs.map((verb) => [verb, null, saving])

const changes: ReadObject['verbs'] = [['change', 'change'], ['chg', 'change'], ['replace', 'replace']]

/** Objects whose commands are understood, by the word that `ip` has for them. */
export const objects: readonly ReadObject[] = [
  {
    word: 'address',
    verbs: [['add', 'add'], ...changes, ['delete', 'delete'], ...shows('list', 'show', 'lst'), ['flush', 'flush'], ...saves('save', 'showdump', 'restore')],
    read: (verb, cursor, understanding) => (verb === 'flush' ? readAddressFlush(cursor, understanding) : readAddressCommand(verb, cursor)),
  },
  {
    word: 'route',
    verbs: [
      ['add', 'add'], ...changes, ['prepend', 'prepend'], ['append', 'append'], ['test', null, 'cannot be done here.'], ['delete', 'delete'], ...shows('list', 'show', 'lst', 'get'),
      ['flush', 'flush'], ...saves('save', 'restore', 'showdump'),
    ],
    read: (verb, cursor, understanding) => (verb === 'flush' ? readRouteFlush(cursor, understanding) : readRouteCommand(verb, cursor, understanding)),
  },
  { word: 'rule', verbs: [...shows('list', 'lst', 'show'), ...saves('save', 'restore'), ['add', 'add'], ['delete', 'delete'], ['flush', 'flush']], read: (verb, cursor, understanding) => (verb === 'flush' ? readRuleFlush(cursor, understanding) : readRuleCommand(verb, cursor, understanding)) },
  { word: 'neighbour', verbs: [['add', 'add'], ...changes, ['delete', 'delete'], ...shows('get', 'show', 'lst', 'list'), ['flush', 'flush']], read: (verb, cursor, understanding) => (verb === 'flush' ? readNeighbourFlush(cursor, understanding) : readNeighbourCommand(verb, cursor)) },
  {
    word: 'link',
    verbs: [['add', 'add'], ['set', 'set'], ['change', 'set'], ['replace', null, 'cannot be done here: "add" and "set" can.'], ['delete', 'delete'], ...shows('show', 'lst', 'list', 'xstats', 'afstats'), ['property', 'property']],
    read: readLinkCommand,
  },
  { word: 'tuntap', verbs: [['add', 'add'], ['delete', 'delete'], ...shows('show', 'lst', 'list')], read: readTuntapCommand },
]

/** Of `bridge`, only what a port is set to. */
export const bridgeObjects: readonly ReadObject[] = [
  { word: 'link', verbs: [['set', 'set'], ['change', 'set'], ...shows('show', 'lst', 'list')], read: (_verb, cursor) => readBridgeLinkCommand(cursor) },
]

/** All objects of `ip` in its order (ip/ip.c), with the name under which ours knows them; null: it is not understood here. */
export const wordsOfIp: readonly (readonly [word: string, object: string | null])[] = [
  ['address', 'address'], ['addrlabel', null], ['maddress', null], ['route', 'route'], ['rule', 'rule'], ['neighbor', 'neighbour'], ['neighbour', 'neighbour'], ['ntable', null], ['ntbl', null], ['link', 'link'],
  ['l2tp', null], ['fou', null], ['ila', null], ['macsec', null], ['tunnel', null], ['tunl', null], ['tuntap', 'tuntap'], ['tap', 'tuntap'], ['token', null], ['tcpmetrics', null], ['tcp_metrics', null], ['monitor', null],
  ['xfrm', null], ['mroute', null], ['mrule', null], ['netns', null], ['netconf', null], ['vrf', null], ['sr', null], ['nexthop', null], ['mptcp', null], ['ioam', null], ['help', null], ['stats', null],
]
export const wordsOfBridge: typeof wordsOfIp = [['link', 'link'], ['fdb', null], ['mdb', null], ['mst', null], ['vlan', null], ['vni', null], ['monitor', null]]
