import { BusConnection } from '../../../electron/desktop/bus/bus-connection.ts'
import { METHOD_CALL, SIGNAL, type BusMessage } from '../../../electron/desktop/bus/bus-message.ts'
import type { PrivateBus } from './private-bus.ts'
import type { WrittenValue } from '../../../electron/desktop/bus/value-bytes.ts'
import { messageBytes, replyBytes, type FakeAnswer } from './message-bytes.ts'

/** A service on a bus under a well-known name, which answers as a test says. */
export class FakeService {
  readonly #bus: BusConnection
  readonly #littleEndian: boolean
  /** Methods that were called, in their order: "ListLinks". */
  readonly called: string[] = []

  private constructor(bus: PrivateBus, littleEndian: boolean, answer: (call: BusMessage) => FakeAnswer) {
    this.#littleEndian = littleEndian
    this.#bus = new BusConnection(bus.path, (message) => {
      if (message.type !== METHOD_CALL) return
      this.called.push(message.member)
      const given = answer(message)
      if (given !== 'silence') this.#bus.send(replyBytes(message, given, this.#littleEndian))
    })
  }

  /** The service, as soon as the bus knows it by its name. `littleEndian`: the byte order that it writes in. */
  static async start(bus: PrivateBus, name: string, answer: (call: BusMessage) => FakeAnswer, littleEndian = true): Promise<FakeService> {
    const service = new FakeService(bus, littleEndian, answer)
    // A name is asked for by text and flags; the bus takes its owner's message alone.
    await service.#own(name)
    return service
  }

  /** Tells all who listen. */
  emit({ path, interface: of, member }: Pick<BusMessage, 'path' | 'interface' | 'member'>, signature: string, values: readonly WrittenValue[]): void {
    this.#bus.send(messageBytes(SIGNAL, signature, values, [[1, ['o', path]], [2, ['s', of]], [3, ['s', member]]], this.#littleEndian))
  }

  [Symbol.dispose](): void {
    this.#bus.close()
  }

  async #own(name: string): Promise<void> {
    const at = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
    // Whoever has been answered has said Hello.
    await this.#bus.hasOwner(name)
    const { signature, values } = { signature: 'su', values: [name, 0] }
    this.#bus.send(messageBytes(METHOD_CALL, signature, values, [[1, ['o', at.path]], [2, ['s', at.interface]], [3, ['s', 'RequestName']], [6, ['s', at.destination]]], this.#littleEndian))
    // The bus reads what one connection sends in order: it owns the name before this is answered.
    await this.#bus.hasOwner(name)
  }
}
