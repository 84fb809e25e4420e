import type { InspectedField, InspectedGroup, InspectedLine, InspectedMark, Inspection } from '../../api/inspection.ts'
import type { NeighbourRow, NeighbourState } from '../../api/neighbour-row.ts'
import type { RowId } from '../../api/row-base.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { decodedRecord } from '../decoded-record.ts'
import { field, group, parts, toLink } from '../inspection/fields.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import { jsonText } from '../json/json-text.ts'
import { neighbourJson } from '../json/neighbour-json.ts'
import type { RecordContext } from '../json/record-context.ts'
import type { RowTimes } from '../row-times.ts'
import { neighbourCommands, type NeighbourSurroundings } from './neighbour-commands.ts'
import { flagExplanation, stateExplanation } from './neighbour-explanations.ts'

/** A neighbour and what is known about it. */
export interface InspectedNeighbour {
  readonly version: RowVersion
  readonly row: NeighbourRow
  readonly times: RowTimes
  readonly ownPorts: ReadonlySet<number>
  readonly around: NeighbourSurroundings
  /** The row of a link by its index. */
  readonly rowOf: (index: number) => RowId | undefined
  readonly context: RecordContext
  /** Wall clock in milliseconds. */
  readonly now: number
}

/** What the inspector shows of a neighbour or a proxy. */
export function inspectNeighbour({ version, row, times, ownPorts, around, rowOf, context, now }: InspectedNeighbour): Inspection {
  const message = decodedRecord(neighbourMessage, version.message)
  return {
    row: row.id,
    title: row.address,
    subtitle: subtitle(row),
    groups: [...group(row.proxy ? 'Proxy' : 'Neighbour', ownFields(row, rowOf)), ...stateGroup(row), ...group('Activity', activityFields(row, now))],
    messages: [inspectedMessage(neighbourMessage, version.message, { group: 'RTNLGRP_NEIGH', receivedAt: times.wall(version.heardAt), ownPorts })],
    json: message === null ? null : jsonText(neighbourJson(message, context)),
    commands: neighbourCommands(row, around),
  }
}

function subtitle(row: NeighbourRow): string {
  const what = row.proxy ? 'proxy' : 'neighbour'
  const where = row.device === null ? ', on every device' : ` on ${deviceName(row)}`
  return `${row.family === 'inet6' ? 'IPv6' : 'IPv4'} ${what}${where}`
}

function deviceName({ device }: NeighbourRow): string {
  return device === null ? '' : (device.name ?? `if${device.index}`)
}

function ownFields(row: NeighbourRow, rowOf: (index: number) => RowId | undefined): readonly InspectedField[] {
  const viaIt = row.type === 'unicast' && !row.proxy ? { leadsTo: { view: 'routes', filter: `via ${row.address}` } as const } : {}
  return [
    ...field('Address', row.address, viaIt),
    ...field('Device', deviceName(row), row.device === null ? {} : { leadsTo: toLink(rowOf(row.device.index)) }),
    ...field('Link-layer address', row.hardwareAddress),
    ...field('Type', row.type === 'unicast' ? null : row.type, { explanation: typeExplanations[row.type] ?? 'What sort of address it is.' }),
    ...field('Protocol', row.protocol, { explanation: 'Who installed it.' }),
  ]
}

const typeExplanations: Readonly<Record<string, string>> = {
  multicast: 'Packets for it go to the members of a group.',
  broadcast: 'Packets for it go to all on the link.',
  local: 'It is this machine’s own.',
}

/** The state with what it means for traffic, then the flags. */
function stateGroup(row: NeighbourRow): readonly InspectedGroup[] {
  const line: InspectedLine = {
    label: 'State',
    parts: parts(field('', row.proxy ? 'proxy' : row.state), row.proxy ? null : (marks[row.state] ?? null)),
    below: parts(field('', stateExplanation(row), { plain: true })),
  }
  const flags = row.flags.flatMap((flag) => {
    const explanation = flagExplanation(flag)
    return field('Flag', flag, explanation === null ? {} : { explanation })
  })
  return group('State', flags, [line])
}

/** States in which no packet arrives, and those in which it is not sure that one does. */
const marks: Readonly<Partial<Record<NeighbourState, InspectedMark>>> = { failed: 'bad', incomplete: 'warn', probe: 'half' }

function activityFields(row: NeighbourRow, now: number): readonly InspectedField[] {
  const ago = (label: string, at: number | null, explanation: string): readonly InspectedField[] =>
    field(label, at === null ? null : Math.max(0, Math.round((now - at) / 1000)), { unit: 's ago', explanation })
  return [
    ...ago('Looked up', row.usedAt, 'When a packet for it last had to look up its state (ndm_used). While it is reachable, packets go out without, and this grows.'),
    ...ago('Confirmed', row.confirmedAt, 'When it last showed that it is there. Of one that never did the kernel says a minute before it was made.'),
    ...ago('Updated', row.updatedAt, 'When its state or its link-layer address last changed.'),
    ...field('Probes', row.probes, { explanation: 'How often the kernel has asked since the last answer.' }),
    ...field('References', row.references === 0 ? null : row.references, { explanation: 'What else in the kernel holds it: routes and sockets that send to it.' }),
  ]
}
