/** Writes a 32-bit number into an identity; gives where the next byte goes. */
export function putNumber(into: Uint8Array, at: number, value: number): number {
  into[at] = value
  into[at + 1] = value >>> 8
  into[at + 2] = value >>> 16
  into[at + 3] = value >>> 24
  return at + 4
}

/** Copies bytes into an identity, none where they start before the message does; gives where the next byte goes. */
export function putBytes(into: Uint8Array, at: number, bytes: Uint8Array, start: number, size: number): number {
  for (let index = 0; index < size; index++) into[at + index] = bytes[start + index] ?? 0
  return at + size
}
