import { NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELADDR, RTM_NEWADDR, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR } from '../../../netlink/route/message-types.ts'
import { addressIdentity } from '../../addresses/address-identity.ts'
import { attributeId } from '../../attribute-positions.ts'
import { addressWords } from '../../command-line/address-line.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { addressJson } from '../../json/address-json.ts'
import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { EventSubject } from '../subject.ts'

/** Addresses of links. */
export const addressSubject: EventSubject = {
  word: 'address',
  words: 'addresses',
  protocol: NETLINK_ROUTE,
  declaration: addressMessage,
  isThere: RTM_NEWADDR,
  isGone: RTM_DELADDR,
  groups: { RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR },
  /** Lifetimes run by themselves. */
  restless: new Set([attributeId(addressMessage, 'cacheinfo')]),
  identity: addressIdentity.key,
  speak(bytes, offset, words) {
    const { header, attributes } = addressMessage.decode(bytes, offset)
    const { local, address } = attributes
    const own = local ?? address ?? ''
    const name = words.device(header.index)
    const inet6 = header.family === AF_INET6
    const text = `${own}/${header.prefixlen}`
    return {
      object: text,
      details: ['dev', name, ...addressWords({ dev: name, ...addressJson({ header, attributes }, words.record) })].join(' '),
      device: header.index,
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, inet6 ? '-6' : '-4', 'address', 'show', 'dev', shellWord(name), 'to', text) },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'address') },
      ],
    }
  },
}
