import { AF_INET, AF_INET6, AF_UNSPEC, NETLINK_ROUTE, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_GETNETCONF, RTM_GETNEXTHOP } from '../../netlink/route/message-types.ts'
import { netconfMessage } from '../../netlink/route/netconf.ts'
import { nexthopMessage } from '../../netlink/route/nexthop.ts'
import { MessageCheck } from '../message-check.ts'
import { openConnection, type ScopeServices } from '../scope-services.ts'
import type { EventSubject } from './subject.ts'
import { netconfSubject } from './subjects/netconf-subject.ts'
import { nexthopSubject } from './subjects/nexthop-subject.ts'

const flags = NLM_F_REQUEST | NLM_F_DUMP

/** Of each kind of object the requests that list all. */
const dumps: readonly (readonly [subject: EventSubject, ...requests: readonly Uint8Array[]])[] = [
  [nexthopSubject, nexthopMessage.encode({ type: RTM_GETNEXTHOP, flags, header: { family: AF_UNSPEC } })],
  [netconfSubject, ...[AF_INET, AF_INET6].map((family) => netconfMessage.encode({ type: RTM_GETNETCONF, flags, header: { family } }))],
]

const check = new MessageCheck(NETLINK_ROUTE, [nexthopMessage], [netconfMessage])

/**
 * Reads what there is of the objects that the log remembers by itself. What an event tells meanwhile is newer than the dump: it is left as it is. Rejects with
 * `NetlinkError` where the kernel does not list them (nexthops: before Linux 5.3).
 */
export async function rememberAll(services: ScopeServices): Promise<void> {
  const { events } = services
  const connection = openConnection(services, { protocol: NETLINK_ROUTE })
  try {
    for (const [subject, ...requests] of dumps) {
      const told = events.next
      let isWhole = true
      for (const request of requests) {
        const { interrupted } = await connection.dump(request, (bytes, start, end) => void forEachMessage(bytes, start, end, (offset, length) => {
          if (messageTypeAt(bytes, offset) !== subject.isThere || check.fault(bytes, offset, length) !== null) return
          const message = { bytes, offset, length }
          const [newest] = events.about(NETLINK_ROUTE, message)
          if (newest === undefined || newest.sequence < told) events.remembered.take(subject, message)
        }))
        if (interrupted) isWhole = false
      }
      if (isWhole) events.remembered.complete(subject)
    }
  } finally {
    connection.close()
  }
}
