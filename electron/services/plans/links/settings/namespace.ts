import { IFF_UP } from '../../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import { formField } from '../../fields/form-field.ts'
import { goneChanges, recordsOn } from '../../dropped/gone-changes.ts'
import { named } from '../../steps/planned-step.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import { dropAtDown, dropDevices } from '../../dropped/dropping.ts'
import type { LinkSetting } from '../link-change.ts'
import { changedLink } from '../link-messages.ts'
import { vlansFollowing } from '../standing-vlans.ts'

const IFF_LOOPBACK = 0x8

/** `ip link set dev NAME netns NAMESPACE`. The way back is from over there. */
export const namespace: LinkSetting = {
  field: formField({
    key: 'netns', label: 'Move to', kind: 'namespace', attribute: 'IFLA_NET_NS_FD', group: 'Namespace',
    help: 'The network namespace that the link moves to, without its addresses and routes; moving it back has to be asked for there.',
  }),
  show: () => null,
  wish(reader, from, planning) {
    const wanted = reader.text('netns')
    if (wanted === undefined) return undefined
    if (isImmutable(from)) return reader.fault('netns', `${named(nameOf(from))} stays in its namespace: the kernel moves neither loopback devices nor bridges and VRFs.`)
    const number = planning.namespaceNumber(wanted)
    return (link, { state }) => {
      // It is taken down before it leaves.
      const vlans = vlansFollowing(state, link.header.index, false)
      const had = recordsOn(state, new Set([link, ...vlans].map(({ header }) => header.index)))
      dropAtDown(state, had.devices)
      for (const vlan of vlans) replaceLink(state, withLink(vlan, {}, vlan.header.flags & ~IFF_UP))
      dropDevices(state, new Set([link.header.index]))
      return {
        sentence: `Move ${named(nameOf(link))} to the namespace ${wanted}`,
        changes: [{ field: 'netns', before: null, after: wanted }, ...vlans.map((vlan) => ({ field: `up of ${nameOf(vlan)}`, before: 'on', after: 'off' })), ...goneChanges(had, state)],
        forward: changedLink(link.header.index, { netNsFd: number }),
        inverses: [],
        guard: null,
        losses: ['A move to another namespace is not undone, nor do addresses, routes and neighbours of the link come back.'],
      }
    }
  },
}

/** The kernel says so since 6.14; which of those that the plan makes are so is known (dev->netns_immutable). */
function isImmutable({ header, attributes: { netnsImmutable, linkinfo } }: LinkMessage): boolean {
  return netnsImmutable === undefined ? (header.flags & IFF_LOOPBACK) !== 0 || linkinfo?.kind === 'bridge' || linkinfo?.kind === 'vrf' : netnsImmutable === 1
}
