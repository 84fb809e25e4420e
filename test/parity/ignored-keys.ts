type Shown = 'link' | 'address' | 'route'

/** Keys, anywhere in an object of these kinds, that are not compared, and why. */
export interface IgnoredKeys {
  readonly objects: readonly Shown[]
  readonly keys: readonly string[]
  readonly reason: string
}

/** All that parity leaves out; the suite prints it. */
export const ignoredKeys: readonly IgnoredKeys[] = [
  {
    objects: ['link', 'address'],
    keys: [
      'hello_timer',
      'tcn_timer',
      'topology_change_timer',
      'gc_timer',
      'hold_timer',
      'message_age_timer',
      'forward_delay_timer',
      'mcast_querier_ipv4_other_timer',
      'mcast_querier_ipv6_other_timer',
    ],
    reason: 'timers of a bridge that run in hundredths of a second, also between two runs of iproute2',
  },
  {
    objects: ['route'],
    keys: ['nh_info'],
    reason: 'iproute2 asks for the nexthop object by a request of its own (RTM_GETNEXTHOP), a family that is not decoded yet',
  },
]

/** The value without the keys that are ignored. */
export function withoutIgnored(value: unknown, object: Shown): unknown {
  const keys = new Set(ignoredKeys.filter(({ objects }) => objects.includes(object)).flatMap((one) => one.keys))
  const strip = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(strip)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).flatMap(([key, member]) => (keys.has(key) ? [] : [[key, strip(member)]])))
  }
  return strip(value)
}
