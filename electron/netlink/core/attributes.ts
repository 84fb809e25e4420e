import { ATTRIBUTE_HEADER_SIZE, NLA_F_NESTED, NLA_TYPE_MASK } from './constants.ts'
import { align4, concatenate, putU16, u16At, hexadecimal } from './bytes.ts'
import { describeFailure, type Codec, type Context, type Description, type MessageNode, type Part, type Simplify } from './codec.ts'
import { DecodeError, within } from './decode-error.ts'
import { attributeName } from './kernel-name.ts'

/** What is said of an attribute beside its id and payload. */
export interface EntryOptions {
  /** The attribute may occur several times: its value is a list. */
  readonly many?: true
  /** Sent with NLA_F_NESTED; received with or without. */
  readonly nested?: true
  /** The kernel's name where it does not follow from the key. */
  readonly kernelName?: string
  /** The id is newer than the UAPI headers of the distribution that the project is checked against. */
  readonly newerThanHeaders?: true
}

/** One attribute: its id and its payload. */
export type Entry = readonly [id: number, codec: Codec<unknown>, options?: EntryOptions]
/** Attributes by key; the key is the kernel's name in camel case without the set's prefix. */
export type Entries = Readonly<Record<string, Entry>>

/** An attribute that is not declared, kept as it came; `type` includes the flags. */
export interface UnknownAttribute {
  readonly type: number
  readonly payload: Uint8Array
}

/** The value of an attribute set: each attribute may be missing, what is not declared is under `unknown`. */
export type AttributeValues<S extends Entries> = Simplify<
  {
    -readonly [K in keyof S]?: S[K] extends readonly [number, Codec<infer T>, { readonly many: true }]
      ? T[]
      : S[K] extends readonly [number, Codec<infer T>, ...unknown[]]
        ? T
        : never
  } & { unknown?: UnknownAttribute[] }
>

/** An attribute set: a run of `struct nlattr` with their payloads. */
export interface AttributeSet<T> extends Codec<T> {
  /** The prefix of the kernel's names, e.g. `IFLA`. */
  readonly prefix: string
  readonly parts: ReadonlyMap<string, Part>
}

interface Declared {
  readonly key: string
  readonly id: number
  readonly codec: Codec<unknown>
  readonly kernelName: string
  readonly many: boolean
  readonly nested: boolean
  readonly newerThanHeaders: boolean
}

function declare(prefix: string, entries: Entries): Declared[] {
  const seen = new Set<number>()
  return Object.entries(entries).map(([key, [id, codec, options]]) => {
    if (seen.has(id)) throw new Error(`${prefix}: two attributes share the id ${id}`)
    seen.add(id)
    return {
      key,
      id,
      codec,
      kernelName: options?.kernelName ?? attributeName(prefix, key),
      many: options?.many ?? false,
      nested: options?.nested ?? false,
      newerThanHeaders: options?.newerThanHeaders ?? false,
    }
  })
}

/** Length of the attribute at `at`; throws where it lies. */
function attributeLength(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < ATTRIBUTE_HEADER_SIZE) throw new DecodeError('', at, `${end - at} stray bytes behind the attributes`)
  const length = u16At(bytes, at)
  if (length < ATTRIBUTE_HEADER_SIZE || at + length > end) {
    throw new DecodeError('', at, `an attribute says it has ${length} bytes where ${end - at} are left`)
  }
  return length
}

/** Finds the last attribute with this id in a set that lies from `start` to `end`; null where there is none. */
export function findAttribute(bytes: Uint8Array, start: number, end: number, id: number): { start: number; end: number } | null {
  let found = null
  for (let at = start; at + ATTRIBUTE_HEADER_SIZE <= end; ) {
    const length = u16At(bytes, at)
    if (length < ATTRIBUTE_HEADER_SIZE || at + length > end) break
    if ((u16At(bytes, at + 2) & NLA_TYPE_MASK) === id) found = { start: at + ATTRIBUTE_HEADER_SIZE, end: at + length }
    at += align4(length)
  }
  return found
}

/** One attribute as bytes, padded to 4. */
export function encodeAttribute(type: number, payload: Uint8Array): Uint8Array {
  const length = ATTRIBUTE_HEADER_SIZE + payload.length
  if (length > 0xffff) throw new RangeError(`an attribute of ${length} bytes is longer than the 65535 that its header can say`)
  const out = new Uint8Array(align4(length))
  putU16(out, 0, length)
  putU16(out, 2, type)
  out.set(payload, ATTRIBUTE_HEADER_SIZE)
  return out
}

/**
 * Declares an attribute set. Attributes that are not declared are kept under `unknown`; of one that occurs twice and
 * is no list the last counts, as in the kernel.
 */
