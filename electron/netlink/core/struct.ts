import type { Codec, FixedCodec, Member, MessageNode, Simplify, Value } from './codec.ts'
import { describeFailure } from './codec.ts'
import { DecodeError, within } from './decode-error.ts'
import { snakeCase } from './kernel-name.ts'

/** A member (`[name, codec]`, optionally with the kernel's name) or padding (`[name, bytes]`). */
export type Field = readonly [name: string, codec: FixedCodec<unknown> | number, kernelName?: string]

/** The value of a structure, padding left out. */
export type StructValue<F extends readonly Field[]> = Simplify<{
  -readonly [E in F[number] as E[1] extends number ? never : E[0]]: Value<E[1]>
}>

/** A structure of the kernel's: a fixed run of members. */
export interface StructCodec<T> extends FixedCodec<T> {
  /** The name in the UAPI header, e.g. `ifinfomsg`. */
  readonly kernelName: string
  readonly members: readonly Member[]
  /** Encodes with zero for every member that is left out. */
  encodePartial(value: Partial<T>): Uint8Array
}

interface StructOptions {
  /** What the kernel puts before each member's name, e.g. `ifi_`. */
  readonly prefix?: string
  /** Older kernels send a shorter structure: this many bytes suffice, the members beyond read as zero. */
  readonly minimum?: number
}

/** Declares a structure. A payload longer than it (a newer kernel's) is accepted and read as far as it is known. */
export function struct<const F extends readonly Field[]>(
  kernelName: string,
  fields: F,
  options?: StructOptions,
): StructCodec<StructValue<F>>
export function struct(
  kernelName: string,
  fields: readonly Field[],
  options: StructOptions = {},
): StructCodec<Record<string, unknown>> {
  const members: Member[] = []
  let size = 0
  for (const [name, codec, spelled] of fields) {
    if (typeof codec === 'number') {
      size += codec
      continue
    }
    members.push({ name, kernelName: spelled ?? `${options.prefix ?? ''}${snakeCase(name)}`, offset: size, codec })
    size += codec.size
  }
  const minimum = options.minimum ?? size
  const whole = (bytes: Uint8Array, start: number, end: number): { from: Uint8Array; at: number } => {
    if (end - start < minimum) throw new DecodeError('', start, `${kernelName} needs ${minimum} bytes, got ${end - start}`)
    if (end - start >= size) return { from: bytes, at: start }
    const padded = new Uint8Array(size)
    padded.set(bytes.subarray(start, end))
    return { from: padded, at: 0 }
  }
  const zeros = new Uint8Array(size)
  const codec: StructCodec<Record<string, unknown>> = {
    kernelName,
    members,
    size,
    decode(bytes, start, end, context) {
      const { from, at } = whole(bytes, start, end)
      const out: Record<string, unknown> = {}
      for (const member of members) {
        const first = at + member.offset
        out[member.name] = member.codec.decode(from, first, first + member.codec.size, context)
      }
      return out
    },
    encode(value, context) {
      const out = new Uint8Array(size)
      for (const member of members) {
        try {
          const given = value[member.name] ?? member.codec.decode(zeros, 0, member.codec.size, context)
          out.set(member.codec.encode(given, context), member.offset)
        } catch (error) {
          throw error instanceof RangeError ? new RangeError(`${kernelName}.${member.name}: ${error.message}`) : within(member.name, error)
        }
      }
      return out
    },
    encodePartial(value) {
      return codec.encode(value, { origin: 0, family: 0, from: 0, to: 0 })
    },
    describe(bytes, start, end, context) {
      if (end - start < minimum) {
        return describeFailure(bytes, start, end, new DecodeError('', start, `${kernelName} needs ${minimum} bytes, got ${end - start}`))
      }
      return { value: null, children: describeMembers(members, bytes, start, end, context) }
    },
  }
  return codec
}

function describeMembers(
  members: readonly Member[],
  bytes: Uint8Array,
  start: number,
  end: number,
  context: Parameters<Codec<unknown>['describe']>[3],
): MessageNode[] {
  const children: MessageNode[] = []
  for (const { kernelName, offset, codec } of members) {
    const at = start + offset
    if (at + codec.size > end) break
    const description = codec.describe(bytes, at, at + codec.size, context)
    children.push({ name: kernelName, number: null, offset: at - context.origin, length: codec.size, ...description })
  }
  return children
}
