import type { RawMessage } from '../../store/raw-message.ts'
import { sameAttributes } from '../same-attributes.ts'
import { RTA_CACHEINFO, RTA_EXPIRES } from './route-positions.ts'

/** Use counts and remaining lifetimes run all the time. */
const passing = new Set([RTA_CACHEINFO, RTA_EXPIRES])

/** Whether a route is another than before. */
export function routeChanged(before: RawMessage, after: RawMessage): boolean {
  return !sameAttributes(before, after, { headerFrom: 16, headerTo: 28, attributesAt: 28, ignored: passing })
}
