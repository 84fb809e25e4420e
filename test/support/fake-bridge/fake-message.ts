import type { MessageNode } from '../../../electron/api/inspection.ts'

/** Builds a Netlink message and the tree over it side by side. */
export class FakeMessage {
  readonly nodes: MessageNode[] = []
  readonly #bytes: number[] = []
  readonly #type: number

  constructor(type: number) {
    this.#type = type
  }

  /** The whole message, with its length in the header. */
  get bytes(): Uint8Array {
    const bytes = Uint8Array.from(this.#bytes)
    new DataView(bytes.buffer).setUint32(0, bytes.length, true)
    return bytes
  }

  /** struct nlmsghdr, then a fixed header of these fields: name, bytes, value. */
  header(fields: readonly (readonly [string, number, string])[]): void {
    this.nodes.push(
      this.#struct('nlmsghdr', [
        ['nlmsg_len', 4, ''],
        ['nlmsg_type', 2, String(this.#type)],
        ['nlmsg_flags', 2, 'NLM_F_MULTI'],
        ['nlmsg_seq', 4, '1'],
        ['nlmsg_pid', 4, '0'],
      ]),
      this.#struct('fixed header', fields),
    )
    this.#pad()
  }

  number(name: string, number: number, value: number, shown = String(value)): MessageNode {
    return this.#attribute(name, number, shown, [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24])
  }

  text(name: string, number: number, value: string): MessageNode {
    return this.#attribute(name, number, `"${value}"`, [...new TextEncoder().encode(value), 0])
  }

  nest(name: string, number: number, children: () => readonly MessageNode[]): MessageNode {
    const offset = this.#bytes.length
    this.#bytes.push(0, 0, number, 0)
    const inside = children()
    const length = this.#bytes.length - offset
    this.#bytes[offset] = length & 255
    this.#bytes[offset + 1] = length >>> 8
    return { name, number, offset, length, value: null, children: inside }
  }

  #attribute(name: string, number: number, value: string, payload: readonly number[]): MessageNode {
    const offset = this.#bytes.length
    const length = 4 + payload.length
    this.#bytes.push(length & 255, length >>> 8, number & 255, 0, ...payload)
    this.#pad()
    return { name, number, offset, length, value, children: [] }
  }

  #struct(name: string, fields: readonly (readonly [string, number, string])[]): MessageNode {
    const offset = this.#bytes.length
    const children = fields.map(([field, length, value]): MessageNode => {
      const at = this.#bytes.length
      for (let byte = 0; byte < length; byte += 1) this.#bytes.push(byte === 0 ? (field.length * 7) & 255 : 0)
      return { name: field, number: null, offset: at, length, value, children: [] }
    })
    return { name, number: null, offset, length: this.#bytes.length - offset, value: null, children }
  }

  #pad(): void {
    while (this.#bytes.length % 4 !== 0) this.#bytes.push(0)
  }
}
