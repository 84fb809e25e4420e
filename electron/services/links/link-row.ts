import type { LinkAddress, LinkCounters, LinkRates, LinkRow, LowerElsewhere } from '../../api/rows.ts'
import { flagNames } from '../../netlink/core/named.ts'
import { displayText } from '../../netlink/core/text.ts'
import { IFF_UP, linkFlags } from '../../netlink/route/link-flags.ts'
import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { DeviceNames } from '../device-names.ts'
import type { RowTimes } from '../row-times.ts'
import { linkCounters } from './link-counters.ts'
import { linkFlagsAt, linkIndexAt } from './link-identity.ts'
import { linkState } from './link-state.ts'
import { linkType } from './link-type.ts'
import { portStates } from './port-state.ts'

/** What a row of a link shows beside the link's own message. */
export interface BesideLink {
  addresses(index: number): readonly LinkAddress[]
  counters(index: number): LinkCounters | null
  rates(index: number): LinkRates | null
  /** Of a device in the namespace that this one numbers so. */
  readonly elsewhere: (namespaceId: number, index: number) => LowerElsewhere | null
  readonly names: DeviceNames
  readonly times: RowTimes
}

/** The row of a link. Throws DecodeError where its message lies. */
export function linkRow(version: RowVersion, beside: BesideLink): LinkRow {
  const message = linkMessage.decode(version.message.bytes, version.message.offset)
  const { header, attributes } = message
  return {
    ...beside.times.base(version),
    kind: 'link',
    index: header.index,
    name: displayText(attributes.ifname ?? ''),
    alternativeNames: alternativeNames(message),
    alias: attributes.ifalias === undefined ? null : displayText(attributes.ifalias),
    type: linkType(attributes.linkinfo?.kind ?? null, header.type),
    state: linkState(attributes.operstate ?? 0),
    administrativelyUp: (header.flags & IFF_UP) !== 0,
    flags: flagNames(header.flags, linkFlags),
    mtu: attributes.mtu ?? null,
    hardwareAddress: attributes.address === undefined || attributes.address === '' ? null : attributes.address,
    master: attributes.master === undefined ? null : beside.names.reference(attributes.master),
    portState: portStates[attributes.linkinfo?.slaveData?.bridge?.state ?? -1] ?? null,
    ...lower(message, beside),
    queueingDiscipline: attributes.qdisc === undefined ? null : displayText(attributes.qdisc),
    addresses: beside.addresses(header.index),
    counters: beside.counters(header.index) ?? (attributes.stats64 === undefined ? null : linkCounters(attributes.stats64)),
    rates: beside.rates(header.index),
  }
}

/** What can be said of a link whose message does not decode. */
export function undecodedLinkRow(version: RowVersion, beside: BesideLink): LinkRow {
  const { bytes, offset } = version.message
  const index = linkIndexAt(bytes, offset)
  const flags = linkFlagsAt(bytes, offset)
  return {
    ...beside.times.base(version),
    kind: 'link',
    index,
    name: beside.names.label(index),
    alternativeNames: [],
    alias: null,
    type: 'malformed',
    state: 'unknown',
    administrativelyUp: (flags & IFF_UP) !== 0,
    flags: flagNames(flags, linkFlags),
    mtu: null,
    hardwareAddress: null,
    master: null,
    portState: null,
    lower: null,
    lowerNamespaceId: null,
    lowerElsewhere: null,
    queueingDiscipline: null,
    addresses: beside.addresses(index),
    counters: null,
    rates: null,
  }
}

/** IFLA_PROP_LIST's names, ready for display. */
function alternativeNames(message: LinkMessage): readonly string[] {
  return (message.attributes.propList?.altIfname ?? []).map(displayText)
}

/** An index of another namespace means nothing here, so that it has no name. */
function lower({ attributes }: LinkMessage, { names, elsewhere }: BesideLink): Pick<LinkRow, 'lower' | 'lowerNamespaceId' | 'lowerElsewhere'> {
  // A vxlan says it among its own settings.
  const link = attributes.link ?? attributes.linkinfo?.data?.vxlan?.link
  const lowerNamespaceId = attributes.linkNetnsid ?? null
  if (link === undefined || link === 0) return { lower: null, lowerNamespaceId, lowerElsewhere: null }
  // -1: the kernel has not numbered it.
  if (lowerNamespaceId === null || lowerNamespaceId < 0) return { lower: lowerNamespaceId === null ? names.reference(link) : { index: link, name: null }, lowerNamespaceId, lowerElsewhere: null }
  return { lower: { index: link, name: null }, lowerNamespaceId, lowerElsewhere: elsewhere(lowerNamespaceId, link) }
}
