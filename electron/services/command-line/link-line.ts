import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'
import { widestNames, type NameWidths } from './link-names.ts'

/** A link as `show link` prints it for people, from its JSON. One that is up without a carrier says so as `ip` does: NO-CARRIER. */
export function linkLine(link: JsonObject, names: NameWidths = widestNames): string {
  const information = link['linkinfo']
  const kind = isJsonObject(information) ? information['info_kind'] : undefined
  const others = link['altnames']
  const rest = [
    ...(hasFlag(link, 'NO-CARRIER') ? ['NO-CARRIER'] : []),
    ...labelled('master', link['master']),
    ...portState(information),
    ...labelled('group', link['group'] === 'default' ? undefined : link['group']),
    ...labelled('alias', link['ifalias']),
    ...(isJsonArray(others) ? others.flatMap((name) => labelled('altname', name)) : []),
  ]
  return alignedLine([
    [`${shown(link['ifindex'])}:`.padStart(4), 4],
    [shown(link['ifname']) + below(link), names.label],
    [administrativeState(link), 5],
    [shown(link['operstate']).toLowerCase(), 14],
    [shown(kind ?? link['link_type']), 9],
    [`mtu ${shown(link['mtu'])}`, 9],
    [shown(link['address']), 17],
    [rest.join(' '), 0],
  ])
}

/** Of a port of a bridge: forwarding, blocking … */
function portState(information: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(information) || information['info_slave_kind'] !== 'bridge') return []
  const port = information['info_slave_data']
  return isJsonObject(port) ? labelled('state', port['state']) : []
}

function administrativeState(link: JsonObject): string {
  return hasFlag(link, 'UP') ? 'up' : 'down'
}

function hasFlag(link: JsonObject, flag: string): boolean {
  const flags = link['flags']
  return isJsonArray(flags) && flags.includes(flag)
}

/** The device below or the other end as `ip` has it: by name, as if7 where it lives in another namespace, NONE where it is gone. */
function below(link: JsonObject): string {
  const { link: lower, link_index: elsewhere } = link
  if (elsewhere !== undefined) return `@if${shown(elsewhere)}`
  return lower === undefined ? '' : `@${lower === null ? 'NONE' : shown(lower)}`
}
