import type { AddressRow, AddressState } from '../../api/address-row.ts'
import type { InspectedField, InspectedLine, InspectedMark, Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import { addressMessage, type AddressMessage } from '../../netlink/route/address.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { decodedRecord } from '../decoded-record.ts'
import { countdown, field, group, parts, toLink } from '../inspection/fields.ts'
import { deviceInFilter } from '../inspection/filter-word.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import { addressJson } from '../json/address-json.ts'
import { jsonText } from '../json/json-text.ts'
import type { RecordContext } from '../json/record-context.ts'
import type { RowTimes } from '../row-times.ts'
import { addressCommands, type AddressSurroundings } from './address-commands.ts'
import { flagPart } from './address-lines.ts'
import { prefixRoute } from './prefix-route.ts'

/** An address and what is known about it. */
export interface InspectedAddress {
  readonly version: RowVersion
  readonly row: AddressRow
  readonly times: RowTimes
  readonly ownPorts: ReadonlySet<number>
  readonly around: AddressSurroundings
  /** The row of a link by its index. */
  readonly rowOf: (index: number) => RowId | undefined
  readonly context: RecordContext
}

/** What the inspector shows of an address. */
export function inspectAddress({ version, row, times, ownPorts, around, rowOf, context }: InspectedAddress): Inspection {
  const message = decodedRecord(addressMessage, version.message)
  const origin = { group: row.family === 'inet6' ? 'RTNLGRP_IPV6_IFADDR' : 'RTNLGRP_IPV4_IFADDR', receivedAt: times.wall(version.heardAt), ownPorts }
  return {
    row: row.id,
    title: row.address,
    subtitle: `address of ${deviceText(row)}, ${row.family === 'inet6' ? 'IPv6' : 'IPv4'}`,
    groups: [
      ...group('State', [], [stateLine(row)]),
      ...group('Address', addressFacts(row, message, rowOf)),
      ...group('Lifetime', lifetimeFields(row, around.now)),
      ...group('Routes', routeFields(row)),
    ],
    messages: [inspectedMessage(addressMessage, version.message, origin)],
    json: message === null ? null : jsonText(addressJson(message, context)),
    commands: message === null ? [] : addressCommands(row, message, around),
  }
}

function deviceText({ device }: AddressRow): string {
  return device.name ?? `index ${device.index}`
}

const states: Readonly<Record<AddressState, { readonly mark: InspectedMark; readonly explanation: string }>> = {
  preferred: { mark: null, explanation: 'Used without limit.' },
  optimistic: { mark: 'half', explanation: 'Used already, while the kernel asks whether another machine has it.' },
  tentative: { mark: 'half', explanation: 'Not used yet: the kernel asks whether another machine has it, as soon as the device has a carrier.' },
  deprecated: { mark: 'warn', explanation: 'Used for connections that there are; no new ones start from it.' },
  duplicate: { mark: 'bad', explanation: 'Not used: another machine has it.' },
}

/** Its state, and below it the flags, each with what it means. */
function stateLine({ state, flags }: AddressRow): InspectedLine {
  const { mark, explanation } = states[state]
  return { label: 'State', parts: parts(field('', state, { plain: true, explanation }), mark), below: flags.flatMap((flag) => flagPart(flag)) }
}

function addressFacts(row: AddressRow, message: AddressMessage | null, rowOf: InspectedAddress['rowOf']): readonly InspectedField[] {
  const { anycast, multicast } = message?.attributes ?? {}
  return [
    ...field('Address', row.address),
    ...field('Peer', row.peer, { explanation: 'The address at the other end of the link.' }),
    ...field('Broadcast', row.broadcast, { explanation: 'All in the prefix listen to it.' }),
    ...field('Anycast', anycast, { explanation: 'The nearest of several machines that share it answers.' }),
    ...field('Multicast', multicast),
    ...field('Device', deviceText(row), { leadsTo: toLink(rowOf(row.device.index)) }),
    ...field('Label', row.label, { explanation: 'A name of its own, as older programs know addresses.' }),
    ...field('Scope', row.scope, { explanation: scopeExplanations[row.scope] ?? 'How far the address is valid.' }),
    ...field('Protocol', row.protocol, { explanation: protocolExplanations[row.protocol ?? ''] ?? 'Who added it.' }),
    ...field('Metric', row.metric, { explanation: 'Of the route to its prefix.' }),
  ]
}

function lifetimeFields({ preferredUntil, validUntil }: AddressRow, now: number): readonly InspectedField[] {
  return [
    ...countdown('Preferred for', preferredUntil, now, 'How long it is taken as the source of new connections.'),
    ...countdown('Valid for', validUntil, now, 'When it is over, the kernel removes it.'),
  ]
}

/** The routes that the kernel has because of it. */
function routeFields(row: AddressRow): readonly InspectedField[] {
  const [own = ''] = row.address.split('/')
  const prefix = prefixRoute(row)
  const over = `dev ${deviceInFilter(row.device)}`
  const local = `${own}/${row.family === 'inet6' ? 128 : 32}`
  return [
    ...field('To its prefix', prefix, { explanation: 'The connected route: the prefix is on the link itself.', leadsTo: { view: 'routes', filter: `dst ${prefix ?? ''} and ${over} and not type local` } }),
    ...field('To itself', local, { explanation: 'Packets for it are for this machine.', leadsTo: { view: 'routes', filter: `dst ${local} and ${over} and type local` } }),
  ]
}

const scopeExplanations: Readonly<Record<string, string>> = {
  global: 'Valid everywhere.',
  site: 'Valid within the site.',
  link: 'Valid on this link alone.',
  host: 'Valid within this machine.',
}

const protocolExplanations: Readonly<Record<string, string>> = {
  kernel_lo: 'Added by the kernel, on the loopback device.',
  kernel_ra: 'Added by the kernel, from what a router advertised.',
  kernel_ll: 'Added by the kernel, as the address of the link itself.',
}
