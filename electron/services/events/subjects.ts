import { addressSubject } from './subjects/address-subject.ts'
import { linkSubject } from './subjects/link-subject.ts'
import { namespaceIdSubject } from './subjects/namespace-id-subject.ts'
import { netconfSubject } from './subjects/netconf-subject.ts'
import { nexthopSubject } from './subjects/nexthop-subject.ts'
import { prefixSubject } from './subjects/prefix-subject.ts'
import { neighbourSubject } from './subjects/neighbour-subject.ts'
import { routeSubject } from './subjects/route-subject.ts'
import { ruleSubject } from './subjects/rule-subject.ts'
import { socketSubject } from './subjects/socket-subject.ts'
import { toldSubjects } from './subjects/told-subjects.ts'
import { routeGroups } from '../../netlink/route/groups.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import type { EventSubject } from './subject.ts'

/** All that messages tell of; in the order in which they are named. */
export const subjects: readonly EventSubject[] = [
  linkSubject, addressSubject, routeSubject, ruleSubject, neighbourSubject, nexthopSubject, netconfSubject, prefixSubject, namespaceIdSubject, socketSubject, ...toldSubjects,
]

/** By protocol, then by nlmsg_type. */
const byType = new Map<number, (EventSubject | undefined)[]>()
for (const subject of subjects) {
  const types = byType.get(subject.protocol) ?? []
  for (const type of [subject.isThere, subject.isGone]) if (type !== null) types[type] = subject
  byType.set(subject.protocol, types)
}

/** What a message of this nlmsg_type tells of; undefined: we have no words for it. */
export function subjectOf(protocol: number, type: number): EventSubject | undefined {
  return byType.get(protocol)?.[type]
}

const routeGroupNames: ReadonlyMap<number, string> = new Map(Object.entries(routeGroups).map(([name, group]) => [group, name]))

/** The kernel's name of each group of a protocol, by number: of NETLINK_ROUTE all that there are, of others those that we have words for. */
export function groupsOf(protocol: number): ReadonlyMap<number, string> {
  if (protocol === NETLINK_ROUTE) return routeGroupNames
  return new Map(subjects.filter((subject) => subject.protocol === protocol).flatMap(({ groups }) => Object.entries(groups).map(([name, group]) => [group, name])))
}
