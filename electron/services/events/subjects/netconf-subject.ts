import { AF_INET6, NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { routeGroups } from '../../../netlink/route/groups.ts'
import { RTM_DELNETCONF, RTM_NEWNETCONF, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF } from '../../../netlink/route/message-types.ts'
import { netconfMessage } from '../../../netlink/route/netconf.ts'
import { attributeId, AttributePositions } from '../../attribute-positions.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { EventSubject, SubjectWords } from '../subject.ts'
import { putNumber } from './identity-bytes.ts'

const NETCONFA_IFINDEX = attributeId(netconfMessage, 'ifindex')
const positions = new AttributePositions(netconfMessage)

/** What stands for all devices, and for those that are to come; linux/netconf.h. */
const allDevices = -1
const comingDevices = -2

/** Settings of a device, of one family. A message may bear one of them only. */
export const netconfSubject: EventSubject = {
  word: 'setting',
  words: 'settings',
  protocol: NETLINK_ROUTE,
  declaration: netconfMessage,
  remembered: true,
  partial: true,
  isThere: RTM_NEWNETCONF,
  isGone: RTM_DELNETCONF,
  groups: { RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF, RTNLGRP_MPLS_NETCONF: routeGroups.RTNLGRP_MPLS_NETCONF },
  restless: new Set(),
  identity(bytes, offset, length, into) {
    into[0] = bytes[offset + 16] ?? 0
    return putNumber(into, 1, positions.of(bytes, offset, length).u32(NETCONFA_IFINDEX, 0))
  },
  speak(bytes, offset, words) {
    const { header, attributes } = netconfMessage.decode(bytes, offset)
    const { ifindex = allDevices, unknown: _, ...settings } = attributes
    const inet6 = header.family === AF_INET6
    return {
      object: deviceWords(ifindex, words),
      details: [inet6 ? 'inet6' : 'inet', ...Object.entries(settings).map(([name, value]) => `${spaced(name)} ${String(value)}`)].join(', '),
      device: Math.max(0, ifindex),
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, inet6 ? '-6' : '-4', 'netconf', 'show', ...(ifindex > 0 ? ['dev', shellWord(words.device(ifindex))] : [])) },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'netconf') },
      ],
    }
  },
}

function deviceWords(index: number, words: SubjectWords): string {
  if (index === allDevices) return 'all'
  return index === comingDevices ? 'default' : words.device(index)
}

function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
