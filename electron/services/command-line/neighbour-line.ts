import { isJsonArray, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'
import { widestNames, type NameWidths } from './link-names.ts'

/** A neighbour or a proxy as `show neighbour` prints it for people, from its JSON. */
export function neighbourLine(neighbour: JsonObject, names: NameWidths = widestNames): string {
  const marks = Object.keys(neighbour).filter((key) => neighbour[key] === null && key !== 'proxy')
  const address = shown(neighbour['dst'])
  return alignedLine([
    [shown(neighbour['dev']), names.device],
    [address, address.includes(':') ? 39 : 15],
    [shown(neighbour['lladdr']), 17],
    [state(neighbour), 10],
    [
      [
        ...marks,
        ...labelled('protocol', neighbour['protocol']),
        ...ages(neighbour),
        ...labelled('probes', neighbour['probes'] === 0 ? undefined : neighbour['probes']),
      ].join(' '),
      0,
    ],
  ])
}

function state(neighbour: JsonObject): string {
  const states = neighbour['state']
  if (neighbour['proxy'] === null) return 'proxy'
  return isJsonArray(states) ? states.map((one) => shown(one).toLowerCase()).join(',') : 'none'
}

/** "used/confirmed/updated 3/60/3 s ago", as `ip -s` has them. */
function ages({ used, confirmed, updated }: JsonObject): readonly string[] {
  const seconds: readonly (JsonValue | undefined)[] = [used, confirmed, updated]
  return used === undefined ? [] : [`used ${seconds.map((one) => shown(one)).join('/')}`]
}
