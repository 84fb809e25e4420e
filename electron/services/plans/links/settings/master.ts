import { AF_BRIDGE } from '../../../../netlink/core/constants.ts'
import { IFF_UP } from '../../../../netlink/route/link-flags.ts'
import type { LinkAttributes, LinkMessage } from '../../../../netlink/route/link.ts'
import type { Inverse } from '../../../../privilege/action.ts'
import { formField } from '../../fields/form-field.ts'
import { isMade, linkByIndex, type KernelState } from '../../state/kernel-state.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameByIndex, nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import { dropAtDown } from '../../dropped/dropping.ts'
import { followAddresses, hasOwnAddress } from '../following-bridge.ts'
import { newPort, portAgain } from '../kinds/bridge-port.ts'
import type { LinkChange, LinkSetting } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { downAgain } from '../restoring/link-local.ts'
import { forwardingAgain, recordsAgain } from '../../dropped/restoring.ts'
import { followMtus, mtusAgain, mtusOfOthers } from '../spreading-mtu.ts'
import { vlansFollowing } from '../standing-vlans.ts'

const IFF_LOOPBACK = 0x8
const ARPHRD_ETHER = 1
/** The address of a bridge whose last port has left. */
const portless = '00:00:00:00:00:00'
/** Kinds of links that take no others as their parts (without ndo_add_slave). */
const hasNoParts: ReadonlySet<string> = new Set(['veth', 'vxlan', 'vlan', 'macvlan', 'macvtap', 'tun', 'dummy', 'ifb'])

/** `ip link set dev NAME master DEVICE` and `nomaster`. */
export const master: LinkSetting = {
  field: formField({
    key: 'master', label: 'Master', kind: 'device', attribute: 'IFLA_MASTER', kinds: ['bridge', 'bond', 'team', 'vrf', 'openvswitch'],
    help: 'The bridge, bond or VRF that the link is put into; empty: none.',
  }),
  show: ({ attributes }) => attributes.master ?? null,
  wish(reader, { header }, { state }) {
    const wanted = reader.emptied('master') ? 0 : reader.device('master', state)
    if (wanted === undefined) return undefined
    if (wanted === header.index) return reader.fault('master', 'A link cannot be put into itself.')
    if (wanted !== 0 && hasNoParts.has(kindOf(state, wanted) ?? '')) return reader.fault('master', `${named(nameByIndex(state, wanted))} takes no links: choose a bridge, a bond or a VRF.`)
    if (kindOf(state, wanted) === 'bridge') {
      const why = noPort(state, header.index)
      if (why !== null) return reader.fault('master', why)
    }
    return (link, planning) => ((link.attributes.master ?? 0) === wanted ? null : changeOf(wanted, link, planning))
  },
}

function changeOf(wanted: number, link: LinkMessage, planning: Planning): LinkChange {
  const { state } = planning
  const { index } = link.header
  const before = link.attributes.master ?? 0
  const first = firstPort(wanted, state)
  const again = [...(first ?? []), ...settingsAgain(link, state), ...([before, wanted].some((one) => kindOf(state, one) === 'vrf') ? leavesTable(link, planning) : [])]
  state.neighbours = state.neighbours.filter(({ header, attributes }) => header.family !== AF_BRIDGE || header.ifindex !== index || attributes.master === undefined)
  const { links } = state
  const after = replaceLink(state, withLink(link, { master: wanted === 0 ? undefined : wanted, linkinfo: infoUnder(wanted, link, state) }))
  const known = followAddresses(planning, links)
  const mtus = followMtus(links, planning)
  const [device, whole] = [named(nameOf(link)), named(nameByIndex(state, wanted === 0 ? before : wanted))]
  return {
    sentence: wanted === 0 ? `Take ${device} out of ${whole}` : `Put ${device} into ${whole}`,
    changes: [{ field: 'master', before: before === 0 ? null : nameByIndex(state, before), after: wanted === 0 ? null : nameByIndex(state, wanted) }, ...mtusOfOthers(links, state), ...known.changes],
    forward: changedLink(index, { master: wanted }),
    inverses: [...(mtus.again.length > 0 ? likeItsBridge(link, links.find(({ header }) => header.index === wanted)) : []), undoing(changedLink(index, { master: before })), ...mtusAgain(mtus.lowered), ...mtus.again, ...again, ...known.again],
    guard: linkGuard(after, wanted === 0 ? {} : { attributes: { master: wanted } }),
    losses: [...(isMade(state, index) ? [] : lossesOf(before, state)), ...(first === null || isMade(state, wanted) ? [] : [`${nameByIndex(state, wanted)} no longer takes its address from its ports.`])],
  }
}

/**
 * As a port leaves, its bridge begins with IPv6 before it has another address (net/bridge/br_if.c, br_del_if): where the kernel drew that of the port, which nobody knows, the port is given the one that the bridge had, lest a link-local
 * address of the other stays.
 */
