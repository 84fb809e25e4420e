import { ATTRIBUTE_HEADER_SIZE, MESSAGE_HEADER_SIZE, NLA_TYPE_MASK } from './constants.ts'
import { align4, s32At, u16At, u16beAt, u32At, u32beAt, u8At } from './bytes.ts'
import { bitsAt } from './bit-field.ts'
import { OUTERMOST, type Codec, type NumberLayout } from './codec.ts'
import { DecodeError } from './decode-error.ts'
import { attributesOffset, type MessageDeclaration } from './message.ts'

/**
 * One number of a message, read straight from its raw bytes. Made by `numberColumn` and `addressColumns`, read one by
 * one with `number`, or many at once with a `ColumnReader`.
 */
export interface NumberColumn {
  /** The path it was asked by, e.g. `attributes.priority`. */
  readonly path: string
  /** What a column of it is stored in: `u32` where every value fits an unsigned 32-bit number, `f64` otherwise (exact up to 2^53). */
  readonly storage: 'u32' | 'f64'
  /** The ids of the attributes on the way from the top of the message; empty for a member of the fixed header. */
  readonly ids: readonly number[]
  /** Where the number lies in that payload, or in the fixed header from the start of the message. */
  readonly offset: number
  readonly layout: NumberLayout
  /** What is read where the message does not have it (or has it too short). */
  readonly absent: number
  /** Read instead where the message does not have it: the header's 8-bit table for RTA_TABLE, for example. */
  readonly fallback: NumberColumn | null
  /** Where the attributes of the message start. */
  readonly attributesAt: number
  /** The number in the message at `offset` of `length` bytes; never throws. */
  number(bytes: Uint8Array, offset: number, length: number): number
}

/** A payload of a message, found without decoding it. */
export interface BytesColumn {
  readonly path: string
  /** Where the payload starts in `bytes`, -1 where the message does not have it; never throws. */
  start(bytes: Uint8Array, offset: number, length: number): number
  /** How many bytes the payload has, 0 where the message does not have it; never throws. */
  size(bytes: Uint8Array, offset: number, length: number): number
  /** The payload of the attribute decoded to text, or null where it is missing or does not decode. */
  text(bytes: Uint8Array, offset: number, length: number): string | null
}

/** What may be said of a column beside its path. */
export interface ColumnOptions {
  readonly absent?: number
  readonly fallback?: NumberColumn
}

type AnyMessage = MessageDeclaration<unknown, unknown>

interface Place {
  readonly ids: readonly number[]
  readonly offset: number
  readonly codec: Codec<unknown>
}

/** Follows a dotted path of declared keys; a wrong one is a mistake in the program, said at once. */
function resolve(declaration: AnyMessage, path: string): Place {
  const [top, ...keys] = path.split('.')
  const ids: number[] = []
  let offset = top === 'header' ? MESSAGE_HEADER_SIZE : 0
  let codec: Codec<unknown> = top === 'header' ? declaration.header : declaration.attributes
  for (const key of keys) {
    const part = codec.parts?.get(key)
    const member = codec.members?.find((one) => one.name === key)
    if (part !== undefined) {
      if (part.id !== null) ids.push(part.id)
      codec = part.codec
    } else if (member !== undefined) {
      offset += member.offset
      codec = member.codec
    } else throw new Error(`${declaration.name} has no ${path}: nothing is called ${key}`)
  }
  if ((top !== 'header' && top !== 'attributes') || keys.length === 0) {
    throw new Error(`${declaration.name}: a path starts with "header." or "attributes.", not with "${path}"`)
  }
  return { ids, offset, codec }
}

/** Where the payload of the last attribute `id` in a set starts, -1 where there is none. Allocates nothing. */
function findPayload(bytes: Uint8Array, start: number, end: number, id: number): number {
  let found = -1
  for (let at = start; at + ATTRIBUTE_HEADER_SIZE <= end; ) {
    const length = u16At(bytes, at)
    if (length < ATTRIBUTE_HEADER_SIZE || at + length > end) break
    if ((u16At(bytes, at + 2) & NLA_TYPE_MASK) === id) found = at + ATTRIBUTE_HEADER_SIZE
    at += align4(length)
  }
  return found
}

/** Where a payload that starts at `start` ends: the header before it tells. */
function payloadEnd(bytes: Uint8Array, start: number): number {
  return start - ATTRIBUTE_HEADER_SIZE + u16At(bytes, start - ATTRIBUTE_HEADER_SIZE)
}

