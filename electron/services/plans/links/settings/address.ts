import type { LinkMessage } from '../../../../netlink/route/link.ts'
import { formField } from '../../fields/form-field.ts'
import { isMade } from '../../state/kernel-state.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import { forgetNeighbours } from '../../dropped/forgotten-neighbours.ts'
import type { LinkChange, LinkSetting } from '../link-change.ts'
import { followAddresses, setOwnAddress } from '../following-bridge.ts'
import { linkGuard } from '../link-guard.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'

export const addressField = formField({
  key: 'address', label: 'Hardware address', kind: 'mac', attribute: 'IFLA_ADDRESS', group: 'Addresses',
  help: 'The MAC address; changing it forgets all neighbours of the link, and some hardware must be down for it.',
})

/** `ip link set dev NAME address MAC`. */
export const address: LinkSetting = {
  field: addressField,
  show: ({ attributes }) => (attributes.address === '' ? null : (attributes.address ?? null)),
  wish(reader, from) {
    const wanted = reader.mac('address')
    if (wanted === undefined || wanted === from.attributes.address) return undefined
    if (hasNone(from)) return reader.fault('address', none(from))
    if (isOfNoDevice(wanted)) return reader.fault('address', ofNoDevice)
    return (link, planning) => (link.attributes.address === wanted ? null : changeOf(wanted, link, planning))
  },
}

function changeOf(wanted: string, link: LinkMessage, planning: Planning): LinkChange {
  const { index } = link.header
  const before = link.attributes.address
  const { changes, again } = forgetNeighbours(planning.state, index)
  const links = planning.state.links
  const after = replaceLink(planning.state, withLink(link, { address: wanted }))
  if (link.attributes.linkinfo?.kind === 'bridge') setOwnAddress(planning.state, index)
  const known = followAddresses(planning, links)
  return {
    sentence: `Give ${named(nameOf(link))} the hardware address ${wanted}`,
    changes: [{ field: 'address', before: before ?? null, after: wanted }, ...changes, ...known.changes],
    forward: changedLink(index, { address: wanted }),
    inverses: [undoing(changedLink(index, before === undefined ? {} : { address: before })), ...again, ...known.again],
    guard: linkGuard(after, { attributes: { address: wanted } }),
    losses: link.attributes.linkinfo?.kind === 'bridge' && !isMade(planning.state, index) ? ['The bridge no longer takes its address from its ports.'] : [],
  }
}

/** `ip link set dev NAME broadcast MAC`. */
export const broadcast: LinkSetting = {
  field: formField({
    key: 'broadcast', label: 'Broadcast address', kind: 'mac', attribute: 'IFLA_BROADCAST', usual: 'ff:ff:ff:ff:ff:ff', group: 'Addresses',
    help: 'The hardware address that reaches everybody on the link; changing it forgets all neighbours of the link.',
  }),
  show: ({ attributes }) => (attributes.broadcast === '' ? null : (attributes.broadcast ?? null)),
  wish(reader, from) {
    const wanted = reader.mac('broadcast')
    if (wanted === undefined) return undefined
    if (hasNone(from)) return reader.fault('broadcast', none(from))
    return (link, planning) => {
      const { state } = planning
      const before = link.attributes.broadcast
      if (before === wanted) return null
      const { changes, again } = forgetNeighbours(state, link.header.index)
      const after = replaceLink(state, withLink(link, { broadcast: wanted }))
      return {
        sentence: `Let ${wanted} reach everybody on ${named(nameOf(link))}`,
        changes: [{ field: 'broadcast', before: before ?? null, after: wanted }, ...changes],
        forward: changedLink(link.header.index, { broadcast: wanted }),
        inverses: [undoing(changedLink(link.header.index, before === undefined ? {} : { broadcast: before })), ...again],
        guard: linkGuard(after, { attributes: { broadcast: wanted } }),
      }
    }
  },
}

/** What is said of an address that no device can have. */
export const ofNoDevice = 'This is the address of no single device: the second digit must be even, and not all may be zero.'

/** A group's, or none at all. */
export function isOfNoDevice(mac: string): boolean {
  return isGroup(mac) || mac === '00:00:00:00:00:00'
}

/** The lowest bit of the first byte says that an address is a group's. */
function isGroup(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1
}

/** As a TUN, of which packets come without frames. */
const ARPHRD_NONE = 0xfffe

function hasNone({ header }: LinkMessage): boolean {
  return header.type === ARPHRD_NONE
}

function none(link: LinkMessage): string {
  return `${nameOf(link)} has no hardware addresses: it carries packets, not frames.`
}
