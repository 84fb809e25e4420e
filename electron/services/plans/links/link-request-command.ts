import { NLM_F_CREATE } from '../../../netlink/core/constants.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { linkMessage, type LinkAttributes, type LinkMessage } from '../../../netlink/route/link.ts'
import { RTM_DELLINK, RTM_DELLINKPROP, RTM_NEWLINK, RTM_NEWLINKPROP } from '../../../netlink/route/message-types.ts'
import type { TunRequest } from '../../../privilege/action.ts'
import { given, ipCommand, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { CommandWords, RequestCommand } from '../steps/planning.ts'
import { bridgePortFields } from './kinds/bridge-port.ts'
import type { DataField, KindData } from './kinds/data-field.ts'
import { kindDataOf, portDataOf } from './kinds/kind-data.ts'
import { linkKindOf } from './kinds/link-kind.ts'
import { changeWords } from './request-words.ts'

/** The command of `ip link` that sends a request about a link. */
export const linkRequestCommand: RequestCommand = (bytes, words) => {
  const said = wordsOf(bytes, words)
  return said === null ? null : ipCommand(words.namespace, 'link', ...said)
}

/** The command of `ip tuntap` that makes a device. It lets the kernel choose the ifindex. */
export function tunCommand({ name, mode, owner, group, packetInformation, vnetHeader, multiQueue }: TunRequest, { namespace }: Pick<CommandWords, 'namespace'>): string {
  return ipCommand(
    namespace, 'tuntap', 'add', 'dev', shellWord(name), 'mode', mode, ...given('user', owner), ...given('group', group),
    ...when('pi', packetInformation), ...when('vnet_hdr', vnetHeader), ...when('multi_queue', multiQueue),
  )
}

function wordsOf(bytes: Uint8Array, words: CommandWords): readonly string[] | null {
  const message = linkMessage.decode(bytes)
  const device = (): string => shellWord(words.device(message.header.index))
  const names = (message.attributes.propList?.altIfname ?? []).flatMap((name) => ['altname', shellWord(name)])
  switch (messageTypeAt(bytes, 0)) {
    case RTM_NEWLINK: {
      if ((message.flags & NLM_F_CREATE) !== 0) return addWords(message, words)
      const set = [...changeWords(message, words), ...typeWords(message, words)]
      return set.length === 0 ? null : ['set', 'dev', device(), ...set]
    }
    case RTM_DELLINK:
      return ['delete', 'dev', device()]
    case RTM_NEWLINKPROP:
      return ['property', 'add', 'dev', device(), ...names]
    case RTM_DELLINKPROP:
      return ['property', 'del', 'dev', device(), ...names]
    default:
      return null
  }
}

function addWords({ header, attributes }: LinkMessage, words: CommandWords): readonly string[] {
  const { link, linkinfo } = attributes
  const peer = linkinfo?.data?.veth?.peer
  return [
    'add',
    ...given('link', link === undefined ? null : shellWord(words.device(link))),
    ...birthWords(attributes, header.index, words),
    ...typeWords({ attributes }, words),
    ...(peer === undefined ? [] : ['peer', ...birthWords(peer.attributes, peer.header.index ?? 0, words)]),
  ]
}

function birthWords({ ifname, address, mtu, txqlen, group, numTxQueues, numRxQueues, netNsFd }: LinkAttributes, index: number, words: CommandWords): readonly string[] {
  return [
    ...given('name', ifname === undefined ? null : shellWord(ifname)),
    ...given('index', index === 0 || words.isAnyIndex === true ? null : index),
    ...given('address', address),
    ...given('mtu', mtu),
    ...given('txqueuelen', txqlen),
    ...given('group', group === undefined ? null : shellWord(words.names.groups.name(group))),
    ...given('numtxqueues', numTxQueues),
    ...given('numrxqueues', numRxQueues),
    ...given('netns', netNsFd === undefined ? null : shellWord(words.namespaceName(netNsFd))),
  ]
}

function typeWords(message: Pick<LinkMessage, 'attributes'>, words: CommandWords): readonly string[] {
  const { linkinfo } = message.attributes
  if (linkinfo?.kind === undefined) return []
  const port = linkinfo.slaveData !== undefined
  const fields = port ? bridgePortFields : (linkKindOf(linkinfo.kind)?.fields ?? [])
  return ['type', linkinfo.kind, ...fieldWords(fields, port ? portDataOf(message) : kindDataOf(message), words)]
}

function fieldWords(fields: readonly DataField[], data: KindData, words: CommandWords): readonly string[] {
  return fields.flatMap((field) => field.words(data, (index) => words.device(index))).map((word) => shellWord(word))
}
