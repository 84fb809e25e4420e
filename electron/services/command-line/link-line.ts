import { isJsonArray, isJsonObject, type JsonObject } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'

/** A link as `show link` prints it for people, from its JSON. */
export function linkLine(link: JsonObject): string {
  const information = link['linkinfo']
  const kind = isJsonObject(information) ? information['info_kind'] : undefined
  const names = link['altnames']
  const rest = [
    ...labelled('master', link['master']),
    ...labelled('group', link['group'] === 'default' ? undefined : link['group']),
    ...labelled('alias', link['ifalias']),
    ...(isJsonArray(names) ? names.flatMap((name) => labelled('altname', name)) : []),
  ]
  const lower = link['link'] ?? link['link_index']
  return alignedLine([
    [`${shown(link['ifindex'])}:`.padStart(4), 4],
    [shown(link['ifname']) + (lower === undefined || lower === null ? '' : `@${shown(lower)}`), 24],
    [administrativeState(link), 5],
    [shown(link['operstate']).toLowerCase(), 14],
    [shown(kind ?? link['link_type']), 9],
    [`mtu ${shown(link['mtu'])}`, 9],
    [shown(link['address']), 17],
    [rest.join(' '), 0],
  ])
}

function administrativeState(link: JsonObject): string {
  const flags = link['flags']
  return isJsonArray(flags) && flags.includes('UP') ? 'up' : 'down'
}
