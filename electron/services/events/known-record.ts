import { AF_BRIDGE } from '../../netlink/core/constants.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import { linkAspect } from '../links/link-identity.ts'
import type { Links } from '../links/links.ts'
import { isRoute } from '../routes/route-positions.ts'
import type { EventSubject } from './subject.ts'
import { addressSubject } from './subjects/address-subject.ts'
import { linkSubject } from './subjects/link-subject.ts'
import { neighbourSubject } from './subjects/neighbour-subject.ts'
import { routeSubject } from './subjects/route-subject.ts'
import { ruleSubject } from './subjects/rule-subject.ts'

/** The tables that may be open beside those of links and addresses. */
export interface KnownTables {
  readonly routes: Table | undefined
  readonly neighbours: Table | undefined
  readonly rules: Table | undefined
}

/** What the tables know of an object when a message about it comes: its record, null where there is none, undefined where they do not know. */
export function knownRecord(subject: EventSubject, message: RawMessage, links: Links, { routes, neighbours, rules }: KnownTables): RawMessage | null | undefined {
  const { bytes, offset, length } = message
  switch (subject) {
    case linkSubject:
      return linkAspect(bytes, offset, length) === null ? recordIn(links.table, message) : undefined
    case addressSubject:
      return recordIn(links.addresses.table, message)
    case routeSubject:
      return routes === undefined || !isRoute(bytes, offset) ? undefined : routeIn(routes, message)
    case neighbourSubject:
      return neighbours === undefined || bytes[offset + 16] === AF_BRIDGE ? undefined : recordIn(neighbours, message)
    case ruleSubject:
      return rules === undefined ? undefined : recordIn(rules, message)
    default:
      return undefined
  }
}

function recordIn(table: Table, message: RawMessage): RawMessage | null | undefined {
  if (table.phase !== 'live') return undefined
  const id = table.find(message)
  return id === undefined ? null : table.row(id)?.message
}

/** One that takes the place of another takes that of the first under its key. */
function routeIn(table: Table, message: RawMessage): RawMessage | null | undefined {
  const own = recordIn(table, message)
  if (own !== null || routeSubject.claims?.(message) !== 'changed') return own
  const [first] = table.siblings(message)
  return first === undefined ? null : table.row(first)?.message
}
