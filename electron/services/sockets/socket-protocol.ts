import { IPPROTO_UDP } from '../../netlink/diag/message-types.ts'
import type { RawMessage } from '../../store/raw-message.ts'

/** A socket's message with what was asked for (IPPROTO_TCP, IPPROTO_UDP), which no answer of the kernel's says. */
export type SocketRawMessage = RawMessage & { readonly source?: number }

export function socketProtocol({ source }: SocketRawMessage): 'tcp' | 'udp' {
  return source === IPPROTO_UDP ? 'udp' : 'tcp'
}
