import type { FieldValue, FieldValues } from '../../../api/edits.ts'
import type { PlanStep } from '../../../api/plan.ts'
import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { Names } from '../../names/names.ts'
import { hopsOf } from '../../routes/hops.ts'
import { addressValues } from '../addresses/address-values.ts'
import { ownAddress } from '../state/address-facts.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { nameOf } from '../state/changed-state.ts'
import { settingsOf } from '../links/link-settings.ts'
import { neighbourValues } from '../neighbours/neighbour-values.ts'
import { named } from '../steps/planned-step.ts'
import { plainRoute, tableOf } from '../state/plain-route.ts'
import { routeParts } from '../routes/route-parts.ts'
import { ruleValues } from '../rules/rule-values.ts'
import { followsAddress, setNeighbours } from './state-differences.ts'

/** Something that the kernel has, as a person compares it with what it was. */
export interface StateObject {
  readonly object: PlanStep['object']
  /** "Route to 192.0.2.0/24, main"; several may be called the same. */
  readonly name: string
  /** The devices that it is about, by ifindex. */
  readonly devices: readonly number[]
  /** What it says, by the keys that changes of a plan have too. */
  readonly says: ReadonlyMap<string, string>
}

/** What plans are made against, but for the routes, in the order of the kernel's dumps. What counts, ages, or is learned by the kernel itself is left out. */
export function stateObjects(state: KernelState, names: Names): readonly StateObject[] {
  const device = (index: number): string => {
    const link = linkByIndex(state, index)
    return link === undefined ? `if${index}` : nameOf(link)
  }
  const said = (values: FieldValues, without: readonly string[] = []): ReadonlyMap<string, string> =>
    new Map(Object.entries(values).flatMap(([key, value]) => (without.includes(key) ? [] : worded(key, value, device))))
  return [
    ...state.links.map((link): StateObject => {
      const values = Object.fromEntries(settingsOf(link, state, {}).map((setting): [string, FieldValue] => [setting.field.key, setting.show(link, state)]))
      const kind = link.attributes.linkinfo?.kind
      return { object: 'link', name: `Link ${named(nameOf(link))}`, devices: [link.header.index], says: new Map([...said(values, ['name']), ['number', String(link.header.index)], ...(kind === undefined ? [] : [['kind', kind] as const])]) }
    }),
    ...state.addresses.map((message): StateObject => {
      const values = addressValues(message, device(message.header.index), names)
      return { object: 'address', name: `Address ${ownAddress(message)}/${message.header.prefixlen} of ${named(device(message.header.index))}`, devices: [message.header.index], says: said(values, 'peer' in values ? ['device'] : ['device', 'address']) }
    }),
    ...state.rules.map((message): StateObject => {
      const ofIpv6 = message.header.family === AF_INET6
      return { object: 'rule', name: `Rule ${message.attributes.priority ?? 0} of ${ofIpv6 ? 'IPv6' : 'IPv4'}`, devices: [], says: said(ruleValues(message, names), ['priority', 'family']) }
    }),
    ...setNeighbours(state).map((message): StateObject => {
      const { header, attributes } = message
      const what = (header.flags & NTF_PROXY) === 0 ? 'Neighbour' : 'Proxy'
      return { object: 'neighbour', name: `${what} ${attributes.dst ?? attributes.lladdr ?? ''} on ${named(device(header.ifindex))}`, devices: [header.ifindex], says: said(neighbourValues(message, names), ['device', 'address']) }
    }),
  ]
}

/** Routes of a state, as objects; those that the kernel makes of addresses a moment later are left out. */
export function routeObjects(routes: readonly RouteMessage[], state: KernelState, names: Names): readonly StateObject[] {
  return routes.flatMap((message): StateObject[] => {
    if (followsAddress(message)) return []
    const route = plainRoute(message)
    const says = new Map(routeParts(route, { state, names }))
    const to = says.get('to') ?? 'default'
    says.delete('to')
    return [{ object: 'route', name: `Route to ${to}, ${displayText(names.tables.word(tableOf(route)))}`, devices: hopsOf(route).map(({ ifindex }) => ifindex), says }]
  })
}

function worded(key: string, value: FieldValue, device: (index: number) => string): readonly (readonly [string, string])[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return []
  if (typeof value === 'number' && deviceKeys.has(key)) return value === 0 ? [] : [[key, device(value)]]
  if (typeof value === 'boolean') return [[key, value ? 'on' : 'off']]
  if (Array.isArray(value)) return [[key, value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ')]]
  return [[key, typeof value === 'object' ? JSON.stringify(value) : String(value)]]
}

/** Fields that hold an ifindex. */
const deviceKeys: ReadonlySet<string> = new Set(['device', 'dev', 'master', 'link'])
