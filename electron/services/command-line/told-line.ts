import { isJsonArray, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Change } from './change.ts'
import { labelled, shown } from './display-columns.ts'
import { kinds } from './kinds.ts'
import type { NameWidths } from './link-names.ts'
import { nexthopWords } from './nexthop-line.ts'

/** What changed, for people: as `show` prints it, or in the words of `ip monitor`. */
export function toldLine({ object, value }: Change, names: NameWidths): string {
  switch (object) {
    case 'nexthop':
      return lineOf(nexthopWords(value))
    case 'netconf':
      return lineOf(netconfWords(value))
    case 'prefix':
      return lineOf(prefixWords(value))
    case 'nsid':
      return lineOf(labelled('nsid', value['nsid']))
    case 'link':
    case 'address':
    case 'route':
    case 'rule':
    case 'neighbour':
      return kinds[object].line(value, names)
  }
}

function lineOf(words: readonly string[]): string {
  return `${words.join(' ')}\n`
}

function netconfWords(value: JsonObject): readonly string[] {
  const { family, interface: device, ...settings } = value
  const word = (setting: JsonValue): string => (typeof setting === 'boolean' ? (setting ? 'on' : 'off') : shown(setting))
  return [shown(family), shown(device), ...Object.entries(settings).flatMap(([name, setting]) => (setting === undefined ? [] : [`${name} ${word(setting)}`]))]
}

function prefixWords(value: JsonObject): readonly string[] {
  return [
    `${shown(value['prefix'])}/${shown(value['prefixlen'])}`,
    ...labelled('dev', value['dev']),
    ...list(value['flags']).map(shown),
    ...labelled('valid', value['valid_life_time']),
    ...labelled('preferred', value['preferred_life_time']),
  ]
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : []
}
