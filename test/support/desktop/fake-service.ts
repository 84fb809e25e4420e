import { BusConnection } from '../../../electron/desktop/bus/bus-connection.ts'
import { METHOD_CALL, METHOD_ERROR, METHOD_RETURN, type BusMessage } from '../../../electron/desktop/bus/bus-message.ts'
import type { PrivateBus } from './private-bus.ts'
import { ValueBytes, type WrittenValue } from './value-bytes.ts'

/** What a service answers to a call: values of a signature; null: an error; "silence": nothing ever. */
export type FakeAnswer = { readonly signature: string; readonly values: readonly WrittenValue[] } | null | 'silence'

/** A service on a bus under a well-known name, which answers as a test says. */
export class FakeService {
  readonly #bus: BusConnection
  readonly #littleEndian: boolean
  /** Methods that were called, in their order: "ListLinks". */
  readonly called: string[] = []
  #serial = 1_000_000

  private constructor(bus: PrivateBus, littleEndian: boolean, answer: (call: BusMessage) => FakeAnswer) {
    this.#littleEndian = littleEndian
    this.#bus = new BusConnection(bus.path, (message) => {
      if (message.type !== METHOD_CALL) return
      this.called.push(message.member)
      const given = answer(message)
      if (given !== 'silence') this.#reply(message, given)
    })
  }

  /** The service, as soon as the bus knows it by its name. `littleEndian`: the byte order that it writes in. */
  static async start(bus: PrivateBus, name: string, answer: (call: BusMessage) => FakeAnswer, littleEndian = true): Promise<FakeService> {
    const service = new FakeService(bus, littleEndian, answer)
    // A name is asked for by text and flags; the bus takes its owner's message alone.
    await service.#own(name)
    return service
  }

  [Symbol.dispose](): void {
    this.#bus.close()
  }

  async #own(name: string): Promise<void> {
    const at = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
    // Whoever has been answered has said Hello.
    await this.#bus.hasOwner(name)
    const { signature, values } = { signature: 'su', values: [name, 0] }
    this.#bus.send(this.#message(METHOD_CALL, signature, values, [[1, ['o', at.path]], [2, ['s', at.interface]], [3, ['s', 'RequestName']], [6, ['s', at.destination]]]))
    // The bus reads what one connection sends in order: it owns the name before this is answered.
    await this.#bus.hasOwner(name)
  }

  #reply(call: BusMessage, answer: Exclude<FakeAnswer, 'silence'>): void {
    const to: readonly WrittenValue[] = [[5, ['u', call.serial]], [6, ['s', call.sender]]]
    this.#bus.send(
      answer === null
        ? this.#message(METHOD_ERROR, 's', ['There is none.'], [...to, [4, ['s', 'org.freedesktop.DBus.Error.Failed']]])
        : this.#message(METHOD_RETURN, answer.signature, answer.values, to),
    )
  }

  #message(type: number, signature: string, values: readonly WrittenValue[], fields: readonly WrittenValue[]): Uint8Array {
    const body = new ValueBytes(this.#littleEndian).all(signature, values).written
    const message = new ValueBytes(this.#littleEndian)
    message.all('yyyyuua(yv)', [this.#littleEndian ? 0x6c : 0x42, type, 0, 1, body.length, (this.#serial += 1), [...fields, [8, ['g', signature]]]])
    message.align(8)
    return Uint8Array.from([...message.written, ...body])
  }
}
