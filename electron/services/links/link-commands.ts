import type { Inspection } from '../../api/inspection.ts'
import type { LowerElsewhere } from '../../api/rows.ts'
import type { LinkMessage } from '../../netlink/route/link.ts'
import { given, ipCommand, when } from '../inspection/ip-command.ts'
import { shellWord } from '../inspection/shell-word.ts'
import type { NameTable } from '../names/name-table.ts'
import { bridgePortWords } from './commands/bridge-words.ts'
import { kindWords } from './commands/kind-words.ts'
import { setWords } from './commands/set-words.ts'

/** What commands about a link need to know beside its message. */
export interface LinkSurroundings {
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** The message of another link of the namespace; null: it is not known, or lives elsewhere. */
  message(index: number): LinkMessage | null
  readonly groups: NameTable
  /** Where the device below it, or its other end, lives, if that is another namespace; null: it is none, or not known. */
  readonly elsewhere: LowerElsewhere | null
}

/** The commands of iproute2 that show the same, and those that would make the like. Names stand in them as the kernel has them. */
export function linkCommands(message: LinkMessage, hasAddresses: boolean, around: LinkSurroundings): Inspection['commands'] {
  const { attributes } = message
  const device = shellWord(attributes.ifname ?? '')
  const { namespace } = around
  const name = (index: number): string | null => around.message(index)?.attributes.ifname ?? null
  const set = [...laterWords(message), ...setWords(message, name, around.groups)]
  const port = attributes.linkinfo?.slaveData?.bridge
  const names = attributes.propList?.altIfname ?? []
  const one = (label: string, words: readonly string[] | null) =>
    words === null || words.length === 0 ? [] : [{ label, command: ipCommand(namespace, ...words) }]
  return [
    ...one('Show', ['-d -s link show dev', device]),
    ...one('Show addresses', hasAddresses ? ['address show dev', device] : null),
    ...one('Make', makeWords(message, around, name)),
    ...one('Name also', names.length === 0 ? null : ['link property add dev', device, ...names.flatMap((other) => ['altname', shellWord(other)])]),
    ...one('Set', set.length === 0 ? null : ['link set dev', device, ...set]),
    ...one('Set as a port', port === undefined ? null : ['link set dev', device, 'type bridge_slave', ...bridgePortWords(port, name)]),
  ]
}

/** Null for hardware, which cannot be made, and for kinds of which we cannot say all. */
function makeWords(message: LinkMessage, around: LinkSurroundings, name: (index: number) => string | null): readonly string[] | null {
  const { attributes } = message
  const { kind, data } = attributes.linkinfo ?? {}
  const device = shellWord(attributes.ifname ?? '')
  const words = kind === undefined ? null : kindWords(kind, data, name)
  if (kind === undefined || words === null) return null
  if (kind === 'tun') return ['tuntap add dev', device, ...words]
  const lower = kind === 'macvlan' || kind === 'macvtap' ? name(attributes.link ?? 0) : null
  if (kind === 'veth' && attributes.linkNetnsid !== undefined) {
    const other = peerElsewhere(around.elsewhere)
    return other === null ? null : ['link add name', device, ...birthWords(message), 'type veth', ...words, ...other]
  }
  const peer = kind === 'veth' && attributes.link !== undefined ? around.message(attributes.link) : null
  return [
    'link add',
    ...given('link', lower === null ? null : shellWord(lower)),
    'name',
    device,
    ...birthWords(message),
    'type',
    kind,
    ...words,
    ...(peer === null ? [] : ['peer name', shellWord(peer.attributes.ifname ?? ''), ...birthWords(peer)]),
  ]
}

/** The other end of a veth in another namespace, which would be made in this one otherwise; null where not all is known of it. */
function peerElsewhere(other: LowerElsewhere | null): readonly string[] | null {
  const namespace = other?.namespace ?? other?.process?.pid
  // A name that is written otherwise than it is cannot be given.
  if (other?.device === undefined || other.device === null || other.device.includes('\\') || namespace === undefined) return null
  return ['peer name', shellWord(other.device), 'netns', shellWord(String(namespace))]
}

/** What is said of a link as it is made, before its kind. How many queues a veth has depends on the machine where it is made. */
function birthWords({ attributes }: LinkMessage): readonly string[] {
  const kind = attributes.linkinfo?.kind ?? ''
  const queues = kind === 'veth' ? undefined : 1
  return [
    ...given('mtu', attributes.mtu),
    ...given('address', attributes.address === '' ? null : attributes.address),
    ...given('txqueuelen', attributes.txqlen, usualQueue[kind] ?? 1000),
    ...when(`numtxqueues ${attributes.numTxQueues ?? 1}`, attributes.numTxQueues !== queues),
    ...when(`numrxqueues ${attributes.numRxQueues ?? 1}`, attributes.numRxQueues !== queues),
  ]
}

/** What `ip link add` would have said where another command, or nobody, made the device. */
function laterWords(message: LinkMessage): readonly string[] {
  const { attributes } = message
  const { kind, data } = attributes.linkinfo ?? {}
  if (kind === 'tun') return [...given('mtu', attributes.mtu, 1500), ...given('address', attributes.address === '' ? null : attributes.address), ...given('txqueuelen', attributes.txqlen, data?.tun?.type === TAP ? 1000 : 500)]
  return kind === undefined ? [...given('mtu', attributes.mtu), ...given('txqueuelen', attributes.txqlen, 1000)] : []
}

/** IFF_TAP, as IFLA_TUN_TYPE has it. */
const TAP = 2

/** Packets that a queue holds where nobody says otherwise. */
const usualQueue: Readonly<Record<string, number>> = { ifb: 32, macvtap: 500 }
