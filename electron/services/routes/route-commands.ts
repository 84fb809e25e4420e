import type { Inspection } from '../../api/inspection.ts'
import type { RouteHop, RouteRow } from '../../api/rows.ts'
import { shellWord } from '../inspection/shell-word.ts'

/** The commands of iproute2 that show the same, and that would make the like. */
export function routeCommands(row: RouteRow): Inspection['commands'] {
  const ip = row.family === 'inet6' ? 'ip -6' : 'ip -4'
  const table = row.table.name === 'main' ? [] : ['table', shellWord(row.table.name)]
  const show = [ip, 'route show', ...(row.table.name === 'main' ? [] : table), 'exact', row.destination]
  return [
    { label: 'Show', command: show.join(' ') },
    { label: 'Make', command: [ip, 'route add', ...makeWords(row), ...table].join(' ') },
  ]
}

function makeWords(row: RouteRow): readonly string[] {
  const [first] = row.hops
  const single = row.hops.length === 1 && first !== undefined && row.nexthopId === null
  return [
    ...(row.type === 'unicast' ? [] : [row.type]),
    row.destination,
    ...(row.source === null ? [] : ['from', row.source]),
    ...(row.typeOfService === 0 ? [] : ['tos', `0x${row.typeOfService.toString(16)}`]),
    ...(row.nexthopId === null ? [] : ['nhid', String(row.nexthopId)]),
    ...(single ? hopWords(first) : []),
    ...(row.protocol === 'boot' ? [] : ['proto', row.protocol]),
    ...(row.family === 'inet6' || row.scope === 'global' ? [] : ['scope', row.scope]),
    ...(row.preferredSource === null ? [] : ['src', row.preferredSource]),
    ...(row.metric === null ? [] : ['metric', String(row.metric)]),
    ...(row.preference === null || row.preference === 'medium' ? [] : ['pref', row.preference]),
    ...row.metrics,
    ...(row.hops.length > 1 && row.nexthopId === null ? row.hops.flatMap((hop) => ['nexthop', ...hopWords(hop), 'weight', String(hop.weight)]) : []),
  ]
}

function hopWords(hop: RouteHop): readonly string[] {
  const device = hop.device === null ? null : (hop.device.name ?? `if${hop.device.index}`)
  return [
    ...(hop.encapsulation === null ? [] : [hop.encapsulation]),
    ...(hop.via === null ? [] : ['via', hop.via]),
    ...(device === null ? [] : ['dev', shellWord(device)]),
    ...(hop.flags.includes('onlink') ? ['onlink'] : []),
  ]
}
