import type { Acknowledgement } from '../netlink/core/acknowledgement.ts'
import { errnoName } from './errno-name.ts'

/** What the kernel says beyond the number (NLMSGERR_ATTR_*, linux/netlink.h). */
export interface ExtendedAck {
  /** The kernel's own sentence, null where it gave none. */
  readonly message: string | null
  /** Where in the request the offending attribute begins, in bytes from the message header; null where the kernel names none. */
  readonly offset: number | null
  /**
   * The names of the offending attribute and of those around it, outermost first. Where an attribute is missing, those of the
   * nest that lacks it. Empty where no locator was given or it found none.
   */
  readonly attributePath: readonly string[]
  /** The type of an attribute that the kernel missed (NLMSGERR_ATTR_MISS_TYPE), else null. */
  readonly missingType: number | null
}

/** Names the attribute at `offset` of a request, outermost first; null where there is none: `attributePathAt` of netlink/core does. */
export type AttributeLocator = (message: Uint8Array, offset: number) => readonly string[] | null

/** The kernel refused a request, or ended a dump with an error. */
export class NetlinkError extends Error {
  override readonly name = 'NetlinkError'
  /** Positive, as in errno(3). */
  readonly errno: number
  /** Its name, `EEXIST`. */
  readonly code: string
  /** Absent where the kernel gave the number alone. */
  readonly extack: ExtendedAck | undefined

  constructor(errno: number, extack?: ExtendedAck) {
    const code = errnoName(errno)
    const told = extack?.message
    super(told === undefined || told === null ? `The kernel refused the request (${code}).` : `The kernel refused the request: ${told} (${code}).`)
    this.errno = errno
    this.code = code
    this.extack = extack
  }
}

/** The connection ended before the answer came: replies were lost, cut, malformed or crossed, or it was closed. */
export class ConnectionClosedError extends Error {
  override readonly name = 'ConnectionClosedError'
  /** A copy of the datagram that could not be read, for the inspector; absent where the reason is another. */
  readonly datagram: Uint8Array | undefined

  constructor(message: string, options?: ErrorOptions & { readonly datagram?: Uint8Array | undefined }) {
    super(message, options)
    this.datagram = options?.datagram?.slice()
  }
}

/** The error of an acknowledgement of `request`, whose attributes `locate` can name. */
export function netlinkErrorOf(acknowledgement: Acknowledgement, request: Uint8Array, locate: AttributeLocator | undefined): NetlinkError {
  const { msg, offs, missType, missNest } = acknowledgement.extended
  if (msg === undefined && offs === undefined && missType === undefined) return new NetlinkError(acknowledgement.errno)
  const spot = offs ?? missNest
  return new NetlinkError(acknowledgement.errno, {
    message: msg ?? null,
    offset: offs ?? null,
    attributePath: (spot === undefined ? null : locate?.(request, spot)) ?? [],
    missingType: missType ?? null,
  })
}
