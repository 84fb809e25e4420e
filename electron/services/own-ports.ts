/** Port ids of the connections that are open, by Netlink protocol: sockets of different protocols may have the same, and the kernel gives those of closed ones to others. */
export class OwnPorts {
  readonly #ports = new Map<number, Set<number>>()

  /** Those of a protocol (NETLINK_…), now. */
  of(protocol: number): ReadonlySet<number> {
    return this.#ports.get(protocol) ?? new Set()
  }

  add(protocol: number, portId: number): void {
    const ports = this.#ports.get(protocol) ?? new Set()
    ports.add(portId)
    this.#ports.set(protocol, ports)
  }

  delete(protocol: number, portId: number): void {
    this.#ports.get(protocol)?.delete(portId)
  }
}
