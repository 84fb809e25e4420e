import type { ApiError } from '../api/errors.ts'
import type { NetlinkError } from '../socket/netlink-error.ts'

/** What the kernel refused, as it crosses to the window: `what` begins the sentence, the kernel's own words end it. */
export function netlinkApiError(error: NetlinkError, what: string): ApiError {
  const { extack } = error
  const own = extack?.message ?? null
  return {
    code: 'netlink',
    message: own === null ? `${what}: ${error.code}.` : `${what}: ${own} (${error.code}).`,
    errno: { number: error.errno, name: error.code },
    ...(own === null ? {} : { extack: own }),
    ...(extack === undefined || extack.attributePath.length === 0 ? {} : { attributePath: extack.attributePath }),
  }
}
