/** A value as D-Bus has it: variants are what they hold, and dictionaries have their keys as text. */
export type BusValue = boolean | number | bigint | string | readonly BusValue[] | ReadonlyMap<string, BusValue>

/** What does not add up in a message. */
export class BusFormatError extends Error {
  override readonly name = 'BusFormatError'
}

/** So deep may values lie in each other: 32 arrays, 32 structs, and variants within those; D-Bus Specification, "Valid Signatures". */
const deepest = 64

const alignments: Readonly<Record<string, number>> = { y: 1, g: 1, v: 1, n: 2, q: 2, b: 4, i: 4, u: 4, h: 4, s: 4, o: 4, a: 4, x: 8, t: 8, d: 8, '(': 8, '{': 8 }

/** Reads the values of a signature, from `start` on. `bytes` is a message, so that places in it are aligned as the sender aligned them. Throws `BusFormatError`. */
export function readValues(bytes: Uint8Array, start: number, signature: string, littleEndian: boolean): readonly BusValue[] {
  try {
    return new ValueReader(bytes, start, littleEndian).all(signature)
  } catch (error) {
    if (error instanceof RangeError) throw new BusFormatError('A value of a D-Bus message goes beyond its end.', { cause: error })
    throw error
  }
}

class ValueReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #littleEndian: boolean
  #at: number

  constructor(bytes: Uint8Array, at: number, littleEndian: boolean) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#littleEndian = littleEndian
    this.#at = at
  }

  all(signature: string, depth = 0): BusValue[] {
    const values: BusValue[] = []
    for (let at = 0; at < signature.length; ) {
      const end = typeEnd(signature, at)
      values.push(this.#one(signature.slice(at, end), depth))
      at = end
    }
    return values
  }

  #one(type: string, depth: number): BusValue {
    if (depth > deepest) throw new BusFormatError('Values of a D-Bus message lie too deep in each other.')
    const code = type.charAt(0)
    this.#align(code)
    switch (code) {
      case 'y':
        return this.#view.getUint8(this.#passed(1))
      case 'b':
        return this.#u32() !== 0
      case 'n':
        return this.#view.getInt16(this.#passed(2), this.#littleEndian)
      case 'q':
        return this.#view.getUint16(this.#passed(2), this.#littleEndian)
      case 'i':
        return this.#view.getInt32(this.#passed(4), this.#littleEndian)
      case 'u':
      case 'h':
        return this.#u32()
      case 'x':
        return this.#view.getBigInt64(this.#passed(8), this.#littleEndian)
      case 't':
        return this.#view.getBigUint64(this.#passed(8), this.#littleEndian)
      case 'd':
        return this.#view.getFloat64(this.#passed(8), this.#littleEndian)
      case 's':
      case 'o':
        return this.#text(this.#u32())
      case 'g':
        return this.#text(this.#view.getUint8(this.#passed(1)))
      case 'v':
        return this.#variant(depth)
      case '(':
        return this.all(type.slice(1, -1), depth + 1)
      default:
        return this.#array(type.slice(1), depth + 1)
    }
  }

  #variant(depth: number): BusValue {
    const signature = this.#text(this.#view.getUint8(this.#passed(1)))
    if (signature === '' || typeEnd(signature, 0) !== signature.length) throw new BusFormatError(`A variant of a D-Bus message has the signature "${signature}", which is not one type.`)
    return this.#one(signature, depth + 1)
  }

  #array(element: string, depth: number): BusValue {
    const length = this.#u32()
    this.#align(element.charAt(0))
    const end = this.#at + length
    if (end > this.#bytes.length) throw new BusFormatError('An array of a D-Bus message goes beyond its end.')
    const values: BusValue[] = []
    const entries = new Map<string, BusValue>()
    while (this.#at < end) {
      if (element.startsWith('{')) {
        this.#align('{')
        const [key, value] = this.all(element.slice(1, -1), depth)
        if (value !== undefined) entries.set(keyText(key), value)
      } else {
        values.push(this.#one(element, depth))
      }
    }
    if (this.#at !== end) throw new BusFormatError('The last element of an array of a D-Bus message goes beyond its end.')
    return element.startsWith('{') ? entries : values
  }

  #text(length: number): string {
    const start = this.#passed(length + 1)
    return new TextDecoder().decode(this.#bytes.subarray(start, start + length))
  }

  #u32(): number {
    return this.#view.getUint32(this.#passed(4), this.#littleEndian)
  }

  #align(code: string): void {
    const to = alignments[code] ?? 1
    this.#at = Math.ceil(this.#at / to) * to
  }

  /** Goes on by so many bytes; gives where they begin. */
  #passed(size: number): number {
    const start = this.#at
    if (start + size > this.#bytes.length) throw new BusFormatError('A value of a D-Bus message goes beyond its end.')
    this.#at = start + size
    return start
  }
}

/** A key is of a basic type. */
function keyText(key: BusValue | undefined): string {
  if (key === undefined || typeof key === 'object') throw new BusFormatError('A dictionary of a D-Bus message has a key that is a container.')
  return String(key)
}

/** Where the complete type ends that begins at `at`. */
function typeEnd(signature: string, at: number): number {
  const code = signature.charAt(at)
  if (code === 'a') {
    if (signature.charAt(at + 1) !== '{') return typeEnd(signature, at + 1)
    const end = typeEnd(signature, typeEnd(signature, at + 2))
    if (signature.charAt(end) !== '}') throw new BusFormatError(`The signature "${signature}" of a D-Bus message has a dictionary that is none.`)
    return end + 1
  }
  if (code === '(') {
    let end = typeEnd(signature, at + 1)
    while (signature.charAt(end) !== ')') end = typeEnd(signature, end)
    return end + 1
  }
  if (code === '{' || !(code in alignments)) throw new BusFormatError(`The signature "${signature}" of a D-Bus message has "${code}" where a type must be.`)
  return at + 1
}
