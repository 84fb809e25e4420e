import { NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { RTM_NEWPREFIX, RTNLGRP_IPV6_PREFIX } from '../../../netlink/route/message-types.ts'
import { prefixMessage } from '../../../netlink/route/prefix.ts'
import { attributeId, AttributePositions } from '../../attribute-positions.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import type { EventSubject } from '../subject.ts'
import { putBytes } from './identity-bytes.ts'

const PREFIX_ADDRESS = attributeId(prefixMessage, 'address')
const positions = new AttributePositions(prefixMessage)

/** Prefixes that routers advertise. */
export const prefixSubject: EventSubject = {
  word: 'prefix',
  words: 'prefixes',
  protocol: NETLINK_ROUTE,
  declaration: prefixMessage,
  isThere: RTM_NEWPREFIX,
  isGone: null,
  groups: { RTNLGRP_IPV6_PREFIX },
  restless: new Set([attributeId(prefixMessage, 'cacheinfo')]),
  identity(bytes, offset, length, into) {
    const found = positions.of(bytes, offset, length)
    const to = putBytes(into, 0, bytes, offset + 20, 6)
    return putBytes(into, to, bytes, found.start(PREFIX_ADDRESS), Math.min(16, found.size(PREFIX_ADDRESS)))
  },
  speak(bytes, offset, words) {
    const { header, attributes } = prefixMessage.decode(bytes, offset)
    return {
      object: `${attributes.address ?? '::'}/${header.len}`,
      details: `dev ${words.device(header.ifindex)}${attributes.cacheinfo === undefined ? '' : ` valid ${attributes.cacheinfo.validTime}s`}`,
      device: header.ifindex,
      commands: [{ label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'prefix') }],
    }
  },
}
