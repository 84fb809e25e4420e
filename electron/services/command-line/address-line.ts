import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'
import { widestNames, type NameWidths } from './link-names.ts'

const FOREVER = 0xffff_ffff

/** Characters of an IPv6 address with the length of its prefix. */
const WIDEST_PREFIX = 43

/** One address as `show address` prints it for people, from its entry of "addr_info" with its "dev". */
export function addressLine(address: JsonObject, names: NameWidths = widestNames): string {
  const lifetime = address['valid_life_time']
  return alignedLine([
    [shown(address['dev']), names.device],
    [shown(address['family']), 6],
    [`${shown(address['local'])}/${shown(address['prefixlen'])}`, WIDEST_PREFIX],
    [shown(address['scope']), 7],
    [lifetime === undefined ? '' : duration(lifetime), 12],
    [addressWords({ ...address, scope: undefined, valid_life_time: undefined, preferred_life_time: undefined }).join(' '), 0],
  ])
}

/** All that an address says behind itself and its device, from its JSON with its "dev", in the words of `ip address`. Lifetimes without an end go without saying. */
export function addressWords(address: JsonObject): readonly string[] {
  const lasts = (key: 'valid_life_time' | 'preferred_life_time'): string | undefined => (address[key] === undefined || address[key] === FOREVER ? undefined : `${shown(address[key])}sec`)
  return [
    ...labelled('peer', address['address']),
    ...labelled('brd', address['broadcast']),
    ...labelled('any', address['anycast']),
    ...labelled('scope', address['scope']),
    ...labelled('label', address['label'] === address['dev'] ? undefined : address['label']),
    ...labelled('metric', address['metric']),
    ...labelled('proto', address['protocol']),
    ...Object.keys(address).filter((key) => address[key] === true),
    ...labelled('flags', address['ifa_flags']),
    ...labelled('valid_lft', lasts('valid_life_time')),
    ...labelled('preferred_lft', lasts('preferred_life_time')),
  ]
}

function duration(seconds: JsonValue): string {
  return seconds === FOREVER ? 'forever' : `${shown(seconds)} s`
}
