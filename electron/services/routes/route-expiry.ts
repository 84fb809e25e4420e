import type { RawMessage } from '../../store/raw-message.ts'
import { RTA_CACHEINFO, routePositions } from './route-positions.ts'

/** Where rta_expires stands in `struct rta_cacheinfo`; linux/rtnetlink.h. */
const expiresAt = 8

/** Whether a route is there for a time only: rta_expires is not 0. */
export function expires({ bytes, offset, length }: RawMessage): boolean {
  const start = routePositions.of(bytes, offset, length).start(RTA_CACHEINFO)
  return start >= 0 && [0, 1, 2, 3].some((at) => bytes[start + expiresAt + at] !== 0)
}
