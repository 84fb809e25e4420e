import { hexadecimal } from '../../netlink/core/bytes.ts'
import { addressGenerationModes, IFF_POINTOPOINT, linkModes, operationalStates } from '../../netlink/route/link-flags.ts'
import type { LinkAttributes, LinkHeader } from '../../netlink/route/link.ts'
import type { JsonObject } from './json-value.ts'
import { linkFlagNames } from './link-flags.ts'
import { linkKindJson } from './link-kind-json.ts'
import { linkStatisticsJson } from './link-statistics-json.ts'
import { linkTypeName } from './link-types.ts'
import { hexText, signed32 } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

/** A link's message, decoded. */
export interface Link {
  readonly header: LinkHeader
  readonly attributes: LinkAttributes
}

/**
 * A link as `ip -j -d -s link show` prints it, or as the head of an object of `ip -j -d -s address show`, which lacks
 * some keys and has its counters last.
 */
export function linkJson(link: Link, context: RecordContext, of: 'link' | 'address'): JsonObject {
  const { header, attributes } = link
  const lower = lowerJson(attributes, context)
  return {
    ifindex: signed32(header.index),
    ...lower,
    ifname: attributes.ifname ?? context.linkName(header.index),
    flags: linkFlagNames(header.flags, lowerIsDown(attributes, context)),
    mtu: attributes.mtu === undefined ? undefined : signed32(attributes.mtu),
    xdp: xdpJson(attributes.xdp),
    qdisc: attributes.qdisc,
    master: attributes.master === undefined ? undefined : context.linkName(attributes.master),
    ...stateJson(attributes.operstate),
    ...(of === 'link' ? modeJson(attributes.linkmode) : {}),
    group: attributes.group === undefined ? undefined : context.names.groups.name(attributes.group),
    txqlen: attributes.txqlen === undefined || attributes.txqlen === 0 ? undefined : signed32(attributes.txqlen),
    event: eventName(attributes.event),
    ...hardwareJson(link),
    link_netnsid: attributes.linkNetnsid,
    ...downReasonJson(attributes),
    ...limitsJson(attributes),
    linkinfo: attributes.linkinfo === undefined ? undefined : linkKindJson(attributes.linkinfo, context),
    inet6_addr_gen_mode: of === 'link' ? addressGenerationMode(attributes) : undefined,
    ...offloadJson(attributes),
    ifalias: attributes.ifalias,
    ...(of === 'link' ? countersJson(attributes) : {}),
    altnames: attributes.propList?.altIfname ?? (attributes.propList === undefined ? undefined : []),
  }
}

/** The counters under the key that says how wide they are. */
export function countersJson({ stats64, stats }: LinkAttributes): JsonObject {
  if (stats64 !== undefined) return { stats64: linkStatisticsJson(stats64) }
  return stats === undefined ? {} : { stats: linkStatisticsJson(stats) }
}

/** The device below or the other end: by name, by index where it lives in another namespace, null where it is gone. */
function lowerJson({ link, linkNetnsid }: LinkAttributes, context: RecordContext): JsonObject {
  if (link === undefined) return {}
  if (link === 0) return { link: null }
  return linkNetnsid === undefined ? { link: context.linkName(link) } : { link_index: signed32(link) }
}

/** Programs on the receive path; iproute2 asks the kernel for their names too, which we do not. */
function xdpJson(xdp: LinkAttributes['xdp']): JsonObject | undefined {
  const mode = xdp?.attached
  if (xdp === undefined || mode === undefined || mode === 0) return undefined
  const single: readonly (readonly [mode: number, id: number | undefined])[] = [
    [2, xdp.skbProgId],
    [1, xdp.drvProgId],
    [3, xdp.hwProgId],
  ]
  const present = single.filter(([, id]) => id !== undefined)
  const attached = present.length > 0 || xdp.progId === undefined ? present : [[mode, xdp.progId] as const]
  return {
    mode,
    prog: xdp.progId === undefined || xdp.progId === 0 ? undefined : { id: xdp.progId },
    attached: attached.map(([how, id]) => ({ mode: how, prog: { id } })),
  }
}

function lowerIsDown({ link, linkNetnsid }: LinkAttributes, context: RecordContext): boolean {
  return link !== undefined && link !== 0 && linkNetnsid === undefined && context.linkIsUp(link) === false
}

function stateJson(state: number | undefined): JsonObject {
  if (state === undefined) return {}
  const name = nameOf(operationalStates, state)
  return name === undefined ? { operstate_index: state } : { operstate: name }
}

function modeJson(mode: number | undefined): JsonObject {
  if (mode === undefined) return {}
  const name = nameOf(linkModes, mode)
  return name === undefined ? { linkmode_index: mode } : { linkmode: name }
}

function nameOf(names: Readonly<Record<number, string>>, value: number): string | undefined {
  return names[value]
}

const events = ['NONE', 'REBOOT', 'FEATURE CHANGE', 'BONDING FAILOVER', 'NOTIFY PEERS', 'RESEND IGMP', 'BONDING OPTION']

/** IFLA_EVENT: why the kernel told about the link; nothing for "none". */
function eventName(event: number | undefined): string | number | undefined {
  return event === undefined || event === 0 ? undefined : (events[event] ?? signed32(event))
}

function hardwareJson({ header, attributes }: Link): JsonObject {
  const { address, broadcast, permAddress } = attributes
  return {
    link_type: linkTypeName(header.type),
    address,
    link_pointtopoint: broadcast !== undefined && (header.flags & IFF_POINTOPOINT) !== 0 ? true : undefined,
    broadcast,
    permaddr: permAddress === address ? undefined : permAddress,
  }
}

function downReasonJson({ protoDown, protoDownReason }: LinkAttributes): JsonObject {
  if (protoDown === undefined) return {}
  const reasons = protoDownReason?.value ?? 0
  const bits = Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (reasons & (1 << bit)) !== 0)
  return {
    proto_down: protoDown === 0 ? undefined : true,
    proto_down_reason: bits.length === 0 ? undefined : bits.map(String),
  }
}

function limitsJson(attributes: LinkAttributes): JsonObject {
  return {
    promiscuity: attributes.promiscuity,
    allmulti: attributes.allmulti,
    min_mtu: attributes.minMtu,
    max_mtu: attributes.maxMtu,
  }
}

function addressGenerationMode({ afSpec }: LinkAttributes): string | undefined {
  const mode = afSpec?.families?.inet6?.addrGenMode
  return mode === undefined ? undefined : (nameOf(addressGenerationModes, mode) ?? hexText(mode))
}

function offloadJson(attributes: LinkAttributes): JsonObject {
  return {
    num_tx_queues: attributes.numTxQueues,
    num_rx_queues: attributes.numRxQueues,
    gso_max_size: attributes.gsoMaxSize,
    gso_max_segs: attributes.gsoMaxSegs,
    tso_max_size: attributes.tsoMaxSize,
    tso_max_segs: attributes.tsoMaxSegs,
    gro_max_size: attributes.groMaxSize,
    gso_ipv4_max_size: attributes.gsoIpv4MaxSize,
    gro_ipv4_max_size: attributes.groIpv4MaxSize,
    phys_port_name: attributes.physPortName,
    phys_port_id: hexadecimalText(attributes.physPortId),
    phys_switch_id: hexadecimalText(attributes.physSwitchId),
    parentbus: attributes.parentDevBusName,
    parentdev: attributes.parentDevName,
  }
}

function hexadecimalText(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : hexadecimal(bytes, 0, bytes.length)
}
