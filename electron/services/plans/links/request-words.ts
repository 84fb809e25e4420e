import { addressGenerationModes } from '../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { given } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { CommandWords } from '../steps/planning.ts'

/** Bits of ifi_flags and the words that set and clear them. */
const flags: readonly (readonly [bit: number, set: string, cleared: string])[] = [
  [0x1, 'up', 'down'],
  [0x80, 'arp off', 'arp on'],
  [0x1000, 'multicast on', 'multicast off'],
  [0x200, 'allmulticast on', 'allmulticast off'],
  [0x100, 'promisc on', 'promisc off'],
]

const linkModes = ['default', 'dormant'] as const

/** What `ip link set dev NAME` is followed by, but for the kind. */
export function changeWords({ header, attributes }: LinkMessage, words: CommandWords): readonly string[] {
  const { ifname, ifalias, group, master, netNsFd, linkmode, protoDown } = attributes
  const mode = attributes.afSpec?.families?.inet6?.addrGenMode
  const modes: Readonly<Record<number, string>> = addressGenerationModes
  return [
    ...flags.flatMap(([bit, set, cleared]) => ((header.change & bit) === 0 ? [] : (header.flags & bit) === 0 ? cleared.split(' ') : set.split(' '))),
    ...given('name', ifname === undefined ? null : shellWord(ifname)),
    ...given('alias', ifalias === undefined ? null : shellWord(ifalias)),
    ...given('group', group === undefined ? null : shellWord(words.names.groups.name(group))),
    ...given('address', attributes.address),
    ...given('broadcast', attributes.broadcast),
    ...given('mtu', attributes.mtu),
    ...given('txqueuelen', attributes.txqlen),
    ...given('addrgenmode', mode === undefined ? null : modes[mode]),
    ...given('mode', linkmode === undefined ? null : linkModes[linkmode]),
    ...given('protodown', protoDown === undefined ? null : protoDown === 1 ? 'on' : 'off'),
    ...reasons(attributes.protoDownReason),
    ...given('gso_max_size', attributes.gsoMaxSize),
    ...given('gso_max_segs', attributes.gsoMaxSegs),
    ...given('gro_max_size', attributes.groMaxSize),
    ...given('gso_ipv4_max_size', attributes.gsoIpv4MaxSize),
    ...given('gro_ipv4_max_size', attributes.groIpv4MaxSize),
    ...(master === undefined ? [] : master === 0 ? ['nomaster'] : ['master', shellWord(words.device(master))]),
    ...given('netns', netNsFd === undefined ? null : shellWord(words.namespaceName(netNsFd))),
  ]
}

function reasons(reason: LinkMessage['attributes']['protoDownReason']): readonly string[] {
  const { mask = 0, value = 0 } = reason ?? {}
  return Array.from({ length: 32 }, (_, bit) => bit).flatMap((bit) => (((mask >>> bit) & 1) === 0 ? [] : ['protodown_reason', String(bit), ((value >>> bit) & 1) === 1 ? 'on' : 'off']))
}
