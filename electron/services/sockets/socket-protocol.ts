import { IPPROTO_UDP } from '../../netlink/diag/message-types.ts'
import type { RawMessage } from '../../store/raw-message.ts'

/** Which protocol a socket's message is of: no answer of the kernel's says it, so its tag does. */
export function socketProtocol({ source }: RawMessage): 'tcp' | 'udp' {
  return source === IPPROTO_UDP ? 'udp' : 'tcp'
}
