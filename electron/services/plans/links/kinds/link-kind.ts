import type { FieldReader } from '../../fields/field-reader.ts'
import { vrfData } from '../../../../netlink/route/vrf.ts'
import { bridgeFields } from './bridge.ts'
import { dataFields, type DataField, type KindData } from './data-field.ts'
import { macvlanFields } from './macvlan.ts'
import { tunFields } from './tun.ts'
import { vlanFields } from './vlan.ts'
import { vxlanFields } from './vxlan.ts'

/** A kind of links that can be made here. */
export interface LinkKind {
  /** As forms and commands name it. */
  readonly kind: string
  readonly label: string
  /** One sentence on what it is. */
  readonly purpose: string
  /** The case of IFLA_INFO_DATA that its attributes lie in; null: it has none. */
  readonly data: 'bridge' | 'macvlan' | 'tun' | 'vlan' | 'vrf' | 'vxlan' | null
  readonly fields: readonly DataField[]
  /** It stands on another link. */
  readonly onLink?: true
  /** It is made with another end. */
  readonly withPeer?: true
  /** It is made by ioctl. */
  readonly mode?: 'tun' | 'tap'
  /** How the kernel makes it, where nothing is said: bytes, packets, ifi_flags. mtu null: it is by the link below, or by the kind's own rules. */
  readonly made: { readonly mtu: number | null; readonly txqlen: number; readonly flags: number }
  /** What is said too as one is made, as `ip` does. */
  besides?(data: KindData): KindData
  /** Notes what does not go together. */
  check?(reader: FieldReader, data: KindData): void
}

const IFF_BROADCAST_MULTICAST = 0x1002
const IFF_BROADCAST_NOARP = 0x82
const ethernet = { mtu: 1500, txqlen: 1000, flags: IFF_BROADCAST_MULTICAST }
const above = { ...ethernet, mtu: null }

const table = dataFields(vrfData, 'IFLA_LINKINFO IFLA_INFO_DATA').integer('table', {
  key: 'table', label: 'Table', min: 1, max: 0xffff_ffff, required: true, onlyAtFirst: true, help: 'The number of the routing table that its parts go by.',
})

/** All kinds that have a designed form. */
export const linkKinds: readonly LinkKind[] = [
  { kind: 'veth', label: 'Veth pair', purpose: 'Two links that are the ends of one cable; the other may be in another namespace.', data: null, fields: [], withPeer: true, made: ethernet },
  { kind: 'bridge', label: 'Bridge', purpose: 'A switch, whose ports are other links.', data: 'bridge', fields: bridgeFields, made: ethernet },
  { kind: 'vxlan', label: 'VXLAN', purpose: 'An Ethernet segment across an IP network.', data: 'vxlan', fields: vxlanFields, made: above, besides: vxlanLearns, check: checkVxlan },
  { kind: 'vlan', label: 'VLAN', purpose: 'The frames of a link that bear a number.', data: 'vlan', fields: vlanFields, onLink: true, made: above },
  { kind: 'macvlan', label: 'MACVLAN', purpose: 'A second hardware address on a link.', data: 'macvlan', fields: macvlanFields, onLink: true, made: above },
  { kind: 'macvtap', label: 'MACVTAP', purpose: 'A second hardware address on a link, for a virtual machine.', data: 'macvlan', fields: macvlanFields, onLink: true, made: { ...above, txqlen: 500 } },
  { kind: 'tun', label: 'TUN', purpose: 'Packets that a program sends and receives.', data: 'tun', fields: tunFields, mode: 'tun', made: { mtu: 1500, txqlen: 500, flags: 0x1090 } },
  { kind: 'tap', label: 'TAP', purpose: 'Ethernet frames that a program sends and receives.', data: 'tun', fields: tunFields, mode: 'tap', made: ethernet },
  { kind: 'dummy', label: 'Dummy', purpose: 'A link that carries nothing, to hold addresses.', data: null, fields: [], made: { mtu: 1500, txqlen: 1000, flags: IFF_BROADCAST_NOARP } },
  { kind: 'ifb', label: 'IFB', purpose: 'A link that traffic is sent through to be shaped.', data: null, fields: [], made: { mtu: 1500, txqlen: 32, flags: IFF_BROADCAST_NOARP } },
  { kind: 'vrf', label: 'VRF', purpose: 'A routing table of its own for the links that are its parts.', data: 'vrf', fields: [table], made: { mtu: null, txqlen: 1000, flags: 0x480 } },
]

/** The kind of a form. */
export function linkKindNamed(kind: string): LinkKind | undefined {
  return linkKinds.find((one) => one.kind === kind)
}

/** The kind of a link as the kernel names it, by which a TAP is a tun too. */
export function linkKindOf(kind: string | undefined, tunType?: number): LinkKind | undefined {
  return kind === undefined ? undefined : linkKindNamed(kind === 'tun' && tunType === 2 ? 'tap' : kind)
}

/** An external VXLAN learns nothing unless it is told to. */
function vxlanLearns({ learning, collectMetadata }: KindData): KindData {
  return { learning: learning ?? (collectMetadata === 1 ? 0 : 1) }
}

function isGroup(address: unknown): boolean {
  return typeof address === 'string' && /^(?:22[4-9]\.|23\d\.|ff)/i.test(address)
}

function checkVxlan(reader: FieldReader, data: KindData): void {
  const external = data['collectMetadata'] === 1
  if (!external && !reader.given('id')) reader.fault('id', 'VNI is needed, unless it is external.')
  if (external && data['id'] !== undefined) reader.fault('id', 'An external VXLAN takes its identifier from each packet.')
  const [remote, local] = [['group', 'group6'], ['local', 'local6']].map((keys) => keys.find((key) => data[key] !== undefined))
  if (remote !== undefined && local !== undefined && remote.endsWith('6') !== local.endsWith('6')) reader.fault('local', 'Local and remote are addresses of one family: both of IPv4, or both of IPv6.')
  if ([data['local'], data['local6']].some(isGroup)) reader.fault('local', 'Packets leave from an address of this host: a multicast address is none.')
  if (data['gpe'] === true && !external) reader.fault('gpe', 'Packets of any protocol come only with an external VXLAN: turn on "External", and give it no identifier.')
  if ((data['labelPolicy'] === 1 || Number(data['label'] ?? 0) > 0) && remote?.endsWith('6') !== true && local?.endsWith('6') !== true) reader.fault('flowlabel', 'A flow label is for tunnels over IPv6: give a remote or local address of IPv6, or leave it out.')
  const group = [data['group'], data['group6']].some(isGroup)
  if (group && data['link'] === undefined) reader.fault('dev', 'A multicast group needs the link that it is reached by.')
}
