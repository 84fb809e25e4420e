/** A value to be written: a variant is `[signature, value]`, a dictionary an array of pairs. */
export type WrittenValue = boolean | number | string | readonly WrittenValue[]

const alignments: Readonly<Record<string, number>> = { y: 1, g: 1, v: 1, b: 4, i: 4, u: 4, s: 4, o: 4, a: 4, '(': 8, '{': 8 }

/** Writes values of a signature as D-Bus has them, in either byte order. */
export class ValueBytes {
  readonly written: number[] = []
  readonly #littleEndian: boolean

  constructor(littleEndian = true) {
    this.#littleEndian = littleEndian
  }

  all(signature: string, values: readonly WrittenValue[]): this {
    for (const [number, type] of types(signature).entries()) this.one(type, values[number] ?? '')
    return this
  }

  align(to: number): void {
    while (this.written.length % to !== 0) this.written.push(0)
  }

  one(type: string, value: WrittenValue): void {
    const code = type.charAt(0)
    this.align(alignments[code] ?? 1)
    if (code === 'y') this.written.push(Number(value))
    else if (code === 'b' || code === 'u' || code === 'i') this.#u32(Number(value))
    else if (code === 's' || code === 'o') this.#text(String(value))
    else if (code === 'g') this.#signature(String(value))
    else if (!isList(value)) throw new Error(`A value of "${type}" is a list.`)
    else if (code === 'v') {
      this.#signature(String(value[0]))
      this.one(String(value[0]), value[1] ?? '')
    } else if (code === 'a') this.#array(type.slice(1), value)
    else this.all(type.slice(1, -1), value)
  }

  #array(element: string, values: readonly WrittenValue[]): void {
    const lengthAt = this.written.length
    this.#u32(0)
    this.align(alignments[element.charAt(0)] ?? 1)
    const start = this.written.length
    for (const value of values) this.one(element, value)
    const length = this.#ordered(this.written.length - start)
    this.written.splice(lengthAt, 4, ...length)
  }

  #text(value: string): void {
    const bytes = [...new TextEncoder().encode(value)]
    this.#u32(bytes.length)
    for (const byte of bytes) this.written.push(byte)
    this.written.push(0)
  }

  #signature(value: string): void {
    this.written.push(value.length, ...new TextEncoder().encode(value), 0)
  }

  #u32(value: number): void {
    this.written.push(...this.#ordered(value))
  }

  #ordered(value: number): readonly number[] {
    const little = [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff)
    return this.#littleEndian ? little : little.toReversed()
  }
}

function isList(value: WrittenValue): value is readonly WrittenValue[] {
  return Array.isArray(value)
}

/** The complete types of a signature. */
function types(signature: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < signature.length; ) {
    let end = at
    while (signature.charAt(end) === 'a') end += 1
    let depth = 0
    do {
      if ('({'.includes(signature.charAt(end))) depth += 1
      if (')}'.includes(signature.charAt(end))) depth -= 1
      end += 1
    } while (depth > 0)
    found.push(signature.slice(at, end))
    at = end
  }
  return found
}
