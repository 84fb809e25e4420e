/** What `ip -j` and `bridge -j` show of a namespace, by kind. */
export type ShownKind = 'link' | 'address' | 'route' | 'inet6 route' | 'rule' | 'neighbour' | 'forwarding' | 'nexthop' | 'setting' | 'label' | 'group'

/** An object of the JSON of iproute2. */
export type Shown = Readonly<Record<string, unknown>>

/** Something that undoing a plan need not bring back, in objects of these kinds. */
interface NotCompared {
  readonly objects: readonly ShownKind[]
  /** What it is and why it need not come back; ARCHITECTURE.md has the same sentence. */
  readonly reason: string
  /** Keys, anywhere in the object, that are left out. */
  readonly keys?: readonly string[]
  /** Two values that stand for the same: gives the one of an object that has the other. */
  readonly alike?: (object: Shown) => Shown
  /** Leaves the whole object out. `own` are the hardware addresses of the links, and those for everybody on them. */
  readonly without?: (object: Shown, own: ReadonlySet<unknown>) => boolean
  /** Objects of which this is the same stand in any order among themselves; those without it keep their place. */
  readonly anyOrder?: (object: Shown) => string
}

const all = (): string => ''

/** All that is left out when a namespace is compared with what it was, and nothing else is (kernel-picture.ts). */
export const notCompared: readonly NotCompared[] = [
  {
    objects: ['link', 'address'],
    keys: [
      'hello_timer', 'tcn_timer', 'topology_change_timer', 'gc_timer', 'hold_timer', 'message_age_timer', 'forward_delay_timer',
      'mcast_querier_ipv4_other_timer', 'mcast_querier_ipv6_other_timer',
    ],
    reason: 'Timers of a bridge: they run.',
  },
  {
    objects: ['link', 'address'],
    keys: ['topology_change', 'topology_change_detected', 'topology_change_ack', 'config_pending', 'mcast_querier_state_ipv4', 'mcast_querier_state_ipv6', 'fdb_n_learned', 'usedbcqueuelen'],
    reason: 'What a bridge or a macvlan has come to meanwhile: traffic and the spanning tree make it.',
  },
  { objects: ['link', 'address'], keys: ['bridge_id', 'root_id'], reason: 'The identifier of a bridge: one that never had a port has none, though it has an address, which is compared.' },
  { objects: ['link', 'address'], keys: ['tso_max_size', 'tso_max_segs'], reason: 'What the hardware below can do: a bridge keeps it from its last port.' },
  {
    objects: ['link', 'address'],
    alike: (object) => (object['operstate'] === 'UNKNOWN' ? { ...object, operstate: 'UP' } : object),
    reason: 'Whether the state of a link is unknown or up: one that is up is of no known state until something happens to it.',
  },
  {
    objects: ['link', 'address'],
    alike: (object) => (Array.isArray(object['flags']) && !object['flags'].includes('UP') && 'qdisc' in object ? { ...object, qdisc: 'none' } : object),
    reason: 'The queueing discipline of a link that is down: it has none until it was up once.',
  },
  {
    objects: ['link', 'address'],
    alike: (object) => (Array.isArray(object['altnames']) ? { ...object, altnames: object['altnames'].map(String).toSorted() } : object),
    reason: 'The order of the other names of a link: the kernel takes them for a set.',
  },
  { objects: ['link', 'address', 'setting'], anyOrder: all, reason: 'The order of links: one that was made again stands last in some lists, whatever its number is.' },
  {
    objects: ['address', 'route', 'inet6 route', 'forwarding', 'neighbour'],
    keys: ['valid_life_time', 'preferred_life_time', 'expires', 'used', 'updated', 'confirmed', 'refcnt', 'probes'],
    reason: 'Clocks and counts of users: they run. Whether a lifetime ends at all is compared.',
  },
  {
    objects: ['inet6 route'],
    anyOrder: ({ table, dst, metric }) => JSON.stringify([table, dst, metric]),
    reason: 'The order of IPv6 routes of one destination and metric: they stand as their links came up, and the kernel chooses among them by more than that.',
  },
  { objects: ['neighbour', 'forwarding'], anyOrder: all, reason: 'The order of neighbours and of forwarding entries: the kernel keeps them by a hash.' },
  {
    objects: ['neighbour'],
    without: (neighbour, own) => !isSet(neighbour, own),
    reason: 'Neighbours that nobody has set: neither permanent nor proxies, managed, learned elsewhere, or in no need of questions; the kernel learns them, and forgets them, by itself.',
  },
  {
    objects: ['neighbour'],
    alike: (object) => (isInState(object, 'PERMANENT') || isInState(object, 'NOARP') ? object : { ...object, state: 'learned', ...('managed' in object && { lladdr: 'learned' }) }),
    reason: 'What a neighbour is taken for that is managed or was learned elsewhere, and of a managed one the link-layer address: the kernel asks.',
  },
  {
    objects: ['forwarding'],
    without: ({ state, mac, master, dst }, own) => (state !== 'permanent' && state !== 'static') || (master !== undefined && own.has(mac)) || (dst === undefined && isGroup(String(mac))),
    reason: 'Forwarding entries that a bridge learns, and those that it makes of its ports’ addresses and groups.',
  },
  { objects: ['group'], without: () => true, reason: 'Multicast groups that a link listens to: the kernel joins and leaves them for addresses and links on top, behind the acknowledgement.' },
]

