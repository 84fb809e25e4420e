import type { Inspection } from '../../api/inspection.ts'
import type { LinkRow } from '../../api/rows.ts'
import { macvlanModes } from '../../netlink/route/macvlan.ts'
import { tunTypes } from '../../netlink/route/tun.ts'
import type { LinkMessage } from '../../netlink/route/link.ts'
import { shellWord } from '../inspection/shell-word.ts'

/** The commands of iproute2 that show the same, and that would make the like. */
export function linkCommands(row: LinkRow, message: LinkMessage | null): Inspection['commands'] {
  const show = [{ label: 'Show', command: `ip -d -s link show dev ${shellWord(row.name)}` }]
  const addresses = row.addresses.length === 0 ? [] : [{ label: 'Show addresses', command: `ip address show dev ${shellWord(row.name)}` }]
  const make = message === null ? null : makeCommand(row, message)
  return [...show, ...addresses, ...(make === null ? [] : [{ label: 'Make', command: make }])]
}

/** Kinds that we can say all about; hardware cannot be made. */
function makeCommand(row: LinkRow, { attributes }: LinkMessage): string | null {
  const { kind, data } = attributes.linkinfo ?? {}
  const words = kindWords(kind, data, row)
  if (kind === undefined || words === null) return null
  if (kind === 'tun') return `ip tuntap add dev ${shellWord(row.name)} ${words.join(' ')}`
  const lower = row.lower?.name
  const onto = lower !== undefined && lower !== null && kind !== 'veth' ? ['link', shellWord(lower)] : []
  const general = [
    ...(row.mtu === null ? [] : ['mtu', String(row.mtu)]),
    ...(row.hardwareAddress === null ? [] : ['address', row.hardwareAddress]),
  ]
  return ['ip link add', ...onto, 'name', shellWord(row.name), ...general, 'type', kind, ...words].join(' ')
}

type KindData = NonNullable<NonNullable<LinkMessage['attributes']['linkinfo']>['data']>

function kindWords(kind: string | undefined, data: KindData | undefined, row: LinkRow): readonly string[] | null {
  switch (kind ?? '') {
    case 'veth':
      return row.lower?.name === undefined || row.lower.name === null ? [] : ['peer', 'name', shellWord(row.lower.name)]
    case 'bridge':
      return bridgeWords(data)
    case 'vxlan':
      return vxlanWords(data)
    case 'macvlan':
    case 'macvtap':
      return macvlanWords(data)
    case 'tun':
      return tunWords(data)
    default:
      return null
  }
}

function bridgeWords(data: KindData | undefined): readonly string[] {
  const bridge = data?.bridge
  return [...given('stp_state', bridge?.stpState), ...given('priority', bridge?.priority), ...given('vlan_filtering', bridge?.vlanFiltering)]
}

function vxlanWords(data: KindData | undefined): readonly string[] {
  const vxlan = data?.vxlan
  const remote = vxlan?.group ?? vxlan?.group6
  return [
    ...given('id', vxlan?.id),
    ...given(isMulticast(remote) ? 'group' : 'remote', remote),
    ...given('local', vxlan?.local ?? vxlan?.local6),
    ...given('dstport', vxlan?.port),
    ...(vxlan?.learning === 0 ? ['nolearning'] : []),
  ]
}

function isMulticast(address: string | undefined): boolean {
  return address !== undefined && (/^(?:22[4-9]|23\d)\./.test(address) || address.toLowerCase().startsWith('ff'))
}

function macvlanWords(data: KindData | undefined): readonly string[] {
  const modes: Readonly<Record<number, string>> = macvlanModes
  const mode = data?.macvlan?.mode
  return mode === undefined ? [] : given('mode', modes[mode])
}

function tunWords(data: KindData | undefined): readonly string[] {
  const types: Readonly<Record<number, string>> = tunTypes
  const tun = data?.tun
  return [
    ...given('mode', tun?.type === undefined ? undefined : types[tun.type]),
    ...given('user', tun?.owner),
    ...given('group', tun?.group),
    ...(tun?.pi === 1 ? ['pi'] : []),
    ...(tun?.vnetHdr === 1 ? ['vnet_hdr'] : []),
    ...(tun?.multiQueue === 1 ? ['multi_queue'] : []),
  ]
}

function given(word: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [word, String(value)]
}
