import { ConnectionClosedError, NetlinkError } from '../socket/netlink-error.ts'

/** Errors of a dump that another attempt may not meet: the connection lost its way, or EINTR, EAGAIN, ENOMEM, EBUSY, ENOBUFS. */
export function isPassing(error: unknown): boolean {
  return error instanceof ConnectionClosedError || (error instanceof NetlinkError && [4, 11, 12, 16, 105].includes(error.errno))
}
