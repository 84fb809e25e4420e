import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'

const FOREVER = 0xffff_ffff

/** One address as `show address` prints it for people, from its entry of "addr_info" with its "dev". */
export function addressLine(address: JsonObject): string {
  const flags = Object.keys(address).filter((key) => address[key] === true)
  const lifetime = address['valid_life_time']
  return alignedLine([
    [shown(address['dev']), 16],
    [shown(address['family']), 6],
    [`${shown(address['local'])}/${shown(address['prefixlen'])}`, 32],
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
