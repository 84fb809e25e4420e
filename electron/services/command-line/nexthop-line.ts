import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { labelled, shown } from './display-columns.ts'
import { encapsulation } from './route-line.ts'

/** All that a nexthop object says, from its JSON, in the words of `ip nexthop`: "id 5 via 192.0.2.9 dev eth0 proto static". */
export function nexthopWords(value: JsonObject): readonly string[] {
  return [
    ...labelled('id', value['id']),
    ...labelled('group', members(value['group'])),
    ...labelled('type', value['type']),
    ...resilience(value['resilient_args']),
    ...encapsulation(value['encap']),
    ...labelled('via', value['gateway']),
    ...labelled('dev', value['dev']),
    ...(value['blackhole'] === null ? ['blackhole'] : []),
    ...labelled('scope', value['scope']),
    ...labelled('proto', value['protocol'] === 'unspec' ? undefined : value['protocol']),
    ...(isJsonArray(value['flags']) ? value['flags'].map(shown) : []),
    ...(value['fdb'] === null ? ['fdb'] : []),
  ]
}

/** "1,3/2": each member, where it counts for more than one with its weight. */
function members(group: JsonValue | undefined): string | undefined {
  if (!isJsonArray(group)) return undefined
  return group.map((member) => (isJsonObject(member) ? [shown(member['id']), ...(member['weight'] === undefined ? [] : [shown(member['weight'])])].join(',') : '')).join('/')
}

/** Of a resilient group: its buckets and timers in seconds. */
function resilience(value: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => labelled(key, one))
}
