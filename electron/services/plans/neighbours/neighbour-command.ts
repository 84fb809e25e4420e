import { AF_BRIDGE, AF_INET6 } from '../../../netlink/core/constants.ts'
import { RTM_DELNEIGH } from '../../../netlink/route/message-types.ts'
import { neighbourStates, NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { given, ipCommand, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { RequestCommand } from '../steps/planning.ts'
import { addVerb } from '../steps/request-verb.ts'
import { forwardingCommand } from './forwarding-command.ts'
import { NTF_EXT_LEARNED, NTF_EXT_MANAGED, NTF_ROUTER, NTF_USE, NUD_PERMANENT } from './neighbour-request.ts'

/** `ip neighbour add …`, `replace …` or `delete …` of a request; of an entry of a forwarding database that of `bridge fdb`. */
export const neighbourRequestCommand: RequestCommand = (bytes, { device, names, namespace }) => {
  const message = neighbourMessage.decode(bytes)
  const { header, attributes } = message
  if (header.family === AF_BRIDGE) return forwardingCommand(message, { device, namespace })
  if (attributes.dst === undefined) return null
  const proxy = (header.flags & NTF_PROXY) !== 0
  const subject = [...when('proxy', proxy), attributes.dst]
  const on = header.ifindex === 0 ? [] : ['dev', shellWord(device(header.ifindex))]
  const ip = (...words: readonly string[]): string => ipCommand(namespace, header.family === AF_INET6 ? '-6' : '-4', 'neighbour', ...words)
  if (message.type === RTM_DELNEIGH) return ip('delete', ...subject, ...on)
  const managed = ((attributes.flagsExt ?? 0) & NTF_EXT_MANAGED) !== 0
  const states: Readonly<Record<number, string>> = neighbourStates
  const usual = managed ? 0 : NUD_PERMANENT
  return ip(
    addVerb(message.flags), ...subject,
    ...given('lladdr', attributes.lladdr),
    ...on,
    // "managed" sets the state, so that what is said of it stands behind.
    ...when('managed', managed),
    ...(proxy || header.state === usual ? [] : ['nud', states[header.state] ?? `0x${header.state.toString(16)}`]),
    ...when('router', (header.flags & NTF_ROUTER) !== 0),
    ...when('use', (header.flags & NTF_USE) !== 0),
    ...when('extern_learn', (header.flags & NTF_EXT_LEARNED) !== 0),
    ...given('protocol', attributes.protocol === undefined ? null : shellWord(names.protocols.word(attributes.protocol))),
  )
}
