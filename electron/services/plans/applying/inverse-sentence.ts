import { AF_BRIDGE, NLM_F_CREATE, NLM_F_REPLACE } from '../../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../../netlink/core/message-header.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_DELADDR, RTM_DELNEIGH, RTM_DELROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Action } from '../../../privilege/action.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { routeSentence } from '../routes/route-sentences.ts'
import { ownAddress } from '../state/address-facts.ts'
import { named } from '../steps/planned-step.ts'

/** What an inverse does that brings back what went with a step: "Add 192.0.2.1/24 to ⁨br9⁩ again". `usual`: what is said of what has no sentence of its own. */
export function inverseSentence(action: Action, device: (index: number) => string, usual: string): string {
  if (action.kind === 'tun') return `Make ${named(action.tun.name)} again`
  const { message } = action
  const flags = messageFlagsAt(message, 0)
  switch (messageTypeAt(message, 0)) {
    case RTM_NEWADDR:
      return addressSentence(message, device, (flags & NLM_F_REPLACE) === 0 ? ['Add ', ' to ', ' again'] : ['Set ', ' of ', ' as it was'])
    case RTM_DELADDR:
      return addressSentence(message, device, ['Remove ', ' from ', ''])
    case RTM_NEWROUTE: {
      const route = routeSentence('delete', routeMessage.decode(message)).replace(/^Delete /, '')
      return (flags & NLM_F_REPLACE) !== 0 ? `Put ${route} back as it was` : `Add ${route} again`
    }
    case RTM_DELROUTE:
      return routeSentence('delete', routeMessage.decode(message))
    case RTM_NEWNEIGH:
      return `Add ${neighbourWords(message, device)} again`
    case RTM_DELNEIGH:
      return `Remove ${neighbourWords(message, device)}`
    case RTM_NEWLINK:
      return (flags & NLM_F_CREATE) !== 0 ? `Make ${named(linkMessage.decode(message).attributes.ifname ?? '')} again` : usual
    default:
      return usual
  }
}

function addressSentence(message: Uint8Array, device: (index: number) => string, [verb, place, end]: readonly [string, string, string]): string {
  const { header, attributes } = addressMessage.decode(message)
  return `${verb}${ownAddress({ header, attributes })}/${header.prefixlen}${place}${named(device(header.index))}${end}`
}

function neighbourWords(message: Uint8Array, device: (index: number) => string): string {
  const { header, attributes } = neighbourMessage.decode(message)
  const what = (header.flags & NTF_PROXY) !== 0 ? 'the proxy for' : header.family === AF_BRIDGE ? 'the forwarding entry' : 'the neighbour'
  const whom = header.family === AF_BRIDGE ? attributes.lladdr : attributes.dst
  return `${what} ${whom ?? ''}${header.ifindex === 0 ? '' : ` on ${named(device(header.ifindex))}`}`
}
