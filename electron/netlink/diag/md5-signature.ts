import { arrayOf } from '../core/array.ts'
import type { FixedCodec } from '../core/codec.ts'
import { fixedRaw, u16, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { ofOwnFamily, socketAddress } from './socket-address.ts'

/** The bytes of a secret, which no tree of a message shows. */
const secret: FixedCodec<Uint8Array> = { ...fixedRaw(80), describe: () => ({ value: 'not shown', children: [] }) }

/**
 * INET_DIAG_MD5SIG: the keys that sign a connection (RFC 2385), one a peer; linux/tcp.h. The kernel shows them to CAP_NET_ADMIN alone: of
 * `key` the first `keylen` bytes are the secret itself.
 */
export const md5Signatures = arrayOf(
  ofOwnFamily(
    struct(
      'tcp_diag_md5sig',
      [['family', u8], ['prefixlen', u8], ['keylen', u16], ['addr', socketAddress], ['key', secret]],
      { prefix: 'tcpm_' },
    ),
  ),
)
