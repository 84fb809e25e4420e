import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'
import { widestNames, type NameWidths } from './link-names.ts'

const FOREVER = 0xffff_ffff

/** Characters of an IPv6 address with the length of its prefix. */
const WIDEST_PREFIX = 43

/** One address as `show address` prints it for people, from its entry of "addr_info" with its "dev". */
export function addressLine(address: JsonObject, names: NameWidths = widestNames): string {
  const flags = Object.keys(address).filter((key) => address[key] === true)
  const lifetime = address['valid_life_time']
  return alignedLine([
    [shown(address['dev']), names.device],
    [shown(address['family']), 6],
    [`${shown(address['local'])}/${shown(address['prefixlen'])}`, WIDEST_PREFIX],
    [shown(address['scope']), 7],
    [lifetime === undefined ? '' : duration(lifetime), 12],
    [
      [
        ...labelled('peer', address['address']),
        ...labelled('brd', address['broadcast']),
        ...labelled('label', address['label'] === address['dev'] ? undefined : address['label']),
        ...labelled('metric', address['metric']),
        ...flags,
      ].join(' '),
      0,
    ],
  ])
}

function duration(seconds: JsonValue): string {
  return seconds === FOREVER ? 'forever' : `${shown(seconds)} s`
}