/** Where the payload that `ids` lead to starts, -1 where the way ends. */
function locate(bytes: Uint8Array, start: number, end: number, ids: readonly number[]): number {
  let from = start
  let to = end
  for (const id of ids) {
    from = findPayload(bytes, from, to, id)
    if (from < 0) return -1
    to = payloadEnd(bytes, from)
  }
  return from
}

type ReadNumber = (bytes: Uint8Array, at: number) => number

function readerOf({ width, signed, bigEndian, bits }: NumberLayout): ReadNumber {
  if (bits !== undefined) return (bytes, at) => bitsAt(bytes, at, bits)
  if (width === 8) {
    const low = bigEndian ? u32beAt : u32At
    const [first, second] = bigEndian ? [4, 0] : [0, 4]
    return (bytes, at) => low(bytes, at + first) + low(bytes, at + second) * 2 ** 32
  }
  if (width === 4) return bigEndian ? u32beAt : signed ? s32At : u32At
  if (width === 2) return bigEndian ? u16beAt : u16At
  return signed ? (bytes, at) => (u8At(bytes, at) << 24) >> 24 : u8At
}

function column(declaration: AnyMessage, path: string, place: Omit<Place, 'codec'>, layout: NumberLayout, options: ColumnOptions): NumberColumn {
  const attributesAt = attributesOffset(declaration)
  const absent = options.absent ?? 0
  const fallback = options.fallback ?? null
  const narrow = layout.width < 8 && !layout.signed && absent >= 0 && absent <= 0xffffffff && Number.isInteger(absent)
  const storage = narrow && fallback?.storage !== 'f64' ? 'u32' : 'f64'
  const { ids, offset: within } = place
  const read = readerOf(layout)
  return {
    path,
    storage,
    ids,
    offset: within,
    layout,
    absent,
    fallback,
    attributesAt,
    number(bytes, offset, length) {
      const start = ids.length === 0 ? offset : locate(bytes, offset + attributesAt, offset + length, ids)
      const end = start < 0 ? -1 : ids.length === 0 ? offset + length : payloadEnd(bytes, start)
      if (start >= 0 && start + within + layout.width <= end) return read(bytes, start + within)
      return fallback === null ? absent : fallback.number(bytes, offset, length)
    },
  }
}

/**
 * A number by its path: `header.table`, `attributes.priority`, `attributes.stats64.rxBytes`, `attributes.linkinfo.data.vxlan.id`
 * (the last without regard to the kind: ask for it only where the kind is known).
 * @throws Error where the path leads to nothing, or to no number
 */
export function numberColumn(declaration: AnyMessage, path: string, options: ColumnOptions = {}): NumberColumn {
  const place = resolve(declaration, path)
  if (place.codec.layout === undefined) throw new Error(`${declaration.name}: ${path} is not a number`)
  return column(declaration, path, place, place.codec.layout, options)
}

/**
 * An address as four columns of 32 bits, most significant first, so that comparing them in turn as unsigned numbers
 * orders addresses of one family; an IPv4 address fills the first alone.
 */
export function addressColumns(declaration: AnyMessage, path: string): readonly [NumberColumn, NumberColumn, NumberColumn, NumberColumn] {
  const place = resolve(declaration, path)
  const word = (index: number): NumberColumn =>
    column(declaration, `${path}[${index}]`, { ids: place.ids, offset: place.offset + 4 * index }, { width: 4, signed: false, bigEndian: true }, {})
  return [word(0), word(1), word(2), word(3)]
}

/** A payload by its path, e.g. `attributes.ifname`. */
export function bytesColumn(declaration: AnyMessage, path: string): BytesColumn {
  const { ids, codec } = resolve(declaration, path)
  if (ids.length === 0) throw new Error(`${declaration.name}: ${path} is not an attribute`)
  const attributesAt = attributesOffset(declaration)
  const start = (bytes: Uint8Array, offset: number, length: number): number => locate(bytes, offset + attributesAt, offset + length, ids)
  return {
    path,
    start,
    size(bytes, offset, length) {
      const from = start(bytes, offset, length)
      return from < 0 ? 0 : payloadEnd(bytes, from) - from
    },
    text(bytes, offset, length) {
      const from = start(bytes, offset, length)
      if (from < 0) return null
      try {
        const value = codec.decode(bytes, from, payloadEnd(bytes, from), OUTERMOST)
        return typeof value === 'string' ? value : null
      } catch (error) {
        if (error instanceof DecodeError) return null
        throw error
      }
    },
  }
}
