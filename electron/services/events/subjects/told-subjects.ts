import { NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import type { Message, MessageDeclaration } from '../../../netlink/core/message.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { routeGroups } from '../../../netlink/route/groups.ts'
import { statsMessage } from '../../../netlink/route/stats.ts'
import {
  actionMessage, anycastAddressMessage, bridgeGroupMessage, bridgeVlanMessage, cacheReportMessage, chainMessage, classMessage, filterMessage, multicastAddressMessage, qdiscMessage,
  tunnelMessage, userOptionMessage,
} from '../../../netlink/route/told-messages.ts'
import { attributeId } from '../../attribute-positions.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { EventSubject, SpokenOf, SubjectWords } from '../subject.ts'
import { bridgeGroupWords } from './bridge-group-words.ts'
import { putBytes } from './identity-bytes.ts'

/** So many bytes of attributes at most tell one object from another. */
const mostIdentity = 96

/** What is said of something that Linkwright has no table of: its header is known, and where its device stands in that. */
interface Told<Header, Attributes> {
  readonly word: string
  readonly words: string
  readonly declaration: MessageDeclaration<Header, Attributes>
  readonly isThere: number | null
  readonly isGone: number | null
  readonly groups: readonly (keyof typeof routeGroups)[]
  /** Offset of the index of its device within the message; null: it has none. */
  readonly deviceAt: number | null
  /** What is the same in all messages about one: from there to there in the message; absent: all that follows the header, so that none ever changes. */
  readonly identity?: readonly [from: number, to: number]
  readonly restless?: readonly string[]
  readonly speak: (decoded: Message<Header, Attributes>, device: string, words: SubjectWords) => Pick<SpokenOf, 'object' | 'details'>
  /** The command of iproute2 that shows it, without the program's name: "qdisc show". */
  readonly shown: readonly [program: 'tc' | 'bridge' | 'ip', ...words: string[]] | null
}

function told<Header, Attributes>({ groups, deviceAt, identity, restless = [], speak, shown, declaration, ...rest }: Told<Header, Attributes>): EventSubject {
  return {
    ...rest,
    declaration,
    protocol: NETLINK_ROUTE,
    groups: Object.fromEntries(groups.map((name) => [name, routeGroups[name]])),
    restless: new Set(restless.map((key) => attributeId(declaration, key))),
    ...(identity === undefined && { claims: ({ bytes, offset }) => (((bytes[offset + 4] ?? 0) | ((bytes[offset + 5] ?? 0) << 8)) === rest.isThere ? 'new' : null) }),
    identity(bytes, offset, length, into) {
      const [from, to] = identity ?? [16, Math.min(length, mostIdentity)]
      return putBytes(into, 0, bytes, offset + from, Math.max(0, Math.min(to, length) - from))
    },
    speak(bytes, offset, words) {
      const device = deviceAt === null ? 0 : new DataView(bytes.buffer, bytes.byteOffset + offset).getInt32(deviceAt, true)
      const name = device > 0 ? words.device(device) : ''
      return { ...speak(declaration.decode(bytes, offset), name, words), device: Math.max(0, device), commands: commandsOf(shown, name, words) }
    },
  }
}

function commandsOf(shown: Told<unknown, unknown>['shown'], device: string, { namespace }: SubjectWords): SpokenOf['commands'] {
  if (shown === null) return []
  const [program, ...words] = shown
  const begin = [program, ...(namespace === '' ? [] : ['-n', shellWord(namespace)])]
  return [
    { label: 'Show', command: [...begin, ...words, ...(device === '' ? [] : ['dev', shellWord(device)])].join(' ') },
    { label: 'Watch', command: [...begin, 'monitor'].join(' ') },
  ]
}

/** "8001:" of 0x80010000, as tc writes it. */
function handleText(handle: number): string {
  const minor = handle & 0xffff
  return `${(handle >>> 16).toString(16)}:${minor === 0 ? '' : minor.toString(16)}`
}

/** TC_H_ROOT, TC_H_INGRESS; linux/pkt_sched.h. */
const parents: Readonly<Record<number, string>> = { 0xffff_ffff: 'root', 0xffff_fff1: 'ingress' }

function control({ header, attributes }: ReturnType<typeof qdiscMessage.decode>, device: string): Pick<SpokenOf, 'object' | 'details'> {
  const { handle, parent } = header
  return {
    object: `${displayText(attributes.kind ?? '')} ${handleText(handle)}`.trim(),
    details: [...(device === '' ? [] : ['dev', device]), ...(parent === 0 ? [] : parents[parent] === undefined ? ['parent', handleText(parent)] : [parents[parent]])].join(' '),
  }
}

/** Counters, which each message has others of. */
const counters = ['stats', 'xstats', 'rate', 'stats2']
/** From `tcm_ifindex` on, with `tcm_parent`; of filters with `tcm_info`, their priority and protocol, too. */
const inTree = [20, 32] as const

function joined(address: string | undefined, device: string): Pick<SpokenOf, 'object' | 'details'> {
  return { object: address ?? 'unknown', details: device === '' ? '' : `dev ${device}` }
}

const onDevice = (details: string) => (_: unknown, device: string) => ({ object: device === '' ? details : device, details })

/** What is told of by multicast, beside that which Linkwright has views of: shown by its header and its attributes as they are. */
export const toldSubjects: readonly EventSubject[] = [
  told({
    word: 'qdisc', words: 'qdiscs', declaration: qdiscMessage,
    isThere: 36, isGone: 37, groups: ['RTNLGRP_TC'], deviceAt: 20, identity: inTree, restless: counters, shown: ['tc', 'qdisc', 'show'], speak: control,
  }),
  told({
    word: 'class', words: 'classes', declaration: classMessage,
    isThere: 40, isGone: 41, groups: ['RTNLGRP_TC'], deviceAt: 20, identity: inTree, restless: counters, shown: ['tc', 'class', 'show'], speak: control,
  }),
  told({
    word: 'filter', words: 'filters', declaration: filterMessage,
    isThere: 44, isGone: 45, groups: ['RTNLGRP_TC'], deviceAt: 20, identity: [20, 36], restless: counters, shown: ['tc', 'filter', 'show'], speak: control,
  }),
  told({
    word: 'chain', words: 'chains', declaration: chainMessage,
    isThere: 100, isGone: 101, groups: ['RTNLGRP_TC'], deviceAt: 20, shown: ['tc', 'chain', 'show'], speak: control,
  }),
  told({
    word: 'action', words: 'actions', declaration: actionMessage,
    isThere: 48, isGone: 49, groups: ['RTNLGRP_TC'], deviceAt: null, shown: ['tc', 'actions', 'list'], speak: onDevice('traffic control action'),
  }),
  told({
    word: 'mdb entry', words: 'mdb entries', declaration: bridgeGroupMessage,
    isThere: 84, isGone: 85, groups: ['RTNLGRP_MDB'], deviceAt: 20, shown: ['bridge', 'mdb', 'show'], speak: bridgeGroupWords,
  }),
  told({
    word: 'bridge vlan', words: 'bridge vlans', declaration: bridgeVlanMessage,
    isThere: 112, isGone: 113, groups: ['RTNLGRP_BRVLAN'], deviceAt: 20, shown: ['bridge', 'vlan', 'show'], speak: onDevice('VLANs of the port'),
  }),
  told({
    word: 'vni', words: 'vnis', declaration: tunnelMessage,
    isThere: 120, isGone: 121, groups: ['RTNLGRP_TUNNEL'], deviceAt: 20, shown: ['bridge', 'vni', 'show'], speak: onDevice('VNIs that it lets in'),
  }),
  told({
    word: 'statistics', words: 'statistics', declaration: statsMessage,
    isThere: 92, isGone: null, groups: ['RTNLGRP_STATS'], deviceAt: 20, identity: [20, 24], shown: ['ip', 'stats', 'show'], speak: onDevice('statistics of an offload'),
  }),
  told({
    word: 'router option', words: 'router options', declaration: userOptionMessage,
    isThere: 68, isGone: null, groups: ['RTNLGRP_ND_USEROPT'], deviceAt: 20, shown: null, speak: onDevice('an option of a router’s advertisement'),
  }),
  told({
    word: 'cache report', words: 'cache reports', declaration: cacheReportMessage,
    isThere: 96, isGone: null, groups: ['RTNLGRP_IPV4_MROUTE_R', 'RTNLGRP_IPV6_MROUTE_R'], deviceAt: null, shown: null, speak: onDevice('a packet for multicast routing'),
  }),
  told({
    word: 'multicast address', words: 'multicast addresses', declaration: multicastAddressMessage,
    isThere: 56, isGone: 57, groups: ['RTNLGRP_IPV4_MCADDR', 'RTNLGRP_IPV6_MCADDR'], deviceAt: 20, shown: ['ip', 'maddress', 'show'], speak: (one, device) => joined(one.attributes.multicast, device),
  }),
  told({
    word: 'anycast address', words: 'anycast addresses', declaration: anycastAddressMessage,
    isThere: 60, isGone: 61, groups: ['RTNLGRP_IPV6_ACADDR'], deviceAt: 20, shown: null, speak: (one, device) => joined(one.attributes.anycast, device),
  }),
]
