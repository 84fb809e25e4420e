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
import type { EventSubject } from './subject.ts'

/** All that messages tell of; in the order in which they are named. */
export const subjects: readonly EventSubject[] = [
  linkSubject, addressSubject, routeSubject, ruleSubject, neighbourSubject, nexthopSubject, netconfSubject, prefixSubject, namespaceIdSubject, socketSubject,
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

/** The kernel's name of each group of a protocol that tells of something we have words for, by number. */
export function groupsOf(protocol: number): ReadonlyMap<number, string> {
  return new Map(subjects.filter((subject) => subject.protocol === protocol).flatMap(({ groups }) => Object.entries(groups).map(([name, group]) => [group, name])))
}
