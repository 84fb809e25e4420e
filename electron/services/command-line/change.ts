import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import {
  RTM_DELADDR,
  RTM_DELLINK,
  RTM_DELNEIGH,
  RTM_DELNETCONF,
  RTM_DELNEXTHOP,
  RTM_DELNSID,
  RTM_DELROUTE,
  RTM_DELRULE,
  RTM_NEWADDR,
  RTM_NEWLINK,
  RTM_NEWNEIGH,
  RTM_NEWNETCONF,
  RTM_NEWNEXTHOP,
  RTM_NEWNSID,
  RTM_NEWPREFIX,
  RTM_NEWROUTE,
  RTM_NEWRULE,
} from '../../netlink/route/message-types.ts'
import { namespaceIdMessage } from '../../netlink/route/namespace-id.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import { netconfMessage } from '../../netlink/route/netconf.ts'
import { nexthopMessage } from '../../netlink/route/nexthop.ts'
import { prefixMessage } from '../../netlink/route/prefix.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import { addressJson } from '../json/address-json.ts'
import type { JsonObject } from '../json/json-value.ts'
import { linkJson } from '../json/link-json.ts'
import { neighbourJson } from '../json/neighbour-json.ts'
import { netconfJson } from '../json/netconf-json.ts'
import { nexthopJson } from '../json/nexthop-json.ts'
import { prefixJson } from '../json/prefix-json.ts'
import type { RecordContext } from '../json/record-context.ts'
import { routeJson } from '../json/route-json.ts'
import { ruleJson } from '../json/rule-json.ts'
import { isRule } from '../rules/rule-positions.ts'
import { isNeighbour } from '../neighbours/neighbour-positions.ts'
import type { LinkNames } from './link-names.ts'
import type { ToldObject } from './objects.ts'
import { noteLink } from './record-names.ts'

/** What a message of these groups says. */
export interface Change {
  readonly event: 'new' | 'del'
  readonly object: ToldObject
  /** As in `show`; an address has its "index" and "dev", like an entry of `ip -j monitor address`. */
  readonly value: JsonObject
}

const AF_UNSPEC = 0

/**
 * Reads one multicast message and keeps the names of the links up to date. null: a message that is not about an object
 * itself: what a bridge (AF_BRIDGE) or a wireless driver says about a link, which the link's own message says too, and what a bridge or a VXLAN device forwards.
 * Throws `DecodeError`.
 */
export function readChange(bytes: Uint8Array, offset: number, links: LinkNames, context: RecordContext): Change | null {
  const type = messageTypeAt(bytes, offset)
  switch (type) {
    case RTM_NEWLINK:
    case RTM_DELLINK: {
      const link = linkMessage.decode(bytes, offset)
      if (link.header.family !== AF_UNSPEC || link.attributes.wireless !== undefined) return null
      if (type === RTM_NEWLINK) noteLink(links, link)
      const value = linkJson(link, context, 'link')
      if (type === RTM_DELLINK) links.delete(link.header.index)
      return { event: type === RTM_NEWLINK ? 'new' : 'del', object: 'link', value }
    }
    case RTM_NEWADDR:
    case RTM_DELADDR: {
      const address = addressMessage.decode(bytes, offset)
      const { index } = address.header
      const value = { index, dev: context.linkName(index), ...addressJson(address, context) }
      return { event: type === RTM_NEWADDR ? 'new' : 'del', object: 'address', value }
    }
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
      return { event: type === RTM_NEWROUTE ? 'new' : 'del', object: 'route', value: routeJson(routeMessage.decode(bytes, offset), context) }
    case RTM_NEWRULE:
    case RTM_DELRULE:
      return isRule(bytes, offset) ? { event: type === RTM_NEWRULE ? 'new' : 'del', object: 'rule', value: ruleJson(ruleMessage.decode(bytes, offset), context) } : null
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      if (!isNeighbour(bytes, offset)) return null
      return { event: type === RTM_NEWNEIGH ? 'new' : 'del', object: 'neighbour', value: neighbourJson(neighbourMessage.decode(bytes, offset), context) }
    case RTM_NEWNEXTHOP:
    case RTM_DELNEXTHOP:
      return { event: type === RTM_NEWNEXTHOP ? 'new' : 'del', object: 'nexthop', value: nexthopJson(nexthopMessage.decode(bytes, offset), context) }
    case RTM_NEWNETCONF:
    case RTM_DELNETCONF:
      return { event: type === RTM_NEWNETCONF ? 'new' : 'del', object: 'netconf', value: netconfJson(netconfMessage.decode(bytes, offset), context) }
    case RTM_NEWPREFIX:
      return { event: 'new', object: 'prefix', value: prefixJson(prefixMessage.decode(bytes, offset), context) }
    case RTM_NEWNSID:
    case RTM_DELNSID:
      return { event: type === RTM_NEWNSID ? 'new' : 'del', object: 'nsid', value: { nsid: namespaceIdMessage.decode(bytes, offset).attributes.nsid ?? -1 } }
    default:
      return null
  }
}
