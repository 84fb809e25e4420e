/** Whether an address can be written so at the beginning, by its first word alone: few have to be written out then. */
export class AddressStart {
  readonly #any: boolean
  /** Undefined: an IPv4 address never begins so. */
  readonly #four: { readonly mask: number; readonly word: number; readonly octets: Uint8Array; readonly shift: number } | undefined
  /** The first group of an IPv6 address; −1: any. */
  readonly #group: number

  constructor(start: string) {
    this.#any = start === ''
    this.#four = fourOf(start)
    const [, group] = /^([\da-f]{1,4}):/iu.exec(start) ?? []
    this.#group = group === undefined ? -1 : Number.parseInt(group, 16)
  }

  /** False: it cannot. `size` in bytes, `first`: its first four bytes as a number. */
  fits(size: number, first: number): boolean {
    if (this.#any) return true
    if (size === 16) return this.#group < 0 || first >>> 16 === this.#group
    const four = this.#four
    return four !== undefined && (first & four.mask) >>> 0 === four.word && four.octets[(first >>> four.shift) & 0xff] === 1
  }
}

/** "10.1.2": the whole octets as a word with its mask, and which octets can follow. */
function fourOf(start: string) {
  const [, whole = '', part] = /^((?:\d{1,3}\.){0,3})(\d{0,3})(?:\/\d*)?$/u.exec(start) ?? []
  if (part === undefined) return undefined
  const octets = whole.split('.').slice(0, -1).map(Number)
  const mask = octets.length === 0 ? 0 : (0xffff_ffff << (32 - 8 * octets.length)) >>> 0
  const word = octets.reduce((sum, octet, at) => sum + octet * 2 ** (24 - 8 * at), 0)
  return { mask, word, octets: Uint8Array.from({ length: 256 }, (_, octet) => (String(octet).startsWith(part) ? 1 : 0)), shift: 24 - 8 * octets.length }
}
