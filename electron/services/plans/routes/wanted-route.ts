import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { plainRoute, type PlainRoute } from '../state/plain-route.ts'

/** What a request to delete asks for: type and protocol 0, scope 255 and no metric stand for any. */
export function wantedRoute(request: RouteMessage): PlainRoute {
  const { header, attributes } = request
  const plain = plainRoute(request)
  const { priority: _priority, pref: _pref, expires: _expires, metrics: _metrics, ...others } = plain.attributes
  return {
    ...plain,
    header: { ...plain.header, protocol: header.protocol, type: attributes.nhId === undefined ? header.type : 0, scope: header.family === AF_INET6 ? 0 : header.scope },
    attributes: {
      ...others,
      ...(attributes.priority === undefined || attributes.priority === 0 ? {} : { priority: attributes.priority }),
      ...(attributes.metrics === undefined ? {} : { metrics: attributes.metrics }),
    },
  }
}
