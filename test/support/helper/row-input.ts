import { joined, u16 } from './frames.ts'
import { attribute, text } from './messages.ts'

/** Payloads of one attribute: one that is fine, and some that its row of the table must refuse. */
export interface RowInput {
  readonly good?: Uint8Array
  readonly bad: readonly Uint8Array[]
  /** What must stand beside it. */
  readonly beside?: Uint8Array
}

export function between(least: number, most: number): RowInput {
  return { good: Buffer.alloc(least), bad: [...(least === 0 ? [] : [Buffer.alloc(least - 1)]), Buffer.alloc(most + 1)] }
}

/** So many bytes. */
export function exactly(length: number): RowInput {
  return between(length, length)
}

export function hop(...attributes: readonly Uint8Array[]): Buffer {
  const inside = joined(...attributes)
  return joined(u16(8 + inside.length), Buffer.from([0, 0, 1, 0, 0, 0]), inside)
}

/** Of IPv4 or IPv6. */
export const anAddress: RowInput = { good: Buffer.alloc(16), bad: [Buffer.alloc(3), Buffer.alloc(5), Buffer.alloc(8), Buffer.alloc(17)] }
export const aName: RowInput = { good: text('eth0:1'), bad: ['a\nb', 'a/b', 'a b', '.', '..', '\u009b', ''].map(text).concat(Buffer.from('eth0'), Buffer.from('a\0b\0'), Buffer.alloc(17, 'a')) }
/** Attributes: three bytes are none. */
export const aNest: RowInput = { good: Buffer.alloc(0), bad: [Buffer.alloc(3), attribute(0x3ff0, Buffer.alloc(4))] }
export const aVia: RowInput = { good: joined(u16(10), Buffer.alloc(16)), bad: [joined(u16(10), Buffer.alloc(4)), joined(u16(2), Buffer.alloc(16)), joined(u16(28), Buffer.alloc(4)), Buffer.alloc(2)] }
/** No bpf (6), seg6local (7), rpl (8), ioam6 (9), xfrm (10). */
export const anEncapType: RowInput = { good: u16(1), bad: [...[0, 3, 6, 7, 8, 9, 10, 0xffff].map(u16), Buffer.alloc(1), Buffer.alloc(4)] }
/** It may not stand there at all. */
export const nothing: RowInput = { bad: [Buffer.alloc(4), Buffer.alloc(0)] }

export function each(input: RowInput, ...names: readonly string[]): Record<string, RowInput> {
  return Object.fromEntries(names.flatMap((line) => line.split(' ')).map((name) => [name, input]))
}
