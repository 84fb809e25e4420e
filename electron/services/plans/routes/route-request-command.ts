import { AF_INET6, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../../netlink/core/constants.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import type { RequestCommand } from '../steps/planning.ts'
import { isKnownEncapsulation } from '../state/plain-encapsulation.ts'
import { routeWords } from './route-words.ts'

/** `ip route add`, `append`, `prepend`, `replace`, `change` or `delete` for the request that makes or deletes a route. */
export const routeRequestCommand: RequestCommand = (bytes, words) => {
  const message = routeMessage.decode(bytes)
  const { type, flags, header, attributes } = message
  if (type !== RTM_NEWROUTE && type !== RTM_DELROUTE) return null
  const ways = [attributes, ...(attributes.multipath ?? []).map((hop) => hop.attributes)]
  if (!ways.every(({ encap, encapType }) => isKnownEncapsulation(encapType, encap))) return null
  const family = header.family === AF_INET6 ? ['-6'] : []
  const deletes = type === RTM_DELROUTE
  return ipCommand(words.namespace, ...family, 'route', deletes ? 'delete' : verbOf(flags), ...routeWords(message, words, deletes))
}

function verbOf(flags: number): string {
  if ((flags & NLM_F_REPLACE) !== 0) return (flags & NLM_F_CREATE) === 0 ? 'change' : 'replace'
  if ((flags & NLM_F_APPEND) !== 0) return 'append'
  return (flags & NLM_F_EXCL) === 0 ? 'prepend' : 'add'
}