export function attributes<const S extends Entries>(prefix: string, entries: S): AttributeSet<AttributeValues<S>>
export function attributes(prefix: string, entries: Entries): AttributeSet<Record<string, unknown>> {
  const declared = declare(prefix, entries)
  const byId = new Map(declared.map((one) => [one.id, one]))
  const byKey = new Map(declared.map((one) => [one.key, one]))
  return {
    prefix,
    parts: byKey,
    decode(bytes, start, end, context) {
      const inner: Context = { origin: context.origin, family: context.family, from: start, to: end }
      const out: Record<string, unknown> = {}
      const unknown: UnknownAttribute[] = []
      for (let at = start; at < end; ) {
        const length = attributeLength(bytes, at, end)
        const type = u16At(bytes, at + 2)
        const one = byId.get(type & NLA_TYPE_MASK)
        if (one === undefined) unknown.push({ type, payload: bytes.slice(at + ATTRIBUTE_HEADER_SIZE, at + length) })
        else {
          const value = decodeOne(one, bytes, at, length, inner)
          if (one.many) append(out, one.key, value)
          else out[one.key] = value
        }
        at += align4(length)
      }
      if (unknown.length > 0) out['unknown'] = unknown
      return out
    },
    encode(value, context) {
      const parts: Uint8Array[] = []
      for (const [key, given] of Object.entries(value)) {
        if (given === undefined) continue
        if (key === 'unknown') parts.push(...encodeUnknown(given))
        else parts.push(...encodeOne(prefix, byKey.get(key), key, given, context))
      }
      return concatenate(parts)
    },
    describe(bytes, start, end, context) {
      const inner: Context = { origin: context.origin, family: context.family, from: start, to: end }
      return { value: null, children: describeAttributes(byId, bytes, start, end, inner) }
    },
  }
}

function decodeOne(one: Declared, bytes: Uint8Array, at: number, length: number, context: Context): unknown {
  try {
    return one.codec.decode(bytes, at + ATTRIBUTE_HEADER_SIZE, at + length, context)
  } catch (error) {
    throw within(one.key, error)
  }
}

function append(out: Record<string, unknown>, key: string, value: unknown): void {
  const list = out[key]
  if (Array.isArray(list)) list.push(value)
  else out[key] = [value]
}

function encodeOne(prefix: string, one: Declared | undefined, key: string, given: unknown, context: Context): Uint8Array[] {
  if (one === undefined) throw new TypeError(`${prefix} has no attribute ${key}`)
  const values: readonly unknown[] = one.many && Array.isArray(given) ? given : [given]
  const type = one.nested ? one.id | NLA_F_NESTED : one.id
  return values.map((value) => {
    try {
      return encodeAttribute(type, one.codec.encode(value, context))
    } catch (error) {
      throw error instanceof RangeError ? new RangeError(`${one.kernelName}: ${error.message}`) : error
    }
  })
}

function isUnknownAttribute(value: unknown): value is UnknownAttribute {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'number' &&
    'payload' in value && value.payload instanceof Uint8Array
  )
}

function encodeUnknown(given: unknown): Uint8Array[] {
  if (!Array.isArray(given)) throw new TypeError('unknown attributes are a list')
  return given.map((one: unknown) => {
    if (!isUnknownAttribute(one)) throw new TypeError('an unknown attribute has a type and a payload')
    return encodeAttribute(one.type, one.payload)
  })
}

function describeAttributes(
  byId: ReadonlyMap<number, Declared>,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: Context,
): MessageNode[] {
  const children: MessageNode[] = []
  for (let at = start; at < end; ) {
    let length: number
    try {
      length = attributeLength(bytes, at, end)
    } catch (error) {
      const description = describeFailure(bytes, at, end, error)
      children.push({ name: 'malformed', number: null, offset: at - context.origin, length: end - at, ...description })
      break
    }
    const number = u16At(bytes, at + 2) & NLA_TYPE_MASK
    const one = byId.get(number)
    const description = describePayload(one?.codec, bytes, at + ATTRIBUTE_HEADER_SIZE, at + length, context)
    children.push({ name: one?.kernelName ?? `attribute ${number}`, number, offset: at - context.origin, length, ...description })
    at += align4(length)
  }
  return children
}

function describePayload(codec: Codec<unknown> | undefined, bytes: Uint8Array, start: number, end: number, context: Context): Description {
  if (codec === undefined) {
    return { value: hexadecimal(bytes, start, end, ' '), explanation: 'not declared: kept as it came', children: [] }
  }
  try {
    return codec.describe(bytes, start, end, context)
  } catch (error) {
    return describeFailure(bytes, start, end, error)
  }
}
