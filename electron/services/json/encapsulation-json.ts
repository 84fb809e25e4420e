import { encapsulationTypes } from '../../netlink/route/encapsulation.ts'
import type { RouteAttributes } from '../../netlink/route/route.ts'
import { segmentRoutingModes, type SegmentRoutingHeader } from '../../netlink/route/segment-routing.ts'
import type { JsonObject } from './json-value.ts'
import { hexText } from './number-forms.ts'

type Encapsulation = NonNullable<RouteAttributes['encap']>

const types = new Map<number, string>(Object.entries(encapsulationTypes).map(([type, name]) => [Number(type), name]))
const modes = new Map<number, string>(Object.entries(segmentRoutingModes).map(([mode, name]) => [Number(mode), name]))

/** What a route wraps its packets in. Of types that are not decoded only the type is given. */
export function encapsulationJson(type: number | undefined, encap: Encapsulation | undefined): JsonObject | undefined {
  if (type === undefined || encap === undefined) return undefined
  return {
    encap_type: type === 0 ? 'unknown' : (types.get(type) ?? 'unknown'),
    ...(encap.ip === undefined ? {} : overIpv4Json(encap.ip)),
    ...(encap.ip6 === undefined ? {} : overIpv6Json(encap.ip6)),
    ...(encap.seg6?.srh === undefined ? {} : segmentRoutingJson(encap.seg6.srh)),
  }
}

function overIpv4Json(outer: NonNullable<Encapsulation['ip']>): JsonObject {
  return { id: outer.id, src: outer.src, dst: outer.dst, ttl: outer.ttl, tos: outer.tos, ...tunnelFlagsJson(outer.flags ?? 0) }
}

function overIpv6Json(outer: NonNullable<Encapsulation['ip6']>): JsonObject {
  return { id: outer.id, src: outer.src, dst: outer.dst, hoplimit: outer.hoplimit, tc: outer.tc, ...tunnelFlagsJson(outer.flags ?? 0) }
}

/** TUNNEL_CSUM, TUNNEL_KEY, TUNNEL_SEQ; linux/if_tunnel.h. */
function tunnelFlagsJson(flags: number): JsonObject {
  return {
    key: (flags & 4) === 0 ? undefined : true,
    csum: (flags & 1) === 0 ? undefined : true,
    seq: (flags & 8) === 0 ? undefined : true,
  }
}

const SR6_FLAG1_HMAC = 8
const HMAC_TLV = 40

/** Segments in the order in which a packet visits them; the header holds them the other way round. */
function segmentRoutingJson(header: SegmentRoutingHeader): JsonObject {
  const { mode, flags, segments, tlvs } = header
  const at = tlvs.length - HMAC_TLV + 4
  const hasKey = (flags & SR6_FLAG1_HMAC) !== 0 && at >= 0
  const key = new DataView(tlvs.buffer, tlvs.byteOffset, tlvs.byteLength)
  return {
    mode: modes.get(mode) ?? '<unknown>',
    segs: segments.toReversed(),
    hmac: hasKey ? hexText(key.getUint32(at)) : undefined,
  }
}
