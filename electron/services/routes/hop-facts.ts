import type { InspectedField, InspectedLine, InspectedMark } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { RouteHop, RouteRow } from '../../api/rows.ts'
import { field, parts, toLink, type FieldWords } from '../inspection/fields.ts'
import { neighbourAt } from '../inspection/related.ts'
import { deviceExplanation, encapsulationExplanation, gatewayExplanation, hopFlagsExplanation } from './hop-explanations.ts'

/** The row of a link by its index. */
type RowOf = (index: number) => RowId | undefined

/** The only hop of a route, a fact each. */
export function hopFields(row: RouteRow, hop: RouteHop, rowOf: RowOf): readonly InspectedField[] {
  return [
    ...gateway('Gateway', hop),
    ...device('Device', row, hop, rowOf),
    ...encapsulation('Encapsulation', hop),
    ...field('Flags', hop.flags.join(' '), whereKnown(hopFlagsExplanation(hop))),
  ]
}

/** Several hops, a line each, in the words of `ip`: "1  via 192.0.2.1  dev eth0  weight 4 (57 %)". */
export function hopLines(row: RouteRow, rowOf: RowOf): readonly InspectedLine[] {
  const whole = row.hops.reduce((sum, { weight }) => sum + weight, 0)
  return row.hops.map((hop, index) => ({
    label: String(index + 1),
    parts: [
      ...parts(gateway('via', hop)),
      ...parts(device('dev', row, hop, rowOf)),
      ...parts(field('weight', hop.weight, { unit: `(${Math.round((100 * hop.weight) / whole)} %)`, explanation: 'Its share of the traffic, in proportion to the others.' })),
      ...hop.flags.flatMap((flag) => parts(field('', flag, whereKnown(hopFlagsExplanation({ ...hop, flags: [flag] }))), flagMark(flag))),
    ],
    below: parts(encapsulation('', hop)),
  }))
}

function gateway(label: string, hop: RouteHop): readonly InspectedField[] {
  const address = hop.via?.split(' ').at(-1)
  return field(label, hop.via, { explanation: gatewayExplanation(hop), leadsTo: address === undefined ? null : neighbourAt(address, hop.device) })
}

function device(label: string, row: RouteRow, hop: RouteHop, rowOf: RowOf): readonly InspectedField[] {
  if (hop.device === null) return []
  return field(label, hop.device.name ?? `if${hop.device.index}`, { ...whereKnown(deviceExplanation(row, hop)), leadsTo: toLink(rowOf(hop.device.index)) })
}

function encapsulation(label: string, hop: RouteHop): readonly InspectedField[] {
  return field(label, hop.encapsulation, whereKnown(hop.encapsulation === null ? null : encapsulationExplanation(hop.encapsulation)))
}

function whereKnown(explanation: string | null): FieldWords {
  return explanation === null ? {} : { explanation }
}

/** Hops that take no packets. */
function flagMark(flag: string): InspectedMark {
  return flag === 'dead' ? 'bad' : flag === 'linkdown' ? 'warn' : null
}
