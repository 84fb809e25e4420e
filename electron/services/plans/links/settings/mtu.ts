import type { PlannedChange } from '../../../../api/plan.ts'
import { IFF_UP } from '../../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import { formField } from '../../fields/form-field.ts'
import { goneChanges, recordsOn } from '../../dropped/gone-changes.ts'
import { isMade, linkByIndex, type KernelState } from '../../state/kernel-state.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf } from '../../state/changed-state.ts'
import type { LinkChange, LinkSetting } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { anotherLinkLocal } from '../restoring/link-local.ts'
import { endsInet6, mtusAgain, mtusOfOthers, spreadMtu } from '../spreading-mtu.ts'

export const mtuField = formField({
  key: 'mtu', label: 'MTU', kind: 'integer', attribute: 'IFLA_MTU', unit: 'bytes', min: 68, max: 2_147_483_647, usual: 1500,
  help: 'The largest packet that the link carries; below 1280 IPv6 ends on it.',
})

/** `ip link set dev NAME mtu N`. */
export const mtu: LinkSetting = {
  field: mtuField,
  show: ({ attributes }) => attributes.mtu ?? null,
  wish(reader, { attributes }, { state }) {
    const wanted = reader.integer('mtu')
    if (wanted === undefined) return undefined
    const below = linkBelow(attributes, state)?.attributes.mtu
    if (below !== undefined && wanted > below) return reader.fault('mtu', `The link below carries ${below} bytes: this one cannot carry more.`)
    const through = mostThrough(attributes, state)
    if (through !== null && wanted > through.most) return reader.fault('mtu', `The tunnel leaves by ${named(through.name)} and takes some of its ${through.carries} bytes: ${through.most} at most are left.`)
    return (link, planning) => (link.attributes.mtu === wanted ? null : changeOf(wanted, link, planning))
  },
}

/** The same in the bounds that the link's driver gives. */
export function mtuOf({ attributes: { minMtu = 0, maxMtu = 0 } }: LinkMessage): LinkSetting {
  const { min, max } = mtuField
  return { ...mtu, field: { ...mtuField, min: Math.max(minMtu, min ?? 0), max: maxMtu === 0 ? max : maxMtu } }
}

function changeOf(wanted: number, link: LinkMessage, planning: Planning): LinkChange {
  const { state } = planning
  const { index } = link.header
  const before = link.attributes.mtu
  const tunnels = tunnelsOver(wanted, link, state)
  const had = endsInet6(wanted, link) ? recordsOn(state, new Set([index])) : null
  const { links } = state
  const { again, lowered } = spreadMtu(wanted, link, planning)
  if (link.attributes.linkinfo?.kind === 'bridge') state.ownMtu = new Set([...(state.ownMtu ?? []), index])
  const ends = again.length > 0 || endsInet6(wanted, link)
  const after = linkByIndex(state, index) ?? link
  const gone = had === null ? [] : goneChanges(had, state)
  const begins = link.attributes.afSpec?.families?.inet6 === undefined && after.attributes.afSpec?.families?.inet6 !== undefined
  const raised = before !== undefined && wanted > before
  return {
    sentence: gone.length > 0 ? `End IPv6 on ${named(nameOf(link))} by an MTU of ${wanted}` : begins ? `Begin IPv6 on ${named(nameOf(link))} by an MTU of ${wanted}` : `${raised ? 'Raise' : 'Lower'} the MTU of ${named(nameOf(link))} to ${wanted}`,
    changes: [
      { field: 'mtu', before: before === undefined ? null : String(before), after: String(wanted) },
      ...mtusOfOthers(links, state, index),
      ...gone,
      ...(begins ? [{ field: 'ipv6', before: null, after: 'on' }, ...linkLocalComes(after, state)] : []),
    ],
    forward: changedLink(index, { mtu: wanted }),
    inverses: [
      undoing(changedLink(index, before === undefined ? {} : { mtu: before })),
      ...mtusAgain([...lowered, ...tunnels]),
      ...again,
    ],
    guard: linkGuard(after, { attributes: { mtu: wanted } }),
    losses: [
      ...(isMade(state, index) ? [] : ends ? ['IPv6 settings of the link (net.ipv6.conf) begin anew.'] : []),
      ...(link.attributes.linkinfo?.kind === 'bridge' && !isMade(state, index) ? ['The bridge no longer takes its MTU from its ports.'] : []),
    ],
  }
}

/** The link-local address that the kernel makes as IPv6 begins on a link that is up, of its hardware address. */
function linkLocalComes(link: LinkMessage, state: KernelState): readonly PlannedChange[] {
  const own = (link.header.flags & IFF_UP) === 0 ? null : anotherLinkLocal(link, state)
  return own === null ? [] : [{ field: 'address', before: null, after: `${own}/64` }]
}

/** The link that a VLAN or a MACVLAN stands on. */
function linkBelow({ link, linkNetnsid, linkinfo }: LinkMessage['attributes'], state: KernelState): LinkMessage | undefined {
  return /^(?:vlan|macvlan|macvtap)$/.test(linkinfo?.kind ?? '') && link !== undefined && linkNetnsid === undefined ? linkByIndex(state, link) : undefined
}

/** What is left of the link that a VXLAN's packets leave by (vxlan_change_mtu); null: it has none, or nobody here knows. */
function mostThrough({ linkinfo }: LinkMessage['attributes'], state: KernelState): { readonly name: string; readonly carries: number; readonly most: number } | null {
  const { link = 0, group6, local6, gpe } = linkinfo?.data?.vxlan ?? {}
  const lower = link === 0 || gpe === true ? undefined : linkByIndex(state, link)
  const carries = lower?.attributes.mtu
  if (lower === undefined || carries === undefined) return null
  return { name: nameOf(lower), carries, most: carries - (group6 === undefined && local6 === undefined ? 50 : 70) }
}

/** VXLANs over a link, of which one that is made again meanwhile gets a smaller MTU (drivers/net/vxlan/vxlan_core.c: less by 50 or 70 bytes). */
function tunnelsOver(wanted: number, { header }: LinkMessage, state: KernelState): readonly LinkMessage[] {
  return state.links.filter(({ attributes: { linkinfo, mtu: own = 0 } }) => linkinfo?.data?.vxlan?.link === header.index && own > wanted - 70)
}
