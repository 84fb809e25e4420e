import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { nameOf } from '../state/changed-state.ts'
import { hasDeadHop, routesOf } from '../dropped/restoring.ts'
import { joinsGroup } from '../dropped/restored-address.ts'
import { kindDataOf } from './kinds/kind-data.ts'
import { hasPassingAgeing, passingAgeingLoss } from './kinds/passing-ageing.ts'
import { kindToMake } from './restoring/born-again.ts'

/** What undoing the deletion of a link does not bring back of those that go with it, one sentence each. */
export function deletionLosses(link: LinkMessage, gone: readonly LinkMessage[], state: KernelState, again: boolean): readonly string[] {
  if (!again) return [whyNot(link)]
  const indexes = new Set(gone.map(({ header }) => header.index))
  const unmade = gone.filter((one) => kindToMake(one, gone) === undefined)
  const temporary = state.addresses.some(({ header, attributes }) => indexes.has(header.index) && header.family === AF_INET6 && ((attributes.flags ?? header.flags) & 0x801) !== 0)
  const objects = state.routes.filter(({ attributes }) => attributes.nhId !== undefined && attributes.oif !== undefined && indexes.has(attributes.oif))
  const dead = routesOf(indexes, state, []).filter((route) => hasDeadHop(route, state))
  return [
    ...unmade.map(whyNot),
    'Counters, queueing disciplines, sysctl settings and joined multicast groups of the link begin anew.',
    ...(gone.some(({ attributes }) => (attributes.afSpec?.families?.inet6?.addrGenMode ?? 0) > 1) ? ['The link-local address that a secret makes may be another.'] : []),
    ...(temporary ? ['Temporary IPv6 addresses are not made again.'] : []),
    ...(state.addresses.some((one) => indexes.has(one.header.index) && joinsGroup(one)) ? ['Addresses that join their multicast group do not come back.'] : []),
    ...(dead.length === 0 ? [] : ['Routes with a hop over a link that is down do not come back.']),
    ...(objects.length === 0 ? [] : ['Nexthop objects over the link and the routes by them do not come back.']),
    ...(has(gone, 'tun') ? ['Programs that are attached to the device have to attach again.'] : []),
    ...(has(gone, 'bridge') ? ['What the bridge has learned, its static multicast groups and VLANs of its ports do not come back.'] : []),
    ...gone.flatMap((one) => (hasPassingAgeing(kindDataOf(one)) ? [passingAgeingLoss(nameOf(one))] : [])),
    ...(gone.some(({ attributes }) => attributes.linkinfo?.data?.vxlan?.vnifilter === 1) ? ['Identifiers that the VXLAN filters by do not come back.'] : []),
  ]
}

function has(gone: readonly LinkMessage[], kind: string): boolean {
  return gone.some(({ attributes }) => attributes.linkinfo?.kind === kind)
}

function whyNot(link: LinkMessage): string {
  const { linkinfo, linkNetnsid } = link.attributes
  if (linkinfo?.kind === 'veth') return `${nameOf(link)} cannot be made again: its other end is in another namespace, and goes with it.`
  if (linkNetnsid !== undefined) return `${nameOf(link)} cannot be made again: the link below is in another namespace.`
  return `${nameOf(link)} cannot be made again: not all is known of links of the kind ${linkinfo?.kind ?? '?'}.`
}
