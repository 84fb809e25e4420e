import { hexadecimal } from './bytes.ts'
import { describeFailure, type Codec, type Member, type Simplify } from './codec.ts'
import { DecodeError, within } from './decode-error.ts'
import { describeMembers, membersOf, putMember, type Field, type StructValue } from './struct.ts'

/** The members of a structure that kernels have lengthened, in their order. */
export interface GrowingFields<A, L, N> {
  /** What the oldest kernel sends that is supported: a shorter payload is an error. */
  readonly always: A
  /** What came later. */
  readonly later: L
  /** What came after the UAPI headers of the distribution that the project is checked against. */
  readonly newerThanHeaders?: N
}

/** Members that the sender did not know are absent; `tail` holds the bytes of those that we do not know. */
export type GrowingStructValue<A extends readonly Field[], L extends readonly Field[], N extends readonly Field[]> = Simplify<
  StructValue<A> & Partial<StructValue<L>> & Partial<StructValue<N>> & { tail?: Uint8Array }
>

/** A structure whose length tells which members it has. */
export interface GrowingStructCodec<T> extends Codec<T> {
  readonly kernelName: string
  readonly members: readonly Member[]
  /** Bytes with every member that is declared. */
  readonly size: number
}

/**
 * Declares a structure that has grown from kernel to kernel and will go on. Of a shorter payload the members that it has are read, of a
 * longer one the rest is kept; what was read encodes to the same length again.
 */
export function growingStruct<const A extends readonly Field[], const L extends readonly Field[], const N extends readonly Field[] = readonly []>(
  kernelName: string,
  fields: GrowingFields<A, L, N>,
  options?: { readonly prefix?: string },
): GrowingStructCodec<GrowingStructValue<A, L, N>>
export function growingStruct(
  kernelName: string,
  { always, later, newerThanHeaders = [] }: GrowingFields<readonly Field[], readonly Field[], readonly Field[]>,
  options: { readonly prefix?: string } = {},
): GrowingStructCodec<Record<string, unknown>> {
  const { members, size } = membersOf([...always, ...later, ...newerThanHeaders], options.prefix, always.length + later.length)
  const { size: minimum } = membersOf(always)
  /** How many bytes at the start of a payload of this length (no less than the minimum) are whole members. */
  const wholeBytes = (length: number): number => {
    if (length >= size) return size
    return members.reduce((whole, { offset, codec }) => (offset + codec.size <= length ? Math.max(whole, offset + codec.size) : whole), minimum)
  }
  const check = (start: number, end: number): void => {
    if (end - start < minimum) throw new DecodeError('', start, `${kernelName} needs ${minimum} bytes, got ${end - start}`)
  }
  return {
    kernelName,
    members,
    size,
    decode(bytes, start, end, context) {
      check(start, end)
      const whole = wholeBytes(end - start)
      const out: Record<string, unknown> = {}
      for (const { name, codec, offset } of members) {
        if (offset + codec.size > whole) break
        try {
          out[name] = codec.decode(bytes, start + offset, start + offset + codec.size, context)
        } catch (error) {
          throw within(name, error)
        }
      }
      if (whole < end - start) out['tail'] = bytes.slice(start + whole, end)
      return out
    },
    encode(value, context) {
      const last = members.findLast(({ name }) => value[name] !== undefined)
      const { tail } = value
      if (tail !== undefined && !(tail instanceof Uint8Array)) throw new TypeError(`${kernelName}.tail is bytes`)
      const whole = Math.max(minimum, last === undefined ? 0 : last === members.at(-1) ? size : last.offset + last.codec.size)
      const out = new Uint8Array(whole + (tail?.length ?? 0))
      for (const member of members) {
        if (member.offset + member.codec.size <= whole) putMember(out, kernelName, member, value[member.name], context)
      }
      if (tail !== undefined) out.set(tail, whole)
      return out
    },
    describe(bytes, start, end, context) {
      try {
        check(start, end)
      } catch (error) {
        return describeFailure(bytes, start, end, error)
      }
      const whole = wholeBytes(end - start)
      const children = describeMembers(members, bytes, start, start + whole, context)
      if (whole < end - start) {
        const rest = { value: hexadecimal(bytes, start + whole, end, ' '), explanation: 'not declared: kept as it came', children: [] }
        children.push({ name: 'tail', number: null, offset: start + whole - context.origin, length: end - start - whole, ...rest })
      }
      return { value: null, children }
    },
  }
}
