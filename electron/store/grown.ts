/** A copy of `array` with room for `capacity` numbers; what is new is 0. */
export function grownUint32(array: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(capacity)
  grown.set(array)
  return grown
}

/** A copy of `array` with room for `capacity` numbers; what is new is 0. */
export function grownUint8(array: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(capacity)
  grown.set(array)
  return grown
}

/** A copy of `array` with room for `capacity` numbers; those from `used` on are 0. Memory that is only ever 0 is never touched. */
export function grownFloat64(array: Float64Array, capacity: number, used = array.length): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(capacity)
  grown.set(array.subarray(0, used))
  return grown
}

/** The capacity to grow to so that `needed` fit: a thousand at first, then four times as much each time, above a million twice. */
export function capacityFor(needed: number, capacity: number): number {
  let grown = Math.max(capacity, 1024)
  while (grown < needed) grown *= grown < 1 << 20 ? 4 : 2
  return grown
}
