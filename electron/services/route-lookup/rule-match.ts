import { AF_INET } from '../../netlink/core/constants.ts'
import { parseIpAddress } from '../../netlink/core/ip-address.ts'
import { displayText } from '../../netlink/core/text.ts'
import { FIB_RULE_IIF_DETACHED, FIB_RULE_INVERT, FIB_RULE_OIF_DETACHED } from '../../netlink/route/rule-names.ts'
import type { RuleAttributes, RuleMessage } from '../../netlink/route/rule.ts'
import type { LookupFlow } from './lookup-flow.ts'

/** FIB_RULE_FIND_SADDR: where no source is given, the one that a found route would choose is held against the rule's. */
const FIB_RULE_FIND_SADDR = 0x1_0000
/** The bits of a type of service that a rule for one looks at (RT_TOS); include/linux/in_route.h. */
const IPTOS_TOS_MASK = 0x1e
const DSCP_SHIFT = 2

/** Whether a rule is one for a packet; "unknown": not all that it asks is known here. */
export type Matching = 'yes' | 'no' | 'unknown'

/** What a rule's names of devices stand for. */
export interface RuleDevices {
  /** The index of the device of this name, as it is displayed; null: there is none. */
  index(name: string): number | null
  /** Whether it is a VRF. */
  isVrf(index: number): boolean
}

/** Holds a rule's selector against a packet as net/core/fib_rules.c, fib_rule_match, and fib4_rule_match and fib6_rule_match behind it do. */
export function ruleMatches({ header, attributes }: RuleMessage, flow: LookupFlow, devices: RuleDevices): Matching {
  const { fwmark = 0, fwmask = 0xffff_ffff, uidRange, ipProto, l3mdev = 0 } = attributes
  const incoming = device(attributes.iifname, (header.flags & FIB_RULE_IIF_DETACHED) !== 0, flow.incoming, 'incoming', flow, devices)
  const outgoing = device(attributes.oifname, (header.flags & FIB_RULE_OIF_DETACHED) !== 0, flow.outgoing, 'outgoing', flow, devices)
  const parts = new Set<Matching>([
    incoming,
    outgoing,
    told(fwmark === 0 && attributes.fwmask === undefined ? true : ((fwmark ^ flow.mark) & fwmask) === 0),
    // The question names no tunnel and no flow label.
    told(attributes.tunId === undefined || attributes.tunId === 0n),
    told(((attributes.flowlabel ?? 0) & (attributes.flowlabelMask ?? 0xf_ffff)) === 0),
    told(l3mdev === 0 || flow.vrf !== null),
    told(uidRange === undefined || (flow.uid >= uidRange.start && flow.uid <= uidRange.end)),
    told(inPrefix(flow.destination, attributes.dst, header.dstLen)),
    source({ header, attributes }, flow),
    told(ofClass(header.tos, attributes, flow)),
    told(ipProto === undefined || ipProto === 0 || ipProto === flow.protocol),
    told(ofPort(attributes.sportRange, attributes.sportMask, flow.sourcePort)),
    told(ofPort(attributes.dportRange, attributes.dportMask, flow.destinationPort)),
    attributes.unknown === undefined ? 'yes' : 'unknown',
  ])
  const matching = parts.has('no') ? 'no' : parts.has('unknown') ? 'unknown' : 'yes'
  if ((header.flags & FIB_RULE_INVERT) === 0 || matching === 'unknown') return matching
  return matching === 'yes' ? 'no' : 'yes'
}

/** A rule that names a VRF is one for all that its devices bring, or that leaves by them (net/l3mdev/l3mdev.c). */
function device(name: string | undefined, detached: boolean, index: number, by: 'incoming' | 'outgoing', { vrf }: LookupFlow, devices: RuleDevices): Matching {
  if (name === undefined) return 'yes'
  const named = devices.index(displayText(name))
  if (detached || named === null) return 'no'
  return told(devices.isVrf(named) ? vrf?.by === by && vrf.index === named : named === index)
}

function source({ header, attributes }: Pick<RuleMessage, 'header' | 'attributes'>, flow: LookupFlow): Matching {
  if (header.srcLen === 0) return 'yes'
  if (flow.source !== null) return told(inPrefix(flow.source, attributes.src, header.srcLen))
  return (header.flags & FIB_RULE_FIND_SADDR) === 0 ? 'no' : 'unknown'
}

/** A type of service of IPv4 is compared without its upper three bits, a class (DSCP) as a whole. */
function ofClass(tos: number, { dscp, dscpMask = 0x3f }: RuleAttributes, flow: LookupFlow): boolean {
  if (dscp !== undefined) return ((dscp ^ (flow.tos >>> DSCP_SHIFT)) & dscpMask) === 0
  if (tos === 0) return true
  const asked = flow.family === AF_INET ? flow.tos & IPTOS_TOS_MASK : flow.tos
  return tos >>> DSCP_SHIFT === asked >>> DSCP_SHIFT
}

function ofPort(range: RuleAttributes['sportRange'], mask: number | undefined, port: number): boolean {
  if (range === undefined) return true
  if (mask !== undefined && mask !== 0 && range.start === range.end) return ((range.start ^ port) & mask) === 0
  return port >= range.start && port <= range.end
}

/** Whether an address lies in a prefix; one that is missing is all zeros. `length`: in bits. */
export function inPrefix(address: Uint8Array, prefix: string | undefined, length: number): boolean {
  const of = (prefix === undefined ? null : parseIpAddress(prefix)) ?? new Uint8Array(address.length)
  for (let bit = 0; bit < length; bit += 8) {
    const mask = length - bit >= 8 ? 0xff : (0xff00 >>> (length - bit)) & 0xff
    if ((((address[bit >>> 3] ?? 0) ^ (of[bit >>> 3] ?? 0)) & mask) !== 0) return false
  }
  return true
}

function told(matches: boolean): Matching {
  return matches ? 'yes' : 'no'
}
