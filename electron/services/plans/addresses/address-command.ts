import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { RTM_DELADDR } from '../../../netlink/route/message-types.ts'
import { addressMessage, type AddressMessage } from '../../../netlink/route/address.ts'
import { given, ipCommand, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { Names } from '../../names/names.ts'
import type { RequestCommand } from '../steps/planning.ts'
import { addVerb } from '../steps/request-verb.ts'
import { flagsOf, FOREVER, IFA_F_HOMEADDRESS, IFA_F_MANAGETEMPADDR, IFA_F_MCAUTOJOIN, IFA_F_NODAD, IFA_F_NOPREFIXROUTE, IFA_F_OPTIMISTIC, ownAddress, peerAddress } from '../state/address-facts.ts'

const flagWords = [
  ['nodad', IFA_F_NODAD], ['optimistic', IFA_F_OPTIMISTIC], ['home', IFA_F_HOMEADDRESS],
  ['mngtmpaddr', IFA_F_MANAGETEMPADDR], ['noprefixroute', IFA_F_NOPREFIXROUTE], ['autojoin', IFA_F_MCAUTOJOIN],
] as const

/** `ip address add …`, `replace …`, `change …` or `delete …` of a request. */
export const addressRequestCommand: RequestCommand = (bytes, { device, names, namespace }) => {
  const message = addressMessage.decode(bytes)
  const name = device(message.header.index)
  const isDelete = message.type === RTM_DELADDR
  return ipCommand(namespace, 'address', isDelete ? 'delete' : addVerb(message.flags), ...subject(message), ...(isDelete ? [] : details(message, name, names)), 'dev', shellWord(name), ...(isDelete ? [] : tail(message)))
}

function subject(message: AddressMessage): readonly string[] {
  const peer = peerAddress(message)
  const { prefixlen } = message.header
  return peer === null ? [`${ownAddress(message)}/${prefixlen}`] : [ownAddress(message), 'peer', `${peer}/${prefixlen}`]
}

function details(message: AddressMessage, device: string, names: Names): readonly string[] {
  const { header, attributes } = message
  const { broadcast, label, rtPriority, proto } = attributes
  const scope = header.family === AF_INET6 ? null : names.scopes.word(header.scope)
  return [
    ...given('broadcast', broadcast),
    ...(label === undefined || label === device ? [] : ['label', shellWord(label)]),
    ...given('scope', scope === null ? null : shellWord(scope), ownAddress(message).startsWith('127.') ? 'host' : 'global'),
    ...given('metric', rtPriority),
    ...given('proto', proto === undefined ? null : shellWord(names.addressProtocols.word(proto))),
  ]
}

function tail(message: AddressMessage): readonly string[] {
  const { valid = FOREVER, prefered = FOREVER } = message.attributes.cacheinfo ?? {}
  const flags = flagsOf(message)
  return [
    ...given('valid_lft', valid, FOREVER),
    ...given('preferred_lft', prefered, FOREVER),
    ...flagWords.flatMap(([word, bit]) => when(word, (flags & bit) !== 0)),
  ]
}
