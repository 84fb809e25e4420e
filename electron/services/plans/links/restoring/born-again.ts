import { IFF_UP } from '../../../../netlink/route/link-flags.ts'
import type { LinkAttributes, LinkMessage } from '../../../../netlink/route/link.ts'
import type { Action, Inverse } from '../../../../privilege/action.ts'
import type { KernelState } from '../../state/kernel-state.ts'
import { nameOf } from '../../state/changed-state.ts'
import { kindDataOf, linkInfoOf } from '../kinds/kind-data.ts'
import { linkKindOf, type LinkKind } from '../kinds/link-kind.ts'
import { withLastingAgeing } from '../kinds/passing-ageing.ts'
import { settable } from '../kinds/settable.ts'
import { addedNames, changedLink, flaggedLink, newLink } from '../link-messages.ts'
import { send, undoing } from '../../steps/requests.ts'
import { tunAction } from '../tun-action.ts'

const IFF_NOARP = 0x80
const IFF_PROMISC = 0x100
const IFF_ALLMULTI = 0x200
const IFF_MULTICAST = 0x1000
/** What is set of a link once it is there; up it comes in the end. */
const setLater = IFF_NOARP | IFF_PROMISC | IFF_ALLMULTI | IFF_MULTICAST

/** Bytes, and packets, that offloads join where nobody says otherwise. */
const usualSize = 65_536
const usualSegments = 65_535

/** The kind of a link that can be made again; undefined: it cannot. `gone`: what would be made again with it. */
export function kindToMake(link: LinkMessage, gone: readonly LinkMessage[]): LinkKind | undefined {
  const { linkinfo, link: other, linkNetnsid } = link.attributes
  const kind = linkKindOf(linkinfo?.kind, linkinfo?.data?.tun?.type)
  const needsOther = kind?.withPeer === true || kind?.onLink === true
  if (needsOther && (linkNetnsid !== undefined || other === undefined || other === 0)) return undefined
  if (kind?.withPeer === true && !gone.some(({ header }) => header.index === other)) return undefined
  return kind
}

/** The link made again as it was made; a veth with its other end. */
export function bornAgain(link: LinkMessage, kind: LinkKind, state: KernelState): Action {
  const { index } = link.header
  const data = kindDataOf(link)
  if (kind.mode !== undefined) return tunAction(kind.mode, nameOf(link), index, data, 0)
  const attributes = birth(link, state)
  if (kind.withPeer !== true) return send(newLink(index, { ...attributes, linkinfo: linkInfoOf(kind.kind, kind.data, settable(kind, withLastingAgeing(data))) }))
  const peer = state.links.find(({ header }) => header.index === link.attributes.link)
  const { link: _near, ...far } = peer === undefined ? {} : birth(peer, state)
  const request = { header: { index: link.attributes.link ?? 0 }, attributes: far }
  return send(newLink(index, { ...attributes, linkinfo: { kind: 'veth', data: { veth: { peer: request } } } }))
}

/** What is said as a link is made. A bridge that has address and MTU of its ports takes them from those again. */
function birth({ header, attributes }: LinkMessage, state: KernelState) {
  const { ifname, mtu, address, txqlen, group, numTxQueues, numRxQueues, link, linkinfo } = attributes
  const ports = linkinfo?.kind === 'bridge' ? state.links.filter((one) => one.attributes.master === header.index).map((one) => one.attributes) : []
  const ofPorts = { address: ports.some((port) => port.address === address), mtu: linkinfo?.kind === 'bridge' && (ports.length === 0 ? mtu === 1500 : ports.every((port) => (port.mtu ?? 0) >= (mtu ?? 0))) }
  const keepsQueues = linkinfo?.kind === 'veth' || (numTxQueues ?? 1) !== 1 || (numRxQueues ?? 1) !== 1
  return {
    ...(link === undefined || link === 0 ? {} : linkinfo?.kind === 'veth' ? {} : { link }),
    ...(ifname === undefined ? {} : { ifname }),
    ...(mtu === undefined || ofPorts.mtu ? {} : { mtu }),
    ...(address === undefined || /^(?:00:)*(?:00)?$/.test(address) || ofPorts.address ? {} : { address }),
    ...(txqlen === undefined ? {} : { txqlen }),
    ...(group === undefined || group === 0 ? {} : { group }),
    ...(keepsQueues && numTxQueues !== undefined ? { numTxQueues } : {}),
    ...(keepsQueues && numRxQueues !== undefined ? { numRxQueues } : {}),
  }
}

