import { u8At } from './bytes.ts'
import type { Context, FixedCodec, Member, MessageNode, Simplify, Value } from './codec.ts'
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

/**
 * Where each member lies, and the size of all. Members follow each other without gaps but those that are declared; a bit field that
 * does not start at bit 0 lies in the byte of the one before it.
 */
export function membersOf(fields: readonly Field[], prefix = '', newerFrom = fields.length): { members: Member[]; size: number } {
  const members: Member[] = []
  let size = 0
  for (const [index, [name, codec, spelled]] of fields.entries()) {
    if (typeof codec === 'number') {
      size += codec
      continue
    }
    const offset = (codec.layout?.bits?.shift ?? 0) > 0 ? size - codec.size : size
    members.push({ name, kernelName: spelled ?? `${prefix}${snakeCase(name)}`, offset, codec, newerThanHeaders: index >= newerFrom })
    size = offset + codec.size
  }
  return { members, size }
}

/** Writes a member into its structure's bytes, zero where no value is given. Bit fields of one byte add up. */
export function putMember(out: Uint8Array, kernelName: string, { name, codec, offset }: Member, given: unknown, context: Context): void {
  try {
    const value = given ?? codec.decode(new Uint8Array(codec.size), 0, codec.size, context)
    for (const [index, byte] of codec.encode(value, context).entries()) out[offset + index] = u8At(out, offset + index) | byte
  } catch (error) {
    throw error instanceof RangeError ? new RangeError(`${kernelName}.${name}: ${error.message}`) : within(name, error)
  }
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
  const { members, size } = membersOf(fields, options.prefix)
  const minimum = options.minimum ?? size
  const whole = (bytes: Uint8Array, start: number, end: number): { from: Uint8Array; at: number } => {
    if (end - start < minimum) throw new DecodeError('', start, `${kernelName} needs ${minimum} bytes, got ${end - start}`)
    if (end - start >= size) return { from: bytes, at: start }
    const padded = new Uint8Array(size)
    padded.set(bytes.subarray(start, end))
    return { from: padded, at: 0 }
  }
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
      for (const member of members) putMember(out, kernelName, member, value[member.name], context)
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

/** A node for each member that the payload is long enough for. */
export function describeMembers(members: readonly Member[], bytes: Uint8Array, start: number, end: number, context: Context): MessageNode[] {
  const children: MessageNode[] = []
  for (const { kernelName, offset, codec } of members) {
    const at = start + offset
    if (at + codec.size > end) break
    const description = codec.describe(bytes, at, at + codec.size, context)
    children.push({ name: kernelName, number: null, offset: at - context.origin, length: codec.size, ...description })
  }
  return children
}
