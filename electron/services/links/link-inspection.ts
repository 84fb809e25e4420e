import type { InspectedField, Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { LinkRow } from '../../api/rows.ts'
import { AF_BRIDGE, AF_INET6, MESSAGE_HEADER_SIZE } from '../../netlink/core/constants.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import { addressLines, type ShownAddress } from '../addresses/address-lines.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { decodedRecord } from '../decoded-record.ts'
import { field, group, toLink } from '../inspection/fields.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import { jsonText } from '../json/json-text.ts'
import { linkJson } from '../json/link-json.ts'
import { linkTypeName } from '../json/link-types.ts'
import type { RecordContext } from '../json/record-context.ts'
import type { Names } from '../names/names.ts'
import type { RowTimes } from '../row-times.ts'
import { linkCommands, type LinkSurroundings } from './link-commands.ts'
import type { LinkFact } from './link-facts.ts'
import type { LinkAspect } from './link-identity.ts'
import { linkDetails } from './link-details.ts'
import { relatedGroup, type LinkMembers } from './link-related.ts'
import { elsewhereExplanation, wayElsewhere } from './way-elsewhere.ts'
import { sysctlGroups } from './link-sysctls.ts'

/** A link and all that is known about it. */
export interface InspectedLink {
  readonly version: RowVersion
  readonly row: LinkRow
  readonly facts: readonly (readonly [LinkAspect, LinkFact])[]
  readonly addresses: readonly RowVersion[]
  readonly shownAddresses: readonly ShownAddress[]
  /** Wall clock in milliseconds. */
  readonly now: number
  readonly names: Names
  readonly times: RowTimes
  readonly ownPorts: ReadonlySet<number>
  readonly around: LinkSurroundings
  /** The row of a link by its index. */
  readonly rowOf: (index: number) => RowId | undefined
  readonly context: RecordContext
  /** Its ports, where it is a bridge, a bond or a VRF. */
  readonly members: LinkMembers
}

/** What the inspector shows of a link; each part is made when it is read. */
export function inspectLink(link: InspectedLink): Inspection {
  const { row, version, times, ownPorts } = link
  const message = decodedRecord(linkMessage, version.message)
  const time = (at: number): number => times.wall(at)
  return {
    row: row.id,
    title: row.name,
    subtitle: `${row.type}, index ${row.index}`,
    get groups() {
      return [
        ...group('Addresses', hardwareFields(row, message), addressLines(link.shownAddresses, link.now)),
        ...group('State', stateFields(link)),
        ...(message === null ? [] : linkDetails(message)),
        ...group('Device', message === null ? [] : deviceFields(row, message, link.names)),
        ...relatedGroup(row, link.members),
        ...(message === null ? [] : sysctlGroups(message)),
        ...group('Counters', counterFields(row)),
      ]
    },
    get messages() {
      return [
        inspectedMessage(linkMessage, version.message, { group: 'RTNLGRP_LINK', receivedAt: time(version.heardAt), ownPorts }),
        ...link.facts.map(([aspect, fact]) => inspectedMessage(linkMessage, fact.message, { group: aspectGroup(aspect), receivedAt: time(fact.receivedAt), ownPorts })),
        ...link.addresses.map((address) => inspectedMessage(addressMessage, address.message, { group: addressGroup(address), receivedAt: time(address.heardAt), ownPorts })),
      ]
    },
    get json() {
      return message === null ? null : jsonText(linkJson(message, link.context, 'link'))
    },
    get commands() {
      return message === null ? [] : linkCommands(message, row.addresses.length > 0, link.around)
    },
  }
}

/** The group that tells of addresses of its family, which is the first byte behind the message's header. */
function addressGroup({ message }: RowVersion): string {
  return message.bytes[message.offset + MESSAGE_HEADER_SIZE] === AF_INET6 ? 'RTNLGRP_IPV6_IFADDR' : 'RTNLGRP_IPV4_IFADDR'
}

function aspectGroup(aspect: LinkAspect): string {
  if (aspect === AF_INET6) return 'RTNLGRP_IPV6_IFINFO'
  return aspect === AF_BRIDGE ? 'RTNLGRP_LINK (AF_BRIDGE)' : aspect === 'wireless' ? 'RTNLGRP_LINK (wireless)' : `RTNLGRP_LINK (family ${aspect})`
}

function hardwareFields(row: LinkRow, message: LinkMessage | null): readonly InspectedField[] {
  return [
    ...field('MAC', row.hardwareAddress, { explanation: 'Hardware address of the link layer.' }),
    ...field('Factory MAC', message?.attributes.permAddress, { explanation: 'The one the hardware came with.' }),
  ]
}

function stateFields({ row, rowOf }: InspectedLink): readonly InspectedField[] {
  const { master, lower, lowerNamespaceId, lowerElsewhere } = row
  return [
    ...field('Operational', row.state, { explanation: stateExplanations[row.state] }),
    ...field('Switched on', row.administrativelyUp ? 'yes' : 'no', { plain: true, explanation: 'IFF_UP: what the administrator wants, whatever the wire says.' }),
    ...field('Carrier', row.administrativelyUp && !row.flags.includes('RUNNING') ? 'none' : null, { plain: true, explanation: 'NO-CARRIER: the link is switched on, and nothing answers at its other end.' }),
    ...field('Flags', row.flags.join(',')),
    ...field('Master', master?.name ?? master?.index, {
      explanation: 'The bridge, bond or VRF that the link is a port of.',
      leadsTo: master === null ? null : toLink(rowOf(master.index)),
    }),
    ...field(row.type === 'veth' ? 'Peer' : 'Lower', lower?.name ?? lowerElsewhere?.device ?? lower?.index, {
      explanation: lowerNamespaceId === null ? 'The device that packets go on to.' : elsewhereExplanation(lowerElsewhere),
      leadsTo: lower === null || lowerNamespaceId !== null ? null : toLink(rowOf(lower.index)),
      elsewhere: wayElsewhere(row),
    }),
    ...field('Lives in', lowerElsewhere?.namespace ?? (lowerElsewhere?.process ? `${lowerElsewhere.process.name} (${lowerElsewhere.process.pid})` : lowerNamespaceId), {
      explanation: livesIn(lowerNamespaceId, lowerElsewhere),
    }),
  ]
}

function livesIn(namespaceId: number | null, known: LinkRow['lowerElsewhere']): string {
  const number = `the kernel numbers it ${namespaceId} here (IFLA_LINK_NETNSID)`
  if (known?.namespace) return `A name below /run/netns; ${number}.`
  return known?.process ? `A process in that network namespace, which has no name below /run/netns; ${number}.` : `The number of that network namespace; this user sees neither a name nor a process of it.`
}

const stateExplanations: Readonly<Record<LinkRow['state'], string>> = {
  up: 'Packets can pass.',
  down: 'Packets cannot pass.',
  lowerlayerdown: 'The device that this one stands on is down.',
  unknown: 'The driver does not report a state; usual for loopback and tunnels.',
  dormant: 'Waits for something outside, such as 802.1X authentication.',
  testing: 'In a test mode.',
  notpresent: 'The hardware is missing.',
}

function deviceFields(row: LinkRow, { header, attributes }: LinkMessage, names: Names): readonly InspectedField[] {
  return [
    ...field('Index', row.index, { explanation: 'The device’s number in its namespace; the kernel may give it to another device later.' }),
    ...field('Other names', row.alternativeNames.join(' ')),
    ...field('Alias', row.alias),
    ...field('MTU', row.mtu, { unit: 'bytes', explanation: range(attributes.minMtu, attributes.maxMtu) }),
    ...field('Qdisc', row.queueingDiscipline, { explanation: 'Queueing discipline: the order in which packets go out.' }),
    ...field('Queue', attributes.txqlen, { unit: 'packets' }),
    ...field('Queues', attributes.numTxQueues === undefined ? null : `${attributes.numTxQueues} sending, ${attributes.numRxQueues ?? 0} receiving`, { plain: true }),
    ...field('Group', attributes.group === undefined ? null : names.groups.name(attributes.group)),
    ...field('Link layer', linkTypeName(header.type), { explanation: `ARPHRD number ${header.type}.` }),
    ...field('Carrier', attributes.carrierChanges, { unit: 'changes' }),
    ...field('Promiscuous', attributes.promiscuity, { explanation: 'How many users want to see all packets of the wire.' }),
  ]
}

function range(least: number | undefined, most: number | undefined): string {
  return least === undefined || most === undefined ? 'The largest packet that goes out in one piece.' : `The driver allows ${least} to ${most === 0 ? 'any number of' : most} bytes.`
}

function counterFields({ counters }: LinkRow): readonly InspectedField[] {
  if (counters === null) return []
  return [
    ...field('Received', counters.receivedBytes, { unit: 'bytes' }),
    ...field('Received', counters.receivedPackets, { unit: 'packets' }),
    ...field('Receive errors', counters.receivedErrors, { unit: 'packets' }),
    ...field('Receive drops', counters.receivedDropped, { unit: 'packets' }),
    ...field('Sent', counters.sentBytes, { unit: 'bytes' }),
    ...field('Sent', counters.sentPackets, { unit: 'packets' }),
    ...field('Send errors', counters.sentErrors, { unit: 'packets' }),
    ...field('Send drops', counters.sentDropped, { unit: 'packets' }),
  ]
}
