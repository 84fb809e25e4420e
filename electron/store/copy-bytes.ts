/** Below it a loop is faster than a view of the bytes, which has to be made and thrown away. */
const shortest = 96

/** Copies `length` bytes from `offset` on to where they are wanted. */
export function copyBytes(from: Uint8Array, offset: number, length: number, into: Uint8Array, at: number): void {
  if (length < shortest) for (let index = 0; index < length; index++) into[at + index] = from[offset + index] ?? 0
  else into.set(from.subarray(offset, offset + length), at)
}
