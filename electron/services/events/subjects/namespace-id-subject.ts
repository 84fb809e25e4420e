import { NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { RTM_DELNSID, RTM_NEWNSID, RTNLGRP_NSID } from '../../../netlink/route/message-types.ts'
import { namespaceIdMessage } from '../../../netlink/route/namespace-id.ts'
import { attributeId, AttributePositions } from '../../attribute-positions.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import type { EventSubject } from '../subject.ts'
import { putNumber } from './identity-bytes.ts'

const NETNSA_NSID = attributeId(namespaceIdMessage, 'nsid')
const positions = new AttributePositions(namespaceIdMessage)

/** The numbers by which this namespace knows others. */
export const namespaceIdSubject: EventSubject = {
  word: 'namespace id',
  words: 'namespace ids',
  protocol: NETLINK_ROUTE,
  declaration: namespaceIdMessage,
  isThere: RTM_NEWNSID,
  isGone: RTM_DELNSID,
  groups: { RTNLGRP_NSID },
  restless: new Set(),
  identity: (bytes, offset, length, into) => putNumber(into, 0, positions.of(bytes, offset, length).u32(NETNSA_NSID, 0)),
  speak(bytes, offset, words) {
    const { attributes } = namespaceIdMessage.decode(bytes, offset)
    return {
      object: `nsid ${attributes.nsid ?? -1}`,
      details: 'another network namespace',
      device: 0,
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, 'netns', 'list-id') },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'nsid') },
      ],
    }
  },
}
