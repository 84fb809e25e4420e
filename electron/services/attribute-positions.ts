import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../netlink/core/constants.ts'
import { attributesOffset, type MessageDeclaration } from '../netlink/core/message.ts'

/** Ids up to here are remembered; no top-level set of rtnetlink has more. */
const limit = 128

/**
 * Where the top-level attributes of one message lie. Several columns are read from each of a million messages: the attributes
 * are walked once for all of them, and nothing is allocated. Of an attribute that occurs twice the last counts.
 */
export class AttributePositions {
  readonly #attributesAt: number
  /** Start of the payload by id, valid where `#round` says so. */
  readonly #starts = new Int32Array(limit)
  readonly #sizes = new Uint16Array(limit)
  readonly #rounds = new Float64Array(limit)
  #round = 0
  #bytes: Uint8Array | null = null
  #offset = -1
  #whole = false

  constructor(declaration: Pick<MessageDeclaration<unknown, unknown>, 'header'>) {
    this.#attributesAt = attributesOffset(declaration)
  }

  /**
   * Turns to the message at `offset` of `length` bytes. An attribute whose length lies ends the walk. What was found is
   * remembered by the array and the offset: an array's bytes must not be written anew.
   */
  of(bytes: Uint8Array, offset: number, length: number): this {
    if (bytes === this.#bytes && offset === this.#offset) return this
    this.#bytes = bytes
    this.#offset = offset
    const round = ++this.#round
    const end = offset + length
    let at = offset + this.#attributesAt
    while (at + ATTRIBUTE_HEADER_SIZE <= end) {
      const size = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
      if (size < ATTRIBUTE_HEADER_SIZE || at + size > end) break
      const id = ((bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8)) & NLA_TYPE_MASK
      if (id < limit) {
        this.#starts[id] = at + ATTRIBUTE_HEADER_SIZE
        this.#sizes[id] = size - ATTRIBUTE_HEADER_SIZE
        this.#rounds[id] = round
      }
      at += (size + 3) & ~3
    }
    this.#whole = at >= end
    return this
  }

  /** Whether the attributes added up, to the end of the message. */
  get whole(): boolean {
    return this.#whole
  }

  /** Where the payload starts in the bytes; -1 where the message does not have the attribute. */
  start(id: number): number {
    return this.#rounds[id] === this.#round ? (this.#starts[id] ?? -1) : -1
  }

  /** Bytes of the payload; 0 where the message does not have the attribute. */
  size(id: number): number {
    return this.#rounds[id] === this.#round ? (this.#sizes[id] ?? 0) : 0
  }

  /** The payload as an unsigned 32-bit number, or `absent` where the message does not have it. */
  u32(id: number, absent: number): number {
    const start = this.start(id)
    if (start < 0 || this.size(id) < 4) return absent
    const bytes = this.#bytes
    if (bytes === null) return absent
    return ((bytes[start] ?? 0) | ((bytes[start + 1] ?? 0) << 8) | ((bytes[start + 2] ?? 0) << 16) | ((bytes[start + 3] ?? 0) << 24)) >>> 0
  }
}

/** The number of a declared attribute, by its key. A wrong key is a mistake in the program, said at once. */
export function attributeId(declaration: Pick<MessageDeclaration<unknown, unknown>, 'attributes' | 'name'>, key: string): number {
  const id = declaration.attributes.parts?.get(key)?.id
  if (id === undefined || id === null) throw new Error(`${declaration.name} has no attribute ${key}`)
  return id
}
