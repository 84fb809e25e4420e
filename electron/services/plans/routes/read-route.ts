import type { FieldValues } from '../../../api/edits.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { RTNH_F_ONLINK, routerPreferences } from '../../../netlink/route/route-names.ts'
import type { RouteAttributes, RouteMessage } from '../../../netlink/route/route.ts'
import { FieldReader } from '../fields/field-reader.ts'
import type { Planning } from '../steps/planning.ts'
import { canonicalAddress } from '../state/canonical-address.ts'
import { readEncapsulation } from './read-encapsulation.ts'
import { readHops } from './read-hops.ts'
import { readMetrics } from './read-metrics.ts'
import { readGateway, readRealms, readTypeOfService } from './read-words.ts'
import { routeForm } from './route-form.ts'
import { typeOf, usualScope, usualTable } from './usual-route.ts'

const RTPROT_BOOT = 3

/** A request as `ip route` makes it of its words, with the reader for what is found wrong afterwards. */
export interface ReadRoute {
  /** Table 0 to 255 stands in the header, others in RTA_TABLE. */
  readonly request: RouteMessage
  readonly reader: FieldReader
}

/** Reads the values of the form, by the rules of iproute2's `iproute_modify` (ip/iproute.c). Throws `PlanningError` with all that is wrong with them. */
export function readRoute(values: FieldValues, deletes: boolean, { state, names }: Planning): ReadRoute {
  const reader = new FieldReader(routeForm.fields, values)
  const family = readFamily(reader, values)
  const size = family === AF_INET6 ? 16 : 4
  const to = readPrefix(reader, 'to', size)
  const from = readPrefix(reader, 'from', size)
  const type = typeOf(reader.choice('type'), deletes)
  const dev = reader.device('dev', state)
  const way = readGateway(reader, family)
  const hops = readHops(reader, family, state, names)
  const nhId = reader.integer('nhid')
  const table = readTable(reader, values, names) ?? usualTable(type)
  const scope = reader.id('scope', names.scopes, 255)
  const hasGateway = way.gateway !== undefined || way.via !== undefined
  const pref = reader.choice('pref')
  const src = reader.address('src', size)
  const expires = reader.integer('expires')
  const metric = reader.integer('metric')
  const flow = readRealms(reader, names)
  const propagate = reader.switched('ttl_propagate')
  const attributes: RouteAttributes = {
    ...(to?.address === undefined ? {} : { dst: to.address }),
    ...(from?.address === undefined ? {} : { src: from.address }),
    ...(table > 255 ? { table } : {}),
    ...(src === undefined ? {} : { prefsrc: canonicalAddress(src) }),
    ...way,
    ...(metric === undefined ? {} : { priority: metric }),
    ...(expires === undefined ? {} : { expires: BigInt(expires) }),
    ...(flow === undefined ? {} : { flow }),
    ...(nhId === undefined ? {} : { nhId }),
    ...(pref === undefined ? {} : { pref: preference(pref) }),
    ...readEncapsulation(reader, family, names),
    ...(propagate === undefined ? {} : { ttlPropagate: propagate ? 1 : 0 }),
    ...(dev === undefined ? {} : { oif: dev }),
    ...readMetrics(reader),
    ...(hops === undefined ? {} : { multipath: hops }),
  }
  const header = {
    family,
    dstLen: to?.length ?? 0,
    srcLen: from?.length ?? 0,
    tos: readTypeOfService(reader, 'tos', names) ?? 0,
    table: table > 255 ? 0 : table,
    protocol: reader.id('protocol', names.protocols, 255) ?? (deletes ? 0 : RTPROT_BOOT),
    scope: scope ?? usualScope({ family, type, deletes, isFar: hasGateway || hops !== undefined || nhId !== undefined }),
    type,
    flags: reader.switched('onlink') === true ? RTNH_F_ONLINK : 0,
  }
  reader.finish()
  return { request: { type: deletes ? RTM_DELROUTE : RTM_NEWROUTE, flags: 0, sequence: 0, portId: 0, header, attributes }, reader }
}

/** As `ip` does: the first address tells; without any it is IPv4. */
function readFamily(reader: FieldReader, values: FieldValues): number {
  const said = reader.choice('family')
  if (said !== undefined) return said === 'inet6' ? AF_INET6 : AF_INET
  for (const key of ['to', 'via', 'src', 'from']) {
    const value = values[key]
    const bytes = typeof value === 'string' ? parseIpAddress(addressOf(value)) : null
    if (bytes !== null) return bytes.length === 16 ? AF_INET6 : AF_INET
  }
  const { hops } = values
  const first: unknown = Array.isArray(hops) ? hops.find((hop: unknown) => typeof hop === 'object' && hop !== null && 'via' in hop) : undefined
  const via = typeof first === 'object' && first !== null && 'via' in first ? first.via : undefined
  return typeof via === 'string' && parseIpAddress(addressOf(via))?.length === 16 ? AF_INET6 : AF_INET
}

function addressOf(value: string): string {
  return value.split(/[/ ]/).find((part) => part.includes(':') || part.includes('.')) ?? ''
}

/** A prefix; "default", "any" and "all" stand for everything. */
function readPrefix(reader: FieldReader, key: string, size: 4 | 16): { readonly address: string | undefined; readonly length: number } | undefined {
  const word = reader.text(key)
  if (word === undefined) return undefined
  // `ip -6` sends zeros for it, `ip` alone nothing.
  if (word === 'default' || word === 'any' || word === 'all') return { address: size === 16 ? '::' : undefined, length: 0 }
  const prefix = reader.prefix(key, size)
  return prefix === undefined ? undefined : { address: canonicalAddress(prefix.address), length: prefix.length }
}

function readTable(reader: FieldReader, values: FieldValues, names: Planning['names']): number | undefined {
  const table = reader.id('table', names.tables)
  if (table !== 0) return table
  return reader.fault('table', `Table ${values['table'] === 'unspec' ? '"unspec"' : '0'} stands for none in particular: take main, or a number from 1.`)
}

function preference(word: string): number {
  return Number(Object.entries(routerPreferences).find(([, name]) => name === word)?.[0] ?? 0)
}
