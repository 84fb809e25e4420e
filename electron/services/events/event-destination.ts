import type { Destination } from '../../api/inspection.ts'
import { AF_BRIDGE } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import { toLink } from '../inspection/fields.ts'
import { rowOfLink } from '../links/link-lookup.ts'
import { linkIndexAt } from '../links/link-identity.ts'
import type { Links } from '../links/links.ts'
import type { LogEntry } from './event-log.ts'
import type { KnownTables } from './known-record.ts'
import { subjectOf } from './subjects.ts'
import { addressSubject } from './subjects/address-subject.ts'
import { linkSubject } from './subjects/link-subject.ts'
import { neighbourSubject } from './subjects/neighbour-subject.ts'
import { nexthopSubject } from './subjects/nexthop-subject.ts'
import { routeSubject } from './subjects/route-subject.ts'
import { ruleSubject } from './subjects/rule-subject.ts'

/** Where that is shown which an event tells of: its row as it is now, or what uses it; null: there is none (any more), or no table of such. `object`: the event's, in words. */
export function destinationOf({ protocol, message }: LogEntry, object: string, links: Links, { routes, neighbours, rules }: KnownTables): Destination | null {
  const { bytes, offset } = message
  const subject = subjectOf(protocol, messageTypeAt(bytes, offset))
  if (subject === undefined) return null
  switch (subject) {
    case linkSubject:
      return toLink(rowOfLink(links.table, linkIndexAt(bytes, offset)))
    case addressSubject:
      return rowIn('addresses', links.addresses.table, message)
    case routeSubject:
      return rowIn('routes', routes, message)
    case neighbourSubject:
      return bytes[offset + 16] === AF_BRIDGE ? null : rowIn('neighbours', neighbours, message)
    case ruleSubject:
      return rowIn('rules', rules, message)
    case nexthopSubject:
      return { view: 'routes', filter: `nhid ${object.replace(/^id /u, '')}` }
    default:
      return null
  }
}

/** A route that took the place of this one is what became of it. */
function rowIn(view: 'addresses' | 'routes' | 'neighbours' | 'rules', table: Table | undefined, message: RawMessage): Destination | null {
  if (table === undefined) return null
  const row = table.find(message) ?? (view === 'routes' ? table.siblings(message)[0] : undefined)
  return row === undefined ? null : { view, row }
}
