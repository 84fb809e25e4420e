/** A reply of the kernel that was cut, lies about its lengths, or does not decode. Its bytes are valid only while it is told of. */
export interface MalformedReply {
  /** The datagram, or what came of it. */
  readonly bytes: Uint8Array
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly receivedAt: number
  /** What it answers: the request as it was sent; empty where nothing was asked yet. */
  readonly request: Uint8Array
  /** A sentence. */
  readonly reason: string
  /** The byte from which on it cannot be read; null: no single one is to blame. */
  readonly offset: number | null
  /** The part that does not decode, by declared names; absent: it is not about a part. */
  readonly path?: string
  /** How many bytes were sent, where it was cut. */
  readonly length?: number
}
