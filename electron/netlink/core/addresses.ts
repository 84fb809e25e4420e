import { hexadecimal } from './bytes.ts'
import { expectSize, type Codec, type FixedCodec } from './codec.ts'
import { DecodeError } from './decode-error.ts'
import { formatIpv4, formatIpv6, parseIpAddress } from './ip-address.ts'

function parseHardwareAddress(value: string): Uint8Array {
  if (value === '') return new Uint8Array(0)
  const parts = value.split(':')
  if (!parts.every((part) => /^[0-9a-fA-F]{1,2}$/.test(part))) throw new RangeError(`"${value}" is not a hardware address`)
  return Uint8Array.from(parts, (part) => Number.parseInt(part, 16))
}

/** A hardware address of any length as pairs of hexadecimal digits with colons: 6 bytes on Ethernet, 20 on InfiniBand, 4 or 16 on tunnels. */
export const hardwareAddress: Codec<string> = {
  decode(bytes, start, end) {
    return hexadecimal(bytes, start, end, ':')
  },
  encode: parseHardwareAddress,
  describe(bytes, start, end) {
    return { value: hexadecimal(bytes, start, end, ':'), children: [] }
  },
}

/** A hardware address of 6 bytes. */
export const mac: FixedCodec<string> = {
  size: 6,
  decode(bytes, start, end) {
    expectSize(6, start, end)
    return hexadecimal(bytes, start, end, ':')
  },
  encode(value) {
    const out = parseHardwareAddress(value)
    if (out.length !== 6) throw new RangeError(`"${value}" is not a hardware address of 6 bytes`)
    return out
  },
  describe(bytes, start, end) {
    expectSize(6, start, end)
    return { value: hexadecimal(bytes, start, end, ':'), children: [] }
  },
}

function parse(value: string, size: number | null): Uint8Array {
  const out = parseIpAddress(value)
  if (out === null || (size !== null && out.length !== size)) {
    throw new RangeError(`"${value}" is not an ${size === 4 ? 'IPv4' : size === 16 ? 'IPv6' : 'IP'} address`)
  }
  return out
}

function formatIp(bytes: Uint8Array, start: number, end: number): string {
  if (end - start === 4) return formatIpv4(bytes, start)
  if (end - start === 16) return formatIpv6(bytes, start)
  throw new DecodeError('', start, `an IP address has 4 or 16 bytes, this one ${end - start}`)
}

/** An IPv4 or IPv6 address, told apart by its length. */
export const ip: Codec<string> = {
  decode: formatIp,
  encode: (value) => parse(value, null),
  describe: (bytes, start, end) => ({ value: formatIp(bytes, start, end), children: [] }),
}

function fixedIp(size: 4 | 16): FixedCodec<string> {
  const decode = (bytes: Uint8Array, start: number, end: number): string => {
    expectSize(size, start, end)
    return formatIp(bytes, start, end)
  }
  return {
    size,
    decode,
    encode: (value) => parse(value, size),
    describe: (bytes, start, end) => ({ value: decode(bytes, start, end), children: [] }),
  }
}

export const ipv4 = fixedIp(4)
export const ipv6 = fixedIp(16)
