import { AF_INET6 } from '../../netlink/core/constants.ts'
import { RTNL_FAMILY_IP6MR } from '../../netlink/route/message-types.ts'
import type { RuleAttributes, RuleMessage } from '../../netlink/route/rule.ts'
import type { Names } from '../names/names.ts'

/** Masks that let every bit count. */
const wholePort = 0xffff
const wholeDscp = 0x3f
const wholeLabel = 0xf_ffff
const wholeMark = 0xffff_ffff

/** Addresses of the rules of this family are of IPv6. */
export function isInet6Rule(family: number): boolean {
  return family === AF_INET6 || family === RTNL_FAMILY_IP6MR
}

/** "10.0.0.0/8", "192.0.2.1/32"; null: any address. */
export function rulePrefix(address: string | undefined, length: number, inet6: boolean): string | null {
  if (address !== undefined) return `${address}/${length}`
  return length === 0 ? null : `${inet6 ? '::' : '0.0.0.0'}/${length}`
}

/** "0x1", "0x10/0xff"; null: whatever the mark is. */
export function markText({ fwmark = 0, fwmask }: RuleAttributes): string | null {
  if (fwmask === undefined) return fwmark === 0 ? null : hex(fwmark)
  return fwmask === wholeMark && fwmark !== 0 ? hex(fwmark) : `${hex(fwmark)}/${hex(fwmask)}`
}

/** The parts of a selector beside addresses, devices and mark, as `ip rule` reads them, and by what each is known. */
export interface SelectorPart {
  readonly name: 'tos' | 'uidrange' | 'ipproto' | 'sport' | 'dport' | 'tun_id' | 'dscp' | 'flowlabel'
  /** "0x10", "80", "1000-2000", "0x50/0xf0" */
  readonly value: string
}

/** What a packet has to have beside its addresses, mark and devices, as `ip rule` spells it. */
export function selectorParts({ header, attributes }: RuleMessage, names: Names): readonly SelectorPart[] {
  const { uidRange, ipProto, sportRange, sportMask, dportRange, dportMask, tunId, dscp, dscpMask, flowlabel, flowlabelMask } = attributes
  return [
    ...part('tos', header.tos === 0 ? null : names.dsfields.name(header.tos)),
    ...part('uidrange', uidRange === undefined ? null : `${uidRange.start}-${uidRange.end}`),
    ...part('ipproto', ipProto === undefined ? null : (names.ipProtocols.known(ipProto) ?? String(ipProto))),
    ...part('sport', ports(sportRange, sportMask)),
    ...part('dport', ports(dportRange, dportMask)),
    ...part('tun_id', tunId === undefined ? null : String(tunId)),
    ...part('dscp', dscp === undefined ? null : (masked(dscp, dscpMask, wholeDscp) ?? dscpName(dscp, names))),
    ...part('flowlabel', flowlabel === undefined ? null : (masked(flowlabel, flowlabelMask, wholeLabel) ?? hex(flowlabel))),
  ]
}

/** The class of a packet by the 6 bits of DSCP: "EF", or the number. */
export function dscpName(dscp: number, names: Names): string {
  return names.dsfields.known(dscp << 2) ?? String(dscp)
}

function part(name: SelectorPart['name'], value: string | null): readonly SelectorPart[] {
  return value === null ? [] : [{ name, value }]
}

function ports(range: RuleAttributes['sportRange'], mask: number | undefined): string | null {
  if (range === undefined) return null
  if (range.start !== range.end) return `${range.start}-${range.end}`
  return masked(range.start, mask, wholePort) ?? String(range.start)
}

/** "0x50/0xf0"; null: all bits count. */
function masked(value: number, mask: number | undefined, whole: number): string | null {
  return mask === undefined || mask === whole ? null : `${hex(value)}/${hex(mask)}`
}

function hex(value: number): string {
  return `0x${value.toString(16)}`
}
