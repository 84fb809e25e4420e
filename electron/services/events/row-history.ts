import type { History, HistoryEntry } from '../../api/history.ts'
import type { ViewKind } from '../../api/views.ts'
import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../../netlink/core/constants.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { RowTimes } from '../row-times.ts'
import type { EventLog } from './event-log.ts'
import { readRow } from './row-record.ts'
import { readEvent } from './event-reading.ts'
import { wordEvent, type WordSources } from './event-words.ts'

/** More would be a table of its own: the events view has them. */
const most = 200

/** Where a history is read from. */
export interface HistorySources extends WordSources {
  readonly log: EventLog
  readonly times: RowTimes
}

/**
 * What the log has about the object of a row, which its record tells by the kernel's identity; of an event all about what it tells of. Of links only what came since this one was there: an index is used
 * again.
 */
export function rowHistory(kind: ViewKind, version: RowVersion, sources: HistorySources): History {
  const { log, times } = sources
  const entries: HistoryEntry[] = []
  let more = false
  let isNew = version.firstSeen > 0
  const told = kind === 'events' ? log.entry(readRow(version.message).sequence) : undefined
  const about = kind === 'events' ? told?.message : version.message
  for (const entry of about === undefined ? [] : log.about(told?.protocol ?? protocolOf(kind), about)) {
    if (kind === 'links' && entry.receivedAt < version.firstSeen) break
    if (entries.length === most) {
      more = true
      break
    }
    const { what, type, details, differences, compared } = wordEvent(log, entry, sources)
    isNew = readEvent(log, entry).what === 'new'
    entries.push({ sequence: entry.sequence, at: times.wall(entry.receivedAt), what, type: type, details, differences, compared })
  }
  return {
    entries,
    more,
    since: log.size === 0 ? null : times.wall(log.receivedAt(log.first)),
    thereBefore: !isNew && !more,
    unheard: kind === 'sockets' ? 'The kernel tells of the ends of sockets alone; what else changes is read once a second.' : null,
  }
}

function protocolOf(kind: ViewKind): number {
  return kind === 'sockets' ? NETLINK_SOCK_DIAG : NETLINK_ROUTE
}
