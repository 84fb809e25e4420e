import type { Codec, FixedCodec, MessageNode } from './codec.ts'
import { DecodeError } from './decode-error.ts'

/** A payload that is a run of elements of one size, e.g. the kernel's tables of configuration values. `names`: what the kernel calls each, as far as that is known; others are told by their place. */
export function arrayOf<T>(element: FixedCodec<T>, names: readonly string[] = []): Codec<T[]> {
  const { size } = element
  const check = (start: number, end: number): void => {
    if ((end - start) % size !== 0) {
      throw new DecodeError('', start, `expected elements of ${size} bytes, got ${end - start} bytes`)
    }
  }
  return {
    built: [element],
    decode(bytes, start, end, context) {
      check(start, end)
      const out: T[] = []
      for (let at = start; at < end; at += size) out.push(element.decode(bytes, at, at + size, context))
      return out
    },
    encode(values, context) {
      const out = new Uint8Array(values.length * size)
      values.forEach((value, index) => out.set(element.encode(value, context), index * size))
      return out
    },
    describe(bytes, start, end, context) {
      check(start, end)
      const children: MessageNode[] = []
      for (let at = start; at < end; at += size) {
        const description = element.describe(bytes, at, at + size, context)
        const name = names[children.length] ?? `[${children.length}]`
        children.push({ name, number: null, offset: at - context.origin, length: size, ...description })
      }
      return { value: null, children }
    },
  }
}
