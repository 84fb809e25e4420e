import { IFF_UP } from '../../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import { connect } from '../../addresses/address-state.ts'
import { formField } from '../../fields/form-field.ts'
import { comeChanges, goneChanges, recordsOn } from '../../dropped/gone-changes.ts'
import type { KernelState } from '../../state/kernel-state.ts'
import { named } from '../../steps/planned-step.ts'
import { faultyField } from '../../steps/planning-error.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import { dropAtDown } from '../../dropped/dropping.ts'
import type { LinkChange, LinkSetting } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { flaggedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { upWithRecords } from '../restoring/link-local.ts'
import { recordsAgain } from '../../dropped/restoring.ts'
import { lowerThatIsDown, vlansFollowing } from '../standing-vlans.ts'

/** `ip link set dev NAME up|down`. VLANs that stand on the link follow it. */
export const up: LinkSetting = {
  field: formField({
    key: 'up', label: 'Up', kind: 'switch', attribute: 'ifi_flags IFF_UP', group: 'Basics',
    help: 'The link carries packets; taking it down drops its routes, its IPv6 addresses and its neighbours, and takes its VLANs down.',
  }),
  show: ({ header }) => isUp(header.flags),
  wish(reader) {
    const wanted = reader.switched('up')
    return wanted === undefined ? undefined : (link, planning) => (isUp(link.header.flags) === wanted ? null : wanted ? comesUp(link, planning) : goesDown(link, planning))
  },
}

/** Going down again drops records of a link that was down, too. */
function comesUp(link: LinkMessage, { state }: Planning): LinkChange {
  const { index } = link.header
  const lower = lowerThatIsDown(link, state)
  if (lower !== undefined) throw faultyField('up', `${named(nameOf(link))} cannot come up while ${named(nameOf(lower))}, on which it stands, is down.`)
  const vlans = vlansFollowing(state, index, true)
  const again = recordsAgain(indexesOf([link, ...vlans]), state, 'all')
  const had = recordsOn(state, indexesOf([link, ...vlans]))
  for (const one of [link, ...vlans]) turn(one, state, IFF_UP)
  for (const one of [link, ...vlans]) connect(state, one.header.index)
  return {
    sentence: `Bring ${named(nameOf(link))} up`,
    changes: [{ field: 'up', before: 'off', after: 'on' }, ...vlans.map((vlan) => ({ field: `up of ${nameOf(vlan)}`, before: 'off', after: 'on' })), ...comeChanges(had, state)],
    forward: flaggedLink(index, IFF_UP, IFF_UP),
    inverses: [undoing(flaggedLink(index, 0, IFF_UP)), ...again],
    guard: linkGuard(withFlag(link, IFF_UP), { flags: { mask: IFF_UP, value: IFF_UP } }),
  }
}

function goesDown(link: LinkMessage, { state }: Planning): LinkChange {
  const { index } = link.header
  const before = { ...state }
  const vlans = vlansFollowing(state, index, false)
  const down = indexesOf([link, ...vlans])
  const had = recordsOn(state, down)
  // Those that were down already come up with the link, and lose theirs as they go down again.
  const all = new Set([...down, ...vlansFollowing(downState(state, down), index, true).map(({ header }) => header.index)])
  const again = recordsAgain(all, state, 'all')
  dropAtDown(state, down)
  for (const one of [link, ...vlans]) turn(one, state, 0)
  return {
    sentence: `Take ${named(nameOf(link))} down`,
    changes: [{ field: 'up', before: 'on', after: 'off' }, ...vlans.map((vlan) => ({ field: `up of ${nameOf(vlan)}`, before: 'on', after: 'off' })), ...goneChanges(had, state)],
    forward: flaggedLink(index, 0, IFF_UP),
    inverses: upWithRecords([link, ...vlans], before, again),
    guard: linkGuard(withFlag(link, 0), { flags: { mask: IFF_UP, value: 0 } }),
  }
}

function downState(state: KernelState, down: ReadonlySet<number>): KernelState {
  return { ...state, links: state.links.map((link) => (down.has(link.header.index) ? withFlag(link, 0) : link)) }
}

function indexesOf(links: readonly LinkMessage[]): ReadonlySet<number> {
  return new Set(links.map(({ header }) => header.index))
}

function turn(link: LinkMessage, state: KernelState, flag: number): void {
  replaceLink(state, withFlag(link, flag))
}

function withFlag(link: LinkMessage, flag: number): LinkMessage {
  return withLink(link, {}, (link.header.flags & ~IFF_UP) | flag)
}

function isUp(flags: number): boolean {
  return (flags & IFF_UP) !== 0
}
