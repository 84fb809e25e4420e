import { u16At } from '../../netlink/core/bytes.ts'
import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../../netlink/core/constants.ts'
import { attributesOffset } from '../../netlink/core/message.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributeId } from '../attribute-positions.ts'

const INET_DIAG_MD5SIG = attributeId(socketMessage, 'md5sig')
/** Where `tcpm_key` lies in a `struct tcp_diag_md5sig`, and the size of both; linux/tcp.h. */
const keyAt = 20
const keySize = 80
const signatureSize = keyAt + keySize

/**
 * The message with zeros where the kernel shows a secret: keys that sign connections (RFC 2385), which it gives to CAP_NET_ADMIN. The message itself where there is
 * none. It never throws, and of an attribute whose length lies it hides what could be a key.
 */
export function withoutSecrets(message: RawMessage): RawMessage {
  const { bytes, offset, length } = message
  let hidden: Uint8Array | null = null
  const end = Math.min(offset + length, bytes.length)
  for (let at = offset + attributesOffset(socketMessage); at + ATTRIBUTE_HEADER_SIZE <= end; ) {
    const size = u16At(bytes, at)
    const next = size < ATTRIBUTE_HEADER_SIZE ? end : Math.min(end, at + size)
    if ((u16At(bytes, at + 2) & NLA_TYPE_MASK) === INET_DIAG_MD5SIG) {
      hidden ??= bytes.slice(offset, end)
      for (let key = at + ATTRIBUTE_HEADER_SIZE + keyAt; key < next; key += signatureSize) hidden.fill(0, key - offset, Math.min(key + keySize, next) - offset)
    }
    if (size < ATTRIBUTE_HEADER_SIZE) break
    at += (size + 3) & ~3
  }
  return hidden === null ? message : { ...message, bytes: hidden, offset: 0 }
}
