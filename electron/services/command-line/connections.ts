import { Connection } from '../../socket/connection.ts'
import type { Transport } from '../../socket/transport.ts'

/** The connections of one command, one a protocol, each opened when it is first asked for. */
export class Connections {
  readonly #open: (protocol: number) => Transport
  readonly #byProtocol = new Map<number, Connection>()

  constructor(open: (protocol: number) => Transport) {
    this.#open = open
  }

  /** The one that speaks a protocol (NETLINK_*). Throws what `open` throws. */
  of(protocol: number): Connection {
    const known = this.#byProtocol.get(protocol)
    if (known !== undefined) return known
    const connection = new Connection(this.#open(protocol))
    this.#byProtocol.set(protocol, connection)
    return connection
  }

  close(): void {
    for (const connection of this.#byProtocol.values()) connection.close()
  }
}
