import { hexadecimal } from './bytes.ts'
import { DecodeError } from './decode-error.ts'

/** A node of the tree that the inspector draws; offsets and lengths are bytes from the start of the message. */
export interface MessageNode {
  /** The kernel's name: `IFLA_MTU`, `ifi_index`; `attribute 77` for one that is not declared. */
  readonly name: string
  /** The attribute's id, or null for a field of a fixed header. */
  readonly number: number | null
  readonly offset: number
  readonly length: number
  /** The value as text, or null where the children are the value. */
  readonly value: string | null
  /** What the value means, or what is wrong with it. */
  readonly explanation?: string
  readonly children: MessageNode[]
}

/** What a codec may know about the message around its payload. */
export interface Context {
  /** Where the message starts in the bytes at hand. */
  readonly origin: number
  /** The address family of the message's fixed header, 0 where it has none. */
  readonly family: number
  /** The attribute set that the payload is an element of: `bytes.subarray(from, to)`. */
  readonly from: number
  readonly to: number
}

/** What stands for a payload in the message tree. */
export interface Description {
  readonly value: string | null
  readonly explanation?: string
  readonly children: MessageNode[]
}

/** How a scalar lies in memory, for columns. */
export interface NumberLayout {
  readonly width: 1 | 2 | 4 | 8
  readonly signed: boolean
  readonly bigEndian: boolean
  /** Present on a bit field: it is these bits of its byte, counted from the lowest. */
  readonly bits?: BitRange
}

/** `count` bits from the bit `shift` on; bit 0 is the lowest. */
export interface BitRange {
  readonly shift: number
  readonly count: number
}

/**
 * Both directions of one kind of payload. Payloads are given as `bytes` from `start` to `end`, so that reading
 * allocates nothing but the value. `decode` throws DecodeError, `encode` throws RangeError or TypeError.
 */
export interface Codec<T> {
  decode(bytes: Uint8Array, start: number, end: number, context: Context): T
  encode(value: T, context: Context): Uint8Array
  describe(bytes: Uint8Array, start: number, end: number, context: Context): Description
  /** Present on scalars. */
  readonly layout?: NumberLayout
  /** Present on structures: the name in the UAPI header, and where each member lies. */
  readonly kernelName?: string
  readonly members?: readonly Member[]
  /** Present on attribute sets and choices: what lies below, by declared key. */
  readonly parts?: ReadonlyMap<string, Part>
  /** Codecs that it is built of and that no path reaches, so that they can be checked against the headers too. */
  readonly built?: readonly Codec<unknown>[]
}

/** A codec whose payload always has the same size, so that it can be a member of a structure. */
export interface FixedCodec<T> extends Codec<T> {
  readonly size: number
}

/** A member of a structure; `offset` counts from the structure's start. */
export interface Member {
  readonly name: string
  readonly kernelName: string
  readonly offset: number
  readonly codec: FixedCodec<unknown>
  /** The member is newer than the headers the project is checked against. */
  readonly newerThanHeaders: boolean
}

/** Something below a payload: an attribute with its id, or a case of a choice (id null). */
export interface Part {
  readonly id: number | null
  readonly kernelName: string
  readonly codec: Codec<unknown>
  /** The id is newer than the headers the project is checked against. */
  readonly newerThanHeaders: boolean
}

/** The type of value that a codec decodes to. */
export type Value<C> = C extends Codec<infer T> ? T : never

/** Shows a computed object type with its members spelled out. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {}

/** The context at the top of a message, or of bytes that stand alone. */
export const OUTERMOST: Context = { origin: 0, family: 0, from: 0, to: 0 }

/** Throws unless the payload has exactly `size` bytes. */
export function expectSize(size: number, start: number, end: number): void {
  if (end - start !== size) throw new DecodeError('', start, `expected ${size} bytes, got ${end - start}`)
}

/** The description of a payload that does not decode: its bytes, and why. */
export function describeFailure(bytes: Uint8Array, start: number, end: number, error: unknown): Description {
  if (!(error instanceof DecodeError)) throw error
  return { value: hexadecimal(bytes, start, end, ' '), explanation: error.reason, children: [] }
}
