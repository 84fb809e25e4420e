import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import { linkAspect } from '../links/link-identity.ts'
import type { Links } from '../links/links.ts'
import { isRoute } from '../routes/route-positions.ts'
import type { Routes } from '../routes/routes.ts'
import type { EventSubject } from './subject.ts'
import { addressSubject } from './subjects/address-subject.ts'
import { linkSubject } from './subjects/link-subject.ts'
import { routeSubject } from './subjects/route-subject.ts'

/** What the tables know of an object when a message about it comes: its record, null where there is none, undefined where they do not know. */
export function knownRecord(subject: EventSubject, message: RawMessage, links: Links, routes: Routes | undefined): RawMessage | null | undefined {
  const { bytes, offset, length } = message
  switch (subject) {
    case linkSubject:
      return linkAspect(bytes, offset, length) === null ? recordIn(links.table, message) : undefined
    case addressSubject:
      return recordIn(links.addresses.table, message)
    case routeSubject:
      return routes === undefined || !isRoute(bytes, offset) ? undefined : routeIn(routes.table, message)
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