function likeItsBridge({ header, attributes }: LinkMessage, bridge: LinkMessage | undefined): readonly Inverse[] {
  const address = bridge?.attributes.address
  return attributes.address !== undefined || address === undefined || address === portless ? [] : [undoing(changedLink(header.index, { address }), { mayLack: true })]
}

/** A bridge without ports has an address of its own, which it gives up for that of its first port, and has none when that leaves; null: it has ports, or is none. */
function firstPort(wanted: number, state: KernelState): readonly Inverse[] | null {
  const address = linkByIndex(state, wanted)?.attributes.address
  const alone = kindOf(state, wanted) === 'bridge' && state.links.every(({ attributes }) => attributes.master !== wanted)
  return alone && !hasOwnAddress(state, wanted) && address !== undefined && address !== portless ? [undoing(changedLink(wanted, { address }), { mayLack: true })] : null
}

/** Why a link cannot be a port of a bridge (net/bridge/br_if.c, br_add_if); null: it can. */
function noPort(state: KernelState, index: number): string | null {
  if (kindOf(state, index) === 'bridge') return 'A bridge cannot be a port of another.'
  if (((linkByIndex(state, index)?.header.flags ?? 0) & IFF_LOOPBACK) !== 0) return 'The loopback device cannot be a port of a bridge.'
  if (linkByIndex(state, index)?.header.type !== ARPHRD_ETHER) return 'It carries no Ethernet frames, so that it cannot be a port of a bridge.'
  const above = state.links.find(({ attributes: { link, linkNetnsid, linkinfo } }) => link === index && linkNetnsid === undefined && /^(?:mac|ip)v/.test(linkinfo?.kind ?? ''))
  return above === undefined ? null : `${nameOf(above)} stands on it, so that it cannot be a port of a bridge.`
}

/** What leaving a bridge loses: the settings of the port, and the entries of the forwarding database that lead over it. */
function settingsAgain(link: LinkMessage, state: KernelState): readonly Inverse[] {
  return link.attributes.linkinfo?.slaveKind === 'bridge' ? [...portAgain(link), ...forwardingAgain(new Set([link.header.index]), state)] : []
}

/** Routes move between tables with a VRF, by going: a link that is up goes down and comes up (drivers/net/vrf.c, cycle_netdev), and its VLANs with it. */
function leavesTable(link: LinkMessage, { state }: Planning): readonly Inverse[] {
  const isUp = (link.header.flags & IFF_UP) !== 0
  const all = isUp ? [link, ...vlansFollowing(state, link.header.index, false), ...vlansFollowing(state, link.header.index, true)] : [link]
  const devices = new Set(all.map(({ header }) => header.index))
  const again = [...(isUp ? downAgain([link], state) : []), ...recordsAgain(devices, state, 'all')]
  dropAtDown(state, devices)
  for (const one of isUp ? all : []) replaceLink(state, withLink(one, {}, one.header.flags | IFF_UP))
  return again
}

function lossesOf(before: number, state: KernelState): readonly string[] {
  const info = linkByIndex(state, before)?.attributes.linkinfo
  if (isMade(state, before)) return []
  if (info?.kind !== 'bridge') return info?.kind === undefined ? [] : [`What ${info.kind} knows of the link as its part begins anew.`]
  return [
    ...(info.data?.bridge?.vlanFiltering === 1 ? ['The VLANs of the port do not come back.'] : []),
    // Without snooping a bridge keeps no groups. What it has learned of stations comes back by itself.
    ...(info.data?.bridge?.mcastSnooping === 0 ? [] : ['Static multicast groups of the port, if it has any, do not come back.']),
  ]
}

function kindOf(state: KernelState, index: number): string | undefined {
  return linkByIndex(state, index)?.attributes.linkinfo?.kind
}

/** What the kernel says of a link as part of something, from now on. */
function infoUnder(wanted: number, { attributes: { linkinfo } }: LinkMessage, state: KernelState): LinkAttributes['linkinfo'] {
  const kind = kindOf(state, wanted)
  const { slaveKind: _kind, slaveData: _data, ...own } = linkinfo ?? {}
  if (kind === undefined) return linkinfo === undefined ? undefined : own
  return { ...own, slaveKind: kind, ...(kind === 'bridge' ? { slaveData: { bridge: { ...newPort, no: freePort(wanted, state) } } } : {}) }
}

/** The lowest number that no port of a bridge has. */
function freePort(bridge: number, state: KernelState): number {
  const taken = new Set(state.links.flatMap(({ attributes: { master: of, linkinfo } }) => (of === bridge ? [linkinfo?.slaveData?.bridge?.no] : [])))
  let number = 1
  while (taken.has(number)) number += 1
  return number
}
