import { linkModes, operationalStates } from '../../netlink/route/link-flags.ts'
import { routerPreferences, routeTypes } from '../../netlink/route/route-names.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { NameTable } from '../names/name-table.ts'
import type { Names } from '../names/names.ts'
import type { ShownObject } from './command.ts'

/** What a field has: a word, an address, a number. */
export type FilterValue = string | number

/** How the values of a field are compared: the kinds of electron/store/field.ts, on texts. */
export type FilterKind =
  | { readonly kind: 'text' | 'number' | 'prefix' | 'address' | 'match' }
  /** One of these words, whatever its case; any word where there is no list. */
  | { readonly kind: 'word'; readonly words?: readonly string[] }
  /** A name of one of iproute2's files, or its number. */
  | { readonly kind: 'named'; readonly table: (names: Names) => NameTable }

/** One field of a shown object that a filter can name. */
export interface FilterField {
  /** The name that is documented, then the other spellings: iproute2's own and the keys of the JSON. */
  readonly names: readonly string[]
  readonly compare: FilterKind
  /** A word of the filter that names no field is looked for here. */
  readonly bare: boolean
  /** What the object has there; nothing, one or several values. */
  readonly values: (object: JsonObject) => readonly FilterValue[]
}

const field = (names: string, compare: FilterKind, values: FilterField['values'], bare = false): FilterField => ({
  names: names.split(' '),
  compare,
  bare,
  values,
})

const text = { kind: 'text' } as const
const number = { kind: 'number' } as const
const address = { kind: 'address' } as const
const prefix = { kind: 'prefix' } as const
const word = (words?: readonly string[]): FilterKind => (words === undefined ? { kind: 'word' } : { kind: 'word', words })
const named = (table: (names: Names) => NameTable): FilterKind => ({ kind: 'named', table })
const families = ['inet', 'inet6']

/**
 * The fields of each object as `show` prints it; an address is one entry of "addr_info" with its "dev" and "index", a route
 * has its "family" beside. They are called as in the window (services/links/link-fields.ts, services/routes/route-fields.ts).
 */
export const filterFields: Readonly<Record<ShownObject, readonly FilterField[]>> = {
  link: [
    field('name dev ifname', text, at('ifname'), true),
    field('altname', text, at('altnames'), true),
    field('alias ifalias', text, at('ifalias'), true),
    field('index ifindex', number, at('ifindex')),
    field('type kind', text, linkTypes, true),
    field('state operstate', word(Object.values(operationalStates)), at('operstate')),
    field('admin', word(['up', 'down']), administrativeState),
    field('mode linkmode', word(Object.values(linkModes)), at('linkmode')),
    field('flag flags', word(), at('flags')),
    field('mtu', number, at('mtu')),
    field('mac lladdr', word(), at('address'), true),
    field('master', text, at('master')),
    field('lower link', text, at('link')),
    field('group', named((names) => names.groups), at('group')),
    field('qdisc', text, at('qdisc')),
  ],
  address: [
    field('dev name ifname', text, at('dev'), true),
    field('index ifindex', number, at('index')),
    field('family', word(families), at('family'), true),
    field('address local', address, at('local'), true),
    field('peer', address, at('address')),
    field('prefixlen', number, at('prefixlen')),
    field('scope', named((names) => names.scopes), at('scope')),
    field('label', text, at('label'), true),
    field('proto protocol', named((names) => names.addressProtocols), at('protocol')),
    field('flag flags', word(), setFlags),
    field('metric', number, at('metric')),
  ],
  route: [
    field('to match', { kind: 'match' }, destinations, true),
    field('dst destination prefix', prefix, destinations),
    field('from', prefix, at('from')),
    field('via gateway', address, gateways, true),
    field('dev device oif', text, everyHop('dev'), true),
    field('src prefsrc', address, at('prefsrc')),
    field('table', named((names) => names.tables), at('table')),
    field('type', word(Object.values(routeTypes)), at('type'), true),
    field('proto protocol', named((names) => names.protocols), at('protocol'), true),
    field('scope', named((names) => names.scopes), at('scope')),
    field('metric priority preference', number, at('metric')),
    field('tos', named((names) => names.dsfields), at('tos')),
    field('nhid', number, at('nhid')),
    field('flag flags', word(), everyHop('flags')),
    field('family', word(families), at('family'), true),
    field('pref', word(Object.values(routerPreferences)), at('pref')),
  ],
}

function at(key: string): FilterField['values'] {
  return (object) => flat(object[key])
}

function flat(value: JsonValue | undefined): readonly FilterValue[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  return isJsonArray(value) ? value.flatMap(flat) : []
}

/** The kind of a virtual device, or that of the hardware, which the window calls "ethernet" and iproute2 "ether". */
function linkTypes(link: JsonObject): readonly FilterValue[] {
  const information = link['linkinfo']
  const kind = isJsonObject(information) ? information['info_kind'] : undefined
  if (kind !== undefined) return flat(kind)
  const type = link['link_type']
  return type === 'ether' ? [type, 'ethernet'] : flat(type)
}

function administrativeState(link: JsonObject): readonly FilterValue[] {
  return [flat(link['flags']).includes('UP') ? 'up' : 'down']
}

/** The flags of an address are keys whose value is true. */
function setFlags(one: JsonObject): readonly FilterValue[] {
  return Object.keys(one).filter((key) => one[key] === true)
}

/** A key of the route and of each of its nexthops. */
function everyHop(key: string): FilterField['values'] {
  return (route) => [route, ...nexthops(route)].flatMap((hop) => flat(hop[key]))
}

function nexthops(route: JsonObject): readonly JsonObject[] {
  const hops = route['nexthops']
  return isJsonArray(hops) ? hops.filter(isJsonObject) : []
}

function gateways(route: JsonObject): readonly FilterValue[] {
  return [route, ...nexthops(route)].flatMap((hop) => {
    const via = hop['via']
    return flat(isJsonObject(via) ? via['host'] : hop['gateway'])
  })
}

/** The default route stands for the prefix of its family that holds everything. */
function destinations(route: JsonObject): readonly FilterValue[] {
  const dst = route['dst']
  return dst === 'default' ? [route['family'] === 'inet6' ? '::/0' : '0.0.0.0/0'] : flat(dst)
}
