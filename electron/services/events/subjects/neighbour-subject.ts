import { AF_BRIDGE, AF_INET6, NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { flagNames } from '../../../netlink/core/named.ts'
import { RTM_DELNEIGH, RTM_NEWNEIGH, RTNLGRP_NEIGH } from '../../../netlink/route/message-types.ts'
import { neighbourStates } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { attributeId, AttributePositions } from '../../attribute-positions.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { neighbourIdentity } from '../../neighbours/neighbour-identity.ts'
import type { EventSubject } from '../subject.ts'
import { putBytes } from './identity-bytes.ts'

const NDA_LLADDR = attributeId(neighbourMessage, 'lladdr')
const NDA_VLAN = attributeId(neighbourMessage, 'vlan')
const positions = new AttributePositions(neighbourMessage)

/** Neighbours and proxies, and the entries of bridges: those have a hardware address alone, and a VLAN. */
export const neighbourSubject: EventSubject = {
  word: 'neighbour',
  words: 'neighbours',
  protocol: NETLINK_ROUTE,
  declaration: neighbourMessage,
  isThere: RTM_NEWNEIGH,
  isGone: RTM_DELNEIGH,
  groups: { RTNLGRP_NEIGH },
  restless: new Set(['cacheinfo', 'probes'].map((key) => attributeId(neighbourMessage, key))),
  identity(bytes, offset, length, into) {
    const to = neighbourIdentity.key(bytes, offset, length, into)
    if (bytes[offset + 16] !== AF_BRIDGE) return to
    const found = positions.of(bytes, offset, length)
    const behind = putBytes(into, to, bytes, found.start(NDA_LLADDR), Math.min(32, found.size(NDA_LLADDR)))
    return putBytes(into, behind, bytes, found.start(NDA_VLAN), Math.min(2, found.size(NDA_VLAN)))
  },
  speak(bytes, offset, words) {
    const { header, attributes } = neighbourMessage.decode(bytes, offset)
    const ofBridge = header.family === AF_BRIDGE
    const name = words.device(header.ifindex)
    const object = (ofBridge ? attributes.lladdr : attributes.dst) ?? attributes.lladdr ?? 'unknown'
    const show = ofBridge ? ['bridge', 'fdb', 'show', 'dev', shellWord(name)].join(' ') : ipCommand(words.namespace, header.family === AF_INET6 ? '-6' : '-4', 'neighbour', 'show', object, 'dev', shellWord(name))
    return {
      object,
      details: [
        ...(name === '' ? [] : ['dev', name]),
        ...(ofBridge || attributes.lladdr === undefined ? [] : ['lladdr', attributes.lladdr]),
        ...flagNames(header.state, neighbourStates),
      ].join(' '),
      device: header.ifindex,
      commands: [
        { label: 'Show', command: show },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'neigh') },
      ],
    }
  },
}
