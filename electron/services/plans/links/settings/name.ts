import { AF_INET } from '../../../../netlink/core/constants.ts'
import { displayText } from '../../../../netlink/core/text.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import type { Inverse } from '../../../../privilege/action.ts'
import { formField } from '../../fields/form-field.ts'
import type { KernelState } from '../../state/kernel-state.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import type { LinkChange, LinkSetting } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { relabelled } from '../restoring/labels.ts'
import { addressAway } from '../../dropped/restored-address.ts'
import { recordsAgain } from '../../dropped/restoring.ts'

export const nameField = formField({
  key: 'name', label: 'Name', kind: 'name', attribute: 'IFLA_IFNAME',
  help: 'What the link is called; before Linux 6.2 it has to be down to be renamed.',
})

/** `ip link set dev NAME name OTHER`. */
export const name: LinkSetting = {
  field: nameField,
  show: ({ attributes }) => attributes.ifname ?? null,
  wish(reader, { header }, { state }) {
    const wanted = reader.name('name')
    if (wanted === undefined) return undefined
    if (isOfNone(wanted)) return reader.fault('name', ofNone(wanted))
    const holder = holderOf(wanted, state)
    if (holder !== undefined && (holder.header.index !== header.index || holder.attributes.ifname !== wanted)) return reader.fault('name', taken(wanted))
    return (link, planning) => (link.attributes.ifname === wanted ? null : changeOf(wanted, link, planning))
  },
}

/** The device that has a name, as its name or as another one. */
export function holderOf(wanted: string, state: KernelState): LinkMessage | undefined {
  return state.links.find(({ attributes }) => attributes.ifname === wanted || attributes.propList?.altIfname?.includes(wanted) === true)
}

/** Names that the kernel gives to no device, for its settings of all devices, and of those to come, are called so (net/ipv4/devinet.c, inetdev_event). */
export function isOfNone(wanted: string): boolean {
  return wanted === 'all' || wanted === 'default'
}

/** Why such a name cannot be had. */
export function ofNone(wanted: string): string {
  return `No device may be called "${wanted}": the kernel’s settings of ${wanted === 'all' ? 'all devices' : 'devices to come'} are.`
}

/** Why a name cannot be had. */
export function taken(wanted: string): string {
  return `"${displayText(wanted)}" is taken by a device here.`
}

function changeOf(wanted: string, link: LinkMessage, planning: Planning): LinkChange {
  const { index } = link.header
  const before = nameOf(link)
  const labels = labelsAgain(wanted, link, planning.state)
  const after = replaceLink(planning.state, withLink(link, { ifname: wanted }))
  planning.state.addresses = relabelled(planning.state.addresses, index, wanted)
  return {
    sentence: `Rename ${named(before)} to ${named(wanted)}`,
    changes: [{ field: 'name', before, after: wanted }],
    forward: changedLink(index, { ifname: wanted }),
    inverses: [undoing(changedLink(index, { ifname: before })), ...labels],
    guard: linkGuard(after),
  }
}

/** Renaming writes the labels of IPv4 addresses anew, and renaming back does not write the old ones: then the addresses have to be made again, and what hangs on them. */
function labelsAgain(wanted: string, link: LinkMessage, state: KernelState): readonly Inverse[] {
  const { index } = link.header
  const own = state.addresses.filter(({ header }) => header.index === index && header.family === AF_INET)
  const back = relabelled(relabelled(own, index, wanted), index, nameOf(link))
  if (own.every((address, at) => address.attributes.label === back[at]?.attributes.label)) return []
  return [...own.toReversed().map(addressAway), ...recordsAgain(new Set([index]), state, 'all')]
}
