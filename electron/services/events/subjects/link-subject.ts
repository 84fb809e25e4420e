import { AF_BRIDGE, AF_INET6, NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { portStates } from '../../../netlink/route/bridge.ts'
import { operationalStates } from '../../../netlink/route/link-flags.ts'
import { linkMessage, type LinkAttributes, type LinkHeader } from '../../../netlink/route/link.ts'
import { RTM_DELLINK, RTM_NEWLINK, RTNLGRP_IPV6_IFINFO, RTNLGRP_LINK } from '../../../netlink/route/message-types.ts'
import { attributeId } from '../../attribute-positions.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { linkFlagNames } from '../../json/link-flags.ts'
import { linkLayerAddress } from '../../link-layer-address.ts'
import { linkAspect } from '../../links/link-identity.ts'
import { linkType } from '../../links/link-type.ts'
import type { EventSubject, SubjectWords } from '../subject.ts'

/** Counters, why an event was sent, and what a dump alone says. */
const restless = new Set(['stats', 'stats64', 'carrierChanges', 'carrierUpCount', 'carrierDownCount', 'event', 'vfinfoList', 'numVf', 'extMask'].map((key) => attributeId(linkMessage, key)))
/**
 * Counters of IPv6, and how much a bridge has learned. IPv6 takes over a new MTU only after the message that tells of it (net/ipv6/addrconf.c hears of it behind
 * net/core/rtnetlink.c), so that each message has DEVCONF_MTU6 as it was by the change before.
 */
const restlessWithin = new Set(['DEVCONF_MTU6', 'IFLA_INET6_STATS', 'IFLA_INET6_ICMP6STATS', 'IFLA_INET6_CACHEINFO', 'IFLA_BR_FDB_N_LEARNED', 'IFLA_MACVLAN_BC_QUEUE_LEN_USED', 'IFLA_BRPORT_MCAST_EHT_HOSTS_CNT', 'IFLA_BRPORT_MCAST_N_GROUPS'])

/** Links, by their index and by which part of the kernel speaks of them. */
export const linkSubject: EventSubject = {
  word: 'link',
  words: 'links',
  protocol: NETLINK_ROUTE,
  declaration: linkMessage,
  isThere: RTM_NEWLINK,
  isGone: RTM_DELLINK,
  groups: { RTNLGRP_LINK, RTNLGRP_IPV6_IFINFO },
  restless,
  restlessWithin,
  identity(bytes, offset, length, into) {
    for (let at = 0; at < 4; at++) into[at] = bytes[offset + 20 + at] ?? 0
    const aspect = linkAspect(bytes, offset, length)
    into[4] = aspect === null ? 0 : aspect === 'wireless' ? 255 : aspect
    return 5
  },
  speak(bytes, offset, words) {
    const { header, attributes } = linkMessage.decode(bytes, offset)
    const name = attributes.ifname ?? words.device(header.index)
    const said = {
      object: displayText(name),
      device: header.index,
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, '-d', 'link', 'show', 'dev', shellWord(name)) },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'link') },
      ],
    }
    if (header.family === AF_BRIDGE) return { ...said, details: `as a port of ${words.device(attributes.master ?? 0)}${portState(attributes)}` }
    if (header.family === AF_INET6) return { ...said, details: 'as IPv6 sees it' }
    return {
      ...said,
      details: [
        linkType(attributes.linkinfo?.kind ?? null, header.type),
        ...(attributes.mtu === undefined ? [] : [`mtu ${attributes.mtu}`]),
        ...(attributes.master === undefined ? [] : [`master ${words.device(attributes.master)}`]),
        ...stateWords(header, attributes, words),
      ].join(' '),
    }
  },
}

/** ", forwarding": what a port of a bridge does, where the message says it. */
function portState({ protinfo }: LinkAttributes): string {
  const state = protinfo?.bridge?.state
  const states: Readonly<Record<number, string>> = portStates
  return state === undefined ? '' : `, ${states[state] ?? state}`
}

/** What `ip link` prints of a link beyond its kind, MTU and master, as far as a message says it. */
function stateWords({ flags }: LinkHeader, attributes: LinkAttributes, words: SubjectWords): readonly string[] {
  const { operstate, link, linkNetnsid, address, group, qdisc, ifalias, propList } = attributes
  const states: Readonly<Record<number, string>> = operationalStates
  return [
    ...(link === undefined ? [] : [`on ${linkNetnsid === undefined ? (link === 0 ? 'NONE' : words.device(link)) : `if${link} link-netnsid ${linkNetnsid}`}`]),
    ...(operstate === undefined ? [] : [`state ${states[operstate] ?? operstate}`]),
    `<${linkFlagNames(flags, false).join(',')}>`,
    ...(address === undefined ? [] : [`address ${linkLayerAddress(address)}`]),
    ...(qdisc === undefined ? [] : [`qdisc ${displayText(qdisc)}`]),
    ...(group === undefined || group === 0 ? [] : [`group ${words.record.names.groups.name(group)}`]),
    ...(ifalias === undefined ? [] : [`alias ${displayText(ifalias)}`]),
    ...(propList?.altIfname ?? []).map((name) => `altname ${displayText(name)}`),
  ]
}
