import type { InspectedField, InspectedGroup } from '../../api/inspection.ts'
import type { BridgePortState } from '../../api/rows.ts'
import { macvlanModes } from '../../netlink/route/macvlan.ts'
import { tunTypes } from '../../netlink/route/tun.ts'
import type { LinkMessage } from '../../netlink/route/link.ts'
import { field, group } from '../inspection/fields.ts'
import { portStates } from './port-state.ts'

type LinkInfo = NonNullable<LinkMessage['attributes']['linkinfo']>
type KindData = NonNullable<LinkInfo['data']>

/** What the kind of a device says about it (IFLA_INFO_DATA), and what its master says about it as a port (IFLA_INFO_SLAVE_DATA). */
export function linkDetails({ attributes }: LinkMessage): readonly InspectedGroup[] {
  const { linkinfo } = attributes
  if (linkinfo === undefined) return []
  const { data, slaveData } = linkinfo
  return [
    ...(data === undefined ? [] : [...group('Bridge', bridge(data)), ...group('VXLAN', vxlan(data)), ...group('MACVLAN', macvlan(data)), ...group('TUN/TAP', tun(data))]),
    ...group('Port of a bridge', port(slaveData?.bridge)),
  ]
}

function bridge({ bridge: data }: KindData): readonly InspectedField[] {
  if (data === undefined) return []
  return [
    ...field('Spanning tree', onOff(data.stpState), { plain: true }),
    ...field('Priority', data.priority, { explanation: 'The bridge with the lowest becomes the root of the spanning tree.' }),
    ...field('VLAN filter', onOff(data.vlanFiltering), { plain: true }),
    ...field('Ageing', hundredths(data.ageingTime), { unit: 's', explanation: 'How long an address that was learned is remembered.' }),
    ...field('Forward delay', hundredths(data.forwardDelay), { unit: 's' }),
    ...field('Snooping', onOff(data.mcastSnooping), { plain: true, explanation: 'Whether it sends multicast only to ports that listen.' }),
    ...field('Root port', data.rootPort === 0 ? null : data.rootPort),
  ]
}

function vxlan({ vxlan: data }: KindData): readonly InspectedField[] {
  if (data === undefined) return []
  return [
    ...field('External', onOff(data.collectMetadata), {
      plain: true,
      explanation: 'On: network identifier and far end come with each packet, from a route’s encapsulation or a program, and not from here.',
    }),
    ...field('VNI filter', data.vnifilter === 1 ? 'on' : null, { plain: true, explanation: 'Only packets of networks that were listed for it are taken.' }),
    ...field('VNI', data.collectMetadata === 1 ? null : data.id, { explanation: 'Network identifier: which of the overlay networks it carries.' }),
    ...field('Far end', unlessAny(data.group ?? data.group6), { explanation: 'Where packets go whose far end is not known: a multicast group, or one machine.' }),
    ...field('Local', unlessAny(data.local ?? data.local6)),
    ...field('Port', data.port, { unit: 'udp' }),
    ...field('Source ports', data.portRange === undefined || data.portRange.high === 0 ? null : `${data.portRange.low}–${data.portRange.high}`),
    ...field('Learning', onOff(data.learning), { plain: true, explanation: 'Whether it learns where addresses are from what it receives.' }),
    ...field('Ageing', data.ageing, { unit: 's' }),
    ...field('TTL', data.ttlInherit === true ? 'inherit' : data.ttl === 0 ? 'auto' : data.ttl),
    ...field('TOS', data.tos === undefined || data.tos === 0 ? null : data.tos === 1 ? 'inherit' : `0x${data.tos.toString(16)}`),
    ...field('DF', data.df === undefined ? null : (fragmentation[data.df] ?? data.df), { plain: true, explanation: 'Don’t fragment, in the outer header.' }),
    ...field('Extension', data.gpe === true ? 'GPE' : data.gbp === true ? 'GBP' : null, { explanation: 'Of the header: other protocols than Ethernet (GPE), or group policies (GBP).' }),
  ]
}

function macvlan({ macvlan: data }: KindData): readonly InspectedField[] {
  const mode: Readonly<Record<number, string>> = macvlanModes
  return data?.mode === undefined ? [] : field('Mode', mode[data.mode] ?? data.mode, { explanation: 'How devices on the same lower device reach each other.' })
}

function tun({ tun: data }: KindData): readonly InspectedField[] {
  if (data === undefined) return []
  const types: Readonly<Record<number, string>> = tunTypes
  return [
    ...field('Kind', data.type === undefined ? null : (types[data.type] ?? data.type)),
    ...field('Persistent', onOff(data.persist), { plain: true, explanation: 'Whether it stays when the program that made it ends.' }),
    ...field('Owner', data.owner, { explanation: 'User id that may attach to it.' }),
    ...field('Group', data.group, { explanation: 'Group id that may attach to it.' }),
  ]
}

function port(data: NonNullable<NonNullable<LinkInfo['slaveData']>['bridge']> | undefined): readonly InspectedField[] {
  if (data === undefined) return []
  return [
    ...field('State', data.state === undefined ? null : (portStates[data.state] ?? data.state), { explanation: portExplanation(portStates[data.state ?? -1]) }),
    ...field('Priority', data.priority),
    ...field('Path cost', data.cost),
    ...field('Hairpin', onOff(data.mode), { plain: true, explanation: 'Whether frames may go back out of the port they came from.' }),
    ...field('Learning', onOff(data.learning), { plain: true }),
    ...field('Isolated', onOff(data.isolated), { plain: true }),
  ]
}

function portExplanation(state: BridgePortState | undefined): string {
  if (state === 'forwarding') return 'The bridge sends frames on through this port.'
  if (state === 'learning') return 'The bridge learns where addresses are, and does not yet send frames on through this port.'
  return 'The bridge sends no frames on through this port, whatever the state of the link is.'
}

/** VXLAN_DF_*; linux/if_link.h. */
const fragmentation: readonly string[] = ['unset', 'set', 'inherit']

/** The address that stands for none. */
function unlessAny(address: string | undefined): string | null {
  return address === undefined || address === '0.0.0.0' || address === '::' ? null : address
}

function onOff(value: number | undefined): string | null {
  return value === undefined ? null : value === 0 ? 'off' : 'on'
}

function hundredths(value: number | undefined): number | null {
  return value === undefined ? null : value / 100
}
