import { AF_BRIDGE, AF_INET6, NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { flagNames } from '../../../netlink/core/named.ts'
import { RTM_DELNEIGH, RTM_NEWNEIGH, RTNLGRP_NEIGH } from '../../../netlink/route/message-types.ts'
import { NTF_PROXY, neighbourStates } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage, type NeighbourAttributes } from '../../../netlink/route/neighbour.ts'
import { attributeId, AttributePositions } from '../../attribute-positions.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { neighbourFlagNames } from '../../neighbours/neighbour-flags.ts'
import { neighbourIdentity } from '../../neighbours/neighbour-identity.ts'
import type { EventSubject, SubjectWords } from '../subject.ts'
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
        ...(ofBridge ? bridgeEntryWords(attributes, words) : attributes.lladdr === undefined ? [] : ['lladdr', attributes.lladdr]),
        ...((header.flags & NTF_PROXY) === 0 ? [] : ['proxy']),
        ...neighbourFlagNames(header.flags, attributes.flagsExt ?? 0).filter((flag) => flag !== 'master' || attributes.master === undefined),
        ...(header.state === 0 ? [] : flagNames(header.state, neighbourStates)),
        ...((attributes.protocol ?? 0) === 0 ? [] : ['proto', words.protocol(attributes.protocol ?? 0)]),
      ].join(' '),
      device: header.ifindex,
      commands: [
        { label: 'Show', command: show },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'neigh') },
      ],
    }
  },
}

/** What an entry of a bridge or a VXLAN device says behind its address and device, as `bridge fdb` prints it. */
function bridgeEntryWords({ dst, vlan, port, vni, srcVni, ifindex, nhId, linkNetnsid, master }: NeighbourAttributes, words: SubjectWords): readonly string[] {
  const part = (word: string, value: string | number | undefined): readonly string[] => (value === undefined ? [] : [word, String(value)])
  return [
    ...part('vlan', vlan),
    ...part('dst', dst),
    ...part('port', port),
    ...part('vni', vni),
    ...part('src_vni', srcVni),
    ...part('via', ifindex === undefined ? undefined : words.device(ifindex)),
    ...part('nhid', nhId),
    ...part('link-netnsid', linkNetnsid),
    ...part('master', master === undefined ? undefined : words.device(master)),
  ]
}
