import type { Connection } from '../socket/connection.ts'

/** What a connection for dumps has to offer. */
export interface DumpWish {
  /** The buffers stay as they are for ever. */
  readonly keepBuffers: boolean
  /** NETLINK_GET_STRICT_CHK. */
  readonly strictCheck: boolean
}

/**
 * The connections that a table is dumped over, each opened when it is first wanted. First loads are adopted by the table and need buffers of their own, received by
 * a thread of its own; later ones only compare.
 */
export class DumpConnections {
  readonly #open: (wish: DumpWish) => Connection
  /** By whether they check strictly. */
  readonly #passing = new Map<boolean, Connection>()
  readonly #keeping = new Map<boolean, Connection>()

  constructor(open: (wish: DumpWish) => Connection) {
    this.#open = open
  }

  /** One that is open. */
  connection(wish: DumpWish): Connection {
    const connections = wish.keepBuffers ? this.#keeping : this.#passing
    const known = connections.get(wish.strictCheck)
    if (known !== undefined && !known.closed) return known
    const connection = this.#open(wish)
    connections.set(wish.strictCheck, connection)
    return connection
  }

  /** The first load is over, and there is no other: its threads and what they would receive into go. */
  closeKeeping(): void {
    closeAll(this.#keeping)
  }

  close(): void {
    closeAll(this.#keeping)
    closeAll(this.#passing)
  }
}

function closeAll(connections: Map<boolean, Connection>): void {
  for (const connection of connections.values()) connection.close()
  connections.clear()
}
