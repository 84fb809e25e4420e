import { u8At } from '../core/bytes.ts'
import { expectSize, type FixedCodec } from '../core/codec.ts'
import { AF_INET } from '../core/constants.ts'
import { formatIpv4, formatIpv6, parseIpAddress } from '../core/ip-address.ts'
import type { StructCodec } from '../core/struct.ts'

const SIZE = 16

/**
 * An address as four words in network byte order (`__be32[4]`), of the family that the message says. An IPv4 address fills the first
 * word, the others are zero.
 */
export const socketAddress: FixedCodec<string> = {
  size: SIZE,
  decode(bytes, start, end, { family }) {
    expectSize(SIZE, start, end)
    return family === AF_INET ? formatIpv4(bytes, start) : formatIpv6(bytes, start)
  },
  encode(value) {
    const address = parseIpAddress(value)
    if (address === null) throw new RangeError(`"${value}" is not an IP address`)
    const out = new Uint8Array(SIZE)
    out.set(address)
    return out
  },
  describe(bytes, start, end, context) {
    return { value: socketAddress.decode(bytes, start, end, context), children: [] }
  },
}

/** A structure that says the family of its addresses in its own first byte, whatever the message around it says. */
export function ofOwnFamily<T>(codec: StructCodec<T>): StructCodec<T> {
  return {
    ...codec,
    decode: (bytes, start, end, context) => codec.decode(bytes, start, end, { ...context, family: u8At(bytes, start) }),
    describe: (bytes, start, end, context) => codec.describe(bytes, start, end, { ...context, family: u8At(bytes, start) }),
  }
}
