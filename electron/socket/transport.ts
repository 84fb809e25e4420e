/** One datagram as it came from the kernel: one or more Netlink messages, each aligned to 4. */
export interface Datagram {
  /** Its bytes. Valid for ever or only during the callback: see `NetlinkTransportOptions.keepBuffers`. */
  readonly bytes: Uint8Array
  /** Bytes that it lies in with others, from `start` to before `end`, as valid as `bytes`: who reads it there needs no array of its own for it. Absent: it has `bytes` to itself. */
  readonly batch?: Uint8Array
  readonly start?: number
  readonly end?: number
  /** The sender's port id: 0, the kernel. */
  readonly portId: number
  /** The multicast group it was sent to, 0 for an answer to this socket alone. */
  readonly group: number
  /** The id of the namespace it came from, where the transport listens to more than its own; else null. */
  readonly nsid: number | null
  /** When it was received: CLOCK_BOOTTIME in milliseconds. */
  readonly receivedAt: number
}

/**
 * A way to exchange Netlink datagrams with a kernel: a socket, a recording, a fake for tests. Nothing above can tell which.
 * The handlers are assigned by the one user of the transport, in the same turn in which it was opened; nothing is called earlier.
 */
export interface Transport {
  /** Sends one datagram; throws an Error with `errno`, `code` and `syscall` where the kernel refuses it. */
  send(bytes: Uint8Array): void
  /** A whole datagram. */
  onDatagram: (datagram: Datagram) => void
  /** Datagrams were lost, up to now and none after: what is asked for from here on is answered in full. */
  onOverrun: () => void
  /** A datagram was cut: `datagram.bytes` is its beginning, `length` what was sent. */
  onTruncated: (datagram: Datagram, length: number) => void
  /** Receiving failed in another way. */
  onFailure: (error: Error) => void
  /** Stops calling the handlers until `resume()`; the kernel's queue holds what comes. */
  pause(): void
  /** Goes on after `pause()`. */
  resume(): void
  /** Ends it: no handler is called afterwards. May be called again. */
  close(): void
}
