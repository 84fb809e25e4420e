import { addressGenerationModes, IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { given, switched, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { NameTable } from '../../names/name-table.ts'

const IFF_NOARP = 0x80
const IFF_PROMISC = 0x100
const IFF_ALLMULTI = 0x200
const IFF_MULTICAST = 0x1000
const ARPHRD_ETHER = 1

/** The kind makes them without ARP. */
const withoutArp: ReadonlySet<string> = new Set(['ifb', 'dummy'])

/** What `ip link set dev NAME` is followed by to bring a new link to this state; nothing where it is so at once. */
export function setWords({ header, attributes }: LinkMessage, name: (index: number) => string | null, groups: NameTable): readonly string[] {
  const { flags } = header
  const kind = attributes.linkinfo?.kind ?? ''
  const ethernet = header.type === ARPHRD_ETHER
  const master = attributes.master === undefined ? null : name(attributes.master)
  const { group, ifalias } = attributes
  return [
    ...given('alias', ifalias === undefined ? null : shellWord(ifalias)),
    ...given('group', group === undefined || group === 0 ? null : shellWord(groups.name(group))),
    ...when('arp off', ethernet && (flags & IFF_NOARP) !== 0 && !withoutArp.has(kind)),
    ...when('multicast off', ethernet && (flags & IFF_MULTICAST) === 0 && !withoutArp.has(kind)),
    ...when('promisc on', (flags & IFF_PROMISC) !== 0),
    ...when('allmulticast on', (flags & IFF_ALLMULTI) !== 0),
    ...when('mode dormant', attributes.linkmode === 1),
    ...addressGeneration(attributes),
    ...sizes(attributes),
    ...switched('protodown', attributes.protoDown, 0),
    ...reasons(attributes.protoDownReason?.value ?? 0),
    ...given('master', master === null ? null : shellWord(master)),
    ...when('up', (flags & IFF_UP) !== 0),
  ]
}

function addressGeneration({ afSpec }: LinkMessage['attributes']): readonly string[] {
  const modes: Readonly<Record<number, string>> = addressGenerationModes
  const mode = afSpec?.families?.inet6?.addrGenMode
  return given('addrgenmode', mode === undefined ? null : modes[mode], 'eui64')
}

/** Largest packets of offloads. One of up to 64 KB for all protocols counts for IPv4 too (net/core/rtnetlink.c, netif_set_gso_max_size). */
function sizes(attributes: LinkMessage['attributes']): readonly string[] {
  const { gsoMaxSize = usual, groMaxSize = usual } = attributes
  return [
    ...given('gso_max_size', gsoMaxSize, usual),
    ...given('gso_max_segs', attributes.gsoMaxSegs, 65_535),
    ...given('gro_max_size', groMaxSize, usual),
    ...given('gso_ipv4_max_size', attributes.gsoIpv4MaxSize, Math.min(gsoMaxSize, usual)),
    ...given('gro_ipv4_max_size', attributes.groIpv4MaxSize, Math.min(groMaxSize, usual)),
  ]
}

const usual = 65_536

function reasons(mask: number): readonly string[] {
  return Array.from({ length: 32 }, (_, bit) => bit).flatMap((bit) => ((mask >>> bit) & 1) === 1 ? ['protodown_reason', String(bit), 'on'] : [])
}
