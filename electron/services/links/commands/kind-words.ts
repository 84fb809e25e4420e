import type { Value } from '../../../netlink/core/codec.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { macvlanModes, type macvlanData } from '../../../netlink/route/macvlan.ts'
import { tunTypes, type tunData } from '../../../netlink/route/tun.ts'
import { given, when } from '../../inspection/ip-command.ts'
import { bridgeWords } from './bridge-words.ts'
import { vxlanWords } from './vxlan-words.ts'

type KindData = NonNullable<NonNullable<LinkMessage['attributes']['linkinfo']>['data']>

/** Kinds that have no options of their own. */
const plain: ReadonlySet<string> = new Set(['ifb', 'dummy'])

/** What `type KIND` is followed by, but for the peer of a veth; null: a kind whose options are not decoded, so that nothing can be said. */
export function kindWords(kind: string, data: KindData | undefined, name: (index: number) => string | null): readonly string[] | null {
  if (kind === 'veth' || plain.has(kind)) return []
  if (kind === 'bridge' && data?.bridge !== undefined) return bridgeWords(data.bridge)
  if (kind === 'vxlan' && data?.vxlan !== undefined) return vxlanWords(data.vxlan, name)
  if ((kind === 'macvlan' || kind === 'macvtap') && data?.macvlan !== undefined) return macvlanWords(data.macvlan)
  if (kind === 'tun' && data?.tun !== undefined) return tunWords(data.tun)
  return null
}

const NOPROMISC = 1
const NODST = 2
const MODE_SOURCE = 16

function macvlanWords(macvlan: Value<typeof macvlanData>): readonly string[] {
  const modes: Readonly<Record<number, string>> = macvlanModes
  const { mode, flags = 0, macaddrData } = macvlan
  const senders = mode === MODE_SOURCE ? (macaddrData?.macaddr ?? []) : []
  return [
    ...given('mode', mode === undefined ? null : modes[mode]),
    ...when('nopromisc', (flags & NOPROMISC) !== 0),
    ...when('nodst', (flags & NODST) !== 0),
    ...given('bcqueuelen', macvlan.bcQueueLen, 1000),
    ...given('bclim', macvlan.bcCutoff),
    ...(senders.length === 0 ? [] : ['macaddr', 'set', ...senders]),
  ]
}

function tunWords(tun: Value<typeof tunData>): readonly string[] {
  const types: Readonly<Record<number, string>> = tunTypes
  return [
    ...given('mode', tun.type === undefined ? null : types[tun.type]),
    ...given('user', tun.owner),
    ...given('group', tun.group),
    ...when('pi', tun.pi === 1),
    ...when('vnet_hdr', tun.vnetHdr === 1),
    ...when('multi_queue', tun.multiQueue === 1),
  ]
}
