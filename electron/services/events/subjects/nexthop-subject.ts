import { NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { RTM_DELNEXTHOP, RTM_NEWNEXTHOP, RTNLGRP_NEXTHOP } from '../../../netlink/route/message-types.ts'
import { nexthopMessage } from '../../../netlink/route/nexthop.ts'
import { attributeId, AttributePositions } from '../../attribute-positions.ts'
import { nexthopWords } from '../../command-line/nexthop-line.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { nexthopJson } from '../../json/nexthop-json.ts'
import type { EventSubject } from '../subject.ts'
import { putNumber } from './identity-bytes.ts'

const NHA_ID = attributeId(nexthopMessage, 'id')
const positions = new AttributePositions(nexthopMessage)

/** Nexthop objects, by their number. */
export const nexthopSubject: EventSubject = {
  word: 'nexthop',
  words: 'nexthops',
  protocol: NETLINK_ROUTE,
  declaration: nexthopMessage,
  remembered: true,
  isThere: RTM_NEWNEXTHOP,
  isGone: RTM_DELNEXTHOP,
  groups: { RTNLGRP_NEXTHOP },
  restless: new Set(),
  selectors: new Set([attributeId(nexthopMessage, 'encapType')]),
  identity: (bytes, offset, length, into) => putNumber(into, 0, positions.of(bytes, offset, length).u32(NHA_ID, 0)),
  speak(bytes, offset, words) {
    const { header, attributes } = nexthopMessage.decode(bytes, offset)
    const id = String(attributes.id ?? 0)
    return {
      object: `id ${id}`,
      details: nexthopWords({ ...nexthopJson({ header, attributes }, words.record), id: undefined }).join(' '),
      device: attributes.oif ?? 0,
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, 'nexthop', 'show', 'id', id) },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'nexthop') },
      ],
    }
  },
}
