/**
 * Reading and writing numbers in message bytes. Netlink speaks the host's byte order; every machine this project
 * runs on is little-endian. A read beyond the end yields zeros for the missing bytes: callers check lengths first.
 */

/** The unsigned 8-bit number at `at`. */
export function u8At(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

/** The unsigned 16-bit number at `at`. */
export function u16At(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

/** The unsigned 16-bit number in network byte order at `at`. */
export function u16beAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

/** The unsigned 32-bit number at `at`. */
export function u32At(bytes: Uint8Array, at: number): number {
  return s32At(bytes, at) >>> 0
}

/** The unsigned 32-bit number in network byte order at `at`. */
export function u32beAt(bytes: Uint8Array, at: number): number {
  return ((u16beAt(bytes, at) << 16) | u16beAt(bytes, at + 2)) >>> 0
}

/** The signed 32-bit number at `at`. */
export function s32At(bytes: Uint8Array, at: number): number {
  return u16At(bytes, at) | (u16At(bytes, at + 2) << 16)
}

/** The unsigned 64-bit number at `at`. */
export function u64At(bytes: Uint8Array, at: number): bigint {
  return (BigInt(u32At(bytes, at + 4)) << 32n) | BigInt(u32At(bytes, at))
}

/** Writes an unsigned 16-bit number at `at`. */
export function putU16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
}

/** Writes a 32-bit number at `at`. */
export function putU32(bytes: Uint8Array, at: number, value: number): void {
  putU16(bytes, at, value)
  putU16(bytes, at + 2, value >>> 16)
}

/** Rounds up to the 4 bytes that messages and attributes are aligned to (NLMSG_ALIGN, NLA_ALIGN). */
export function align4(length: number): number {
  return (length + 3) & ~3
}

/** One array that holds all parts, one after the other. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const out = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Bytes as pairs of hexadecimal digits, with `separator` between them. */
export function hexadecimal(bytes: Uint8Array, start: number, end: number, separator = ''): string {
  let out = ''
  for (let at = start; at < end; at++) {
    if (at > start) out += separator
    const byte = u8At(bytes, at)
    out += (byte < 16 ? '0' : '') + byte.toString(16)
  }
  return out
}