/** Lifetimes that end no more are so written. */
const forever = 4_294_967_295

/** The objects of a kind as they are compared. `own` are the hardware addresses of the links, and those for everybody on them. */
export function compared(objects: readonly Shown[], kind: ShownKind, own: ReadonlySet<unknown> = new Set()): readonly unknown[] {
  const rules = notCompared.filter((rule) => rule.objects.includes(kind))
  const keys = new Set(rules.flatMap((rule) => rule.keys ?? []))
  const kept = objects.filter((object) => !rules.some(({ without }) => without?.(object, own) === true))
  const read = kept.map((object) => withoutKeys(rules.reduce((one, { alike }) => alike?.(one) ?? one, object), keys))
  return rules.reduce<readonly Shown[]>((list, { anyOrder }) => (anyOrder === undefined ? list : inOneOrder(list, anyOrder)), read)
}

/** The object without these keys anywhere; a lifetime that ends reads "ends". */
function withoutKeys(object: Shown, keys: ReadonlySet<string>): Shown {
  const strip = (value: unknown): unknown => (Array.isArray(value) ? value.map(strip) : isShown(value) ? withoutKeys(value, keys) : value)
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, member]): [string, unknown][] => {
      if (!keys.has(key)) return [[key, strip(member)]]
      return key.endsWith('life_time') ? [[key, member === forever ? 'forever' : 'ends']] : []
    }),
  )
}

/** Those that follow one another with the same `alike` are sorted. */
function inOneOrder(list: readonly Shown[], alike: (object: Shown) => string): readonly Shown[] {
  const sorted: Shown[] = []
  for (let from = 0; from < list.length; ) {
    const first = list[from]
    const of = first === undefined ? '' : alike(first)
    const next = list.findIndex((one, at) => at > from && alike(one) !== of)
    const to = next < 0 ? list.length : next
    sorted.push(...list.slice(from, to).toSorted(byText))
    from = to
  }
  return sorted
}

/** Of those that need no question the kernel makes some: of groups, of everybody, and on links that ask nobody. */
function isSet(neighbour: Shown, own: ReadonlySet<unknown>): boolean {
  if (['proxy', 'managed', 'extern_learn'].some((flag) => flag in neighbour) || isInState(neighbour, 'PERMANENT')) return true
  const { dst, lladdr } = neighbour
  return isInState(neighbour, 'NOARP') && dst !== '0.0.0.0' && typeof lladdr === 'string' && !own.has(lladdr) && !isGroup(lladdr)
}

function isInState({ state }: Shown, wanted: string): boolean {
  return Array.isArray(state) && state.includes(wanted)
}

/** The lowest bit of the first byte says that an address is a group's. */
function isGroup(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1
}

/** Whether a value of JSON is an object with anything in it. */
export function isShown(value: unknown): value is Shown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
}

function byText(one: unknown, other: unknown): number {
  const [left, right] = [JSON.stringify(one), JSON.stringify(other)]
  return left < right ? -1 : left > right ? 1 : 0
}
