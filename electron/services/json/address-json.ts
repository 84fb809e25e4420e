import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import type { AddressAttributes, AddressHeader } from '../../netlink/route/address.ts'
import type { JsonObject, JsonObjectDraft } from './json-value.ts'
import { signed32 } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

/** An address's message, decoded. */
export interface Address {
  readonly header: AddressHeader
  readonly attributes: AddressAttributes
}

/** Flags of an address in the order in which iproute2 names them (linux/if_addr.h); "permanent" stands for itself by "dynamic". */
const flagNames: readonly (readonly [bit: number, name: string])[] = [
  [0x02, 'nodad'],
  [0x04, 'optimistic'],
  [0x08, 'dadfailed'],
  [0x10, 'home'],
  [0x20, 'deprecated'],
  [0x40, 'tentative'],
  [0x80, 'permanent'],
  [0x100, 'mngtmpaddr'],
  [0x200, 'noprefixroute'],
  [0x400, 'autojoin'],
  [0x800, 'stable-privacy'],
]
const SECONDARY = 0x01
const DEPRECATED = 0x20
const PERMANENT = 0x80

/** An entry of "addr_info" of `ip -j -d address show`. */
export function addressJson({ header, attributes }: Address, context: RecordContext): JsonObject {
  const local = attributes.local ?? attributes.address
  const peer = attributes.address ?? local
  const flags = attributes.flags ?? header.flags
  return {
    ...familyJson(header.family),
    local,
    address: peer === local ? undefined : peer,
    prefixlen: local === undefined ? undefined : header.prefixlen,
    metric: local === undefined ? undefined : attributes.rtPriority,
    broadcast: attributes.broadcast,
    anycast: attributes.anycast,
    multicast: attributes.multicast,
    scope: context.names.scopes.name(header.scope),
    ...flagsJson(flags, header.family),
    protocol: attributes.proto === undefined ? undefined : context.names.addressProtocols.name(attributes.proto),
    label: attributes.label,
    ...lifetimesJson(attributes, flags),
  }
}

function familyJson(family: number): JsonObject {
  const name = familyName(family)
  return name === null ? { family_index: family } : { family: name }
}

/** "inet" or "inet6"; null for other families. */
export function familyName(family: number): 'inet' | 'inet6' | null {
  return family === AF_INET ? 'inet' : family === AF_INET6 ? 'inet6' : null
}

/** One key a flag, true; what has no name together in hexadecimal. */
function flagsJson(flags: number, family: number): JsonObject {
  const json: JsonObjectDraft = {}
  if ((flags & SECONDARY) !== 0) json[family === AF_INET6 ? 'temporary' : 'secondary'] = true
  let rest = flags & ~SECONDARY
  for (const [bit, name] of flagNames) {
    if (bit === PERMANENT) json['dynamic'] = (flags & PERMANENT) === 0 ? true : undefined
    else if ((flags & bit) !== 0) json[name] = true
    rest &= ~bit
  }
  if (rest !== 0) json['ifa_flags'] = (rest >>> 0).toString(16).padStart(2, '0')
  return json
}

/** Seconds; 4294967295 stands for ever. A deprecated address may have passed its preferred time, which then is negative. */
function lifetimesJson({ cacheinfo }: AddressAttributes, flags: number): JsonObject {
  if (cacheinfo === undefined) return {}
  const forever = 0xffff_ffff
  const { valid, prefered } = cacheinfo
  const passed = prefered !== forever && (flags & DEPRECATED) !== 0
  return { valid_life_time: valid, preferred_life_time: passed ? signed32(prefered) : prefered }
}
