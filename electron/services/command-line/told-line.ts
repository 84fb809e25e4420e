import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Change } from './change.ts'
import { labelled, shown } from './display-columns.ts'
import { kinds } from './kinds.ts'
import type { NameWidths } from './link-names.ts'

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

function nexthopWords(value: JsonObject): readonly string[] {
  return [
    ...labelled('id', value['id']),
    ...labelled('group', members(value['group'])),
    ...labelled('type', value['type']),
    ...labelled('via', value['gateway']),
    ...labelled('dev', value['dev']),
    ...(value['blackhole'] === null ? ['blackhole'] : []),
    ...labelled('scope', value['scope']),
    ...labelled('proto', value['protocol'] === 'unspec' ? undefined : value['protocol']),
    ...list(value['flags']).map(shown),
    ...(value['fdb'] === null ? ['fdb'] : []),
  ]
}

/** "1,3/2": each member, where it counts for more than one with its weight. */
function members(group: JsonValue | undefined): string | undefined {
  if (group === undefined) return undefined
  return list(group).map((member) => (isJsonObject(member) ? [shown(member['id']), ...(member['weight'] === undefined ? [] : [shown(member['weight'])])].join(',') : '')).join('/')
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