/** What was set of the link afterwards, but for its master and that it is up. */
export function setAgain({ header: { index, flags }, attributes }: LinkMessage, kind: LinkKind): readonly Inverse[] {
  const names = attributes.propList?.altIfname ?? []
  const mode = attributes.afSpec?.families?.inet6?.addrGenMode ?? 0
  const reasons = attributes.protoDownReason?.value ?? 0
  const differing = (flags ^ kind.made.flags) & setLater
  const one = (wanted: boolean, set: LinkAttributes): readonly Inverse[] => (wanted ? [undoing(changedLink(index, set))] : [])
  const { ifalias, broadcast, linkmode, protoDown, gsoMaxSize, gsoMaxSegs, groMaxSize, gsoIpv4MaxSize, groIpv4MaxSize } = attributes
  return [
    ...(kind.mode === undefined ? [] : unsaid(attributes, kind).flatMap((set) => one(true, set))),
    ...(broadcast === undefined || broadcast === '' || broadcast === 'ff:ff:ff:ff:ff:ff' ? [] : one(true, { broadcast })),
    ...(ifalias === undefined ? [] : one(true, { ifalias })),
    ...(names.length === 0 ? [] : [undoing(addedNames(index, names), { mayExist: true })]),
    ...one(mode !== 0, { afSpec: { families: { inet6: { addrGenMode: mode } } } }),
    ...one(gsoMaxSize !== undefined && gsoMaxSize !== usualSize, { gsoMaxSize: gsoMaxSize ?? usualSize }),
    ...one(gsoMaxSegs !== undefined && gsoMaxSegs !== usualSegments, { gsoMaxSegs: gsoMaxSegs ?? usualSegments }),
    ...one(groMaxSize !== undefined && groMaxSize !== usualSize, { groMaxSize: groMaxSize ?? usualSize }),
    ...one(gsoIpv4MaxSize !== undefined && gsoIpv4MaxSize !== usualSize, { gsoIpv4MaxSize: gsoIpv4MaxSize ?? usualSize }),
    ...one(groIpv4MaxSize !== undefined && groIpv4MaxSize !== usualSize, { groIpv4MaxSize: groIpv4MaxSize ?? usualSize }),
    ...one(linkmode === 1, { linkmode: 1 }),
    ...(differing === 0 ? [] : [undoing(flaggedLink(index, flags & differing, differing))]),
    ...one(protoDown === 1, { protoDown: 1, ...(reasons === 0 ? {} : { protoDownReason: { mask: reasons, value: reasons } }) }),
  ]
}

/** What is said of others as they are made, and of a TUN or TAP afterwards. */
function unsaid({ mtu, address, txqlen, group }: LinkAttributes, { made }: LinkKind): readonly LinkAttributes[] {
  return [
    ...(mtu === undefined || mtu === made.mtu ? [] : [{ mtu }]),
    ...(address === undefined || address === '' ? [] : [{ address }]),
    ...(txqlen === undefined || txqlen === made.txqlen ? [] : [{ txqlen }]),
    ...(group === undefined || group === 0 ? [] : [{ group }]),
  ]
}

/** Brings the link up, if it was. */
export function upAgain({ header }: LinkMessage): readonly Inverse[] {
  return (header.flags & IFF_UP) === 0 ? [] : [undoing(flaggedLink(header.index, IFF_UP, IFF_UP))]
}
