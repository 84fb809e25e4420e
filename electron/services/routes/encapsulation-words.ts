import { encapsulationTypes } from '../../netlink/route/encapsulation.ts'
import { segmentRoutingModes } from '../../netlink/route/segment-routing.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'

type Encapsulation = NonNullable<RouteMessage['attributes']['encap']>

/** An encapsulation in iproute2's words: "encap ip6 id 7 dst 2001:db8::1"; null where there is none. */
export function encapsulationWords(type: number | undefined, encapsulation: Encapsulation | undefined): string | null {
  if (type === undefined || type === 0) return null
  const types: Readonly<Record<number, string>> = encapsulationTypes
  return ['encap', types[type] ?? String(type), ...(encapsulation === undefined ? [] : words(encapsulation))].join(' ')
}

function words({ ip, ip6, seg6 }: Encapsulation): readonly string[] {
  if (ip !== undefined) {
    return [...given('id', ip.id), ...given('src', ip.src), ...given('dst', ip.dst), ...given('ttl', ip.ttl), ...octet('tos', ip.tos), ...flagWords(ip.flags)]
  }
  if (ip6 !== undefined) {
    return [...given('id', ip6.id), ...given('src', ip6.src), ...given('dst', ip6.dst), ...given('hoplimit', ip6.hoplimit), ...octet('tc', ip6.tc), ...flagWords(ip6.flags)]
  }
  const header = seg6?.srh
  if (header === undefined) return []
  const modes: Readonly<Record<number, string>> = segmentRoutingModes
  return ['mode', modes[header.mode] ?? String(header.mode), 'segs', header.segments.toReversed().join(',')]
}

/** What is 0 was not set. */
function given(word: string, value: string | number | bigint | undefined): readonly string[] {
  return value === undefined || value === 0 || value === 0n || value === '0.0.0.0' || value === '::' ? [] : [word, String(value)]
}

/** A byte that iproute2 reads as hexadecimal, whatever it looks like. */
function octet(word: string, value: number | undefined): readonly string[] {
  return value === undefined || value === 0 ? [] : [word, `0x${value.toString(16)}`]
}

/** TUNNEL_CSUM, TUNNEL_KEY, TUNNEL_SEQ; linux/if_tunnel.h. */
function flagWords(flags = 0): readonly string[] {
  return ([[4, 'key'], [1, 'csum'], [8, 'seq']] as const).flatMap(([bit, word]) => ((flags & bit) === 0 ? [] : [word]))
}
