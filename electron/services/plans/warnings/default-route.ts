import type { PlanWarning } from '../../../api/plan.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { mayCarry } from './carrying-links.ts'
import type { StateFacts } from './state-facts.ts'

/**
 * Of each family whose default route of the main table is gone, leads elsewhere, comes to stand behind a better one, or leads by a device that carries no packets any more: which, and what takes its
 * place; and of which something else takes the packets before. `facts` has one entry before the first step, then one after each.
 */
export function defaultRouteWarnings(facts: readonly StateFacts[]): readonly PlanWarning[] {
  return [AF_INET, AF_INET6].flatMap((family) => {
    const own = ofFamily(family, facts.map(({ defaults }) => defaults.filter(({ header }) => header.family === family)))
    return [own ?? cutOff(family, facts), shadowed(family, facts)].filter((warning) => warning !== null)
  })
}

/** The device of the best one is up, and what it is made of or stands on is not. */
function cutOff(family: number, facts: readonly StateFacts[]): PlanWarning | null {
  const route = best(facts[0]?.defaults.filter(({ header }) => header.family === family) ?? [])
  const device = route?.attributes.oif
  if (route === undefined || device === undefined) return null
  const carries = facts.map((one) => mayCarry(one, device))
  if (carries[0] !== true || carries.at(-1) !== false) return null
  const name = facts.at(-1)?.links.find(({ header }) => header.index === device)?.attributes.ifname ?? `if${device}`
  const steps = carries.slice(1).flatMap((now, step) => (!now && carries[step] === true ? [step] : []))
  return { code: 'default-route', title: 'Cuts the default route off', detail: `${nameOf(family)}${wayOf(route)} stays, but ${name} has nothing left that carries its packets`, steps }
}

/** Something comes to take its packets before it does, or ceases to. */
function shadowed(family: number, facts: readonly StateFacts[]): PlanWarning | null {
  const ahead = facts.map((one) => new Set(one.ahead.flatMap((way) => (way.family === family ? [way.words] : []))))
  const [first, last] = [ahead[0] ?? new Set<string>(), ahead.at(-1) ?? new Set<string>()]
  const [come, gone] = [[...last].filter((one) => !first.has(one)), [...first].filter((one) => !last.has(one))]
  const route = best(facts[0]?.defaults.filter(({ header }) => header.family === family) ?? [])
  if ((route === undefined && gone.length === 0) || come.length + gone.length === 0) return null
  const steps = ahead.slice(1).flatMap((then, step) => ([...come, ...gone].some((one) => then.has(one) !== ahead[step]?.has(one)) ? [step] : []))
  const which = `${nameOf(family)}${route === undefined ? '' : wayOf(route)}`
  const detail = come.length > 0 ? `${which}: before it comes ${come.slice(0, most).join(', ')}` : `${which}: ${gone.slice(0, most).join(', ')} no longer comes before it`
  return { code: 'default-route', title: come.length > 0 ? 'Takes the packets of the default route' : 'Changes what comes before the default route', detail, steps }
}

/** So many ways are named. */
const most = 4

function nameOf(family: number): string {
  return family === AF_INET ? 'IPv4' : 'IPv6'
}

function ofFamily(family: number, defaults: readonly (readonly RouteMessage[])[]): PlanWarning | null {
  const [first = [], last = []] = [defaults[0], defaults.at(-1)]
  const [before, after] = [best(first), best(last)]
  const lost = first.filter((route) => !has(last, route))
  const isOvertaken = before !== undefined && after !== undefined && !isSame(before, after)
  const route = isOvertaken ? before : lost[0]
  if (route === undefined) return null
  const steps = defaults.slice(1).flatMap((then, step) => {
    const earlier = defaults[step] ?? []
    const loses = lost.some((one) => has(earlier, one) && !has(then, one))
    const overtakes = isOvertaken && has(then, after) && !has(earlier, after)
    return loses || overtakes ? [step] : []
  })
  const label = nameOf(family)
  if (after === undefined) {
    return { code: 'default-route', title: 'Removes the default route', detail: `${label}${wayOf(route)}: none is left, and only networks with a route of their own are reached`, steps }
  }
  const detail = isOvertaken ? `${label}${wayOf(route)} gives way to the one${wayOf(after)}` : `${label}${wayOf(route)}, which stood behind another, is gone`
  return { code: 'default-route', title: 'Changes the default route', detail, steps }
}

/** The one that packets take: of the lowest metric, of several the first. */
function best(routes: readonly RouteMessage[]): RouteMessage | undefined {
  return routes.reduce<RouteMessage | undefined>((found, route) => (found === undefined || metric(route) < metric(found) ? route : found), undefined)
}

/** The kernel takes none in IPv6 for 1024. */
function metric({ header, attributes: { priority = 0 } }: RouteMessage): number {
  return header.family === AF_INET6 && priority === 0 ? 1024 : priority
}

/** " by 192.0.2.1 (metric 100)" */
function wayOf({ attributes: { gateway, priority } }: RouteMessage): string {
  return `${gateway === undefined ? '' : ` by ${gateway}`}${priority === undefined ? '' : ` (metric ${priority})`}`
}

function has(routes: readonly RouteMessage[], route: RouteMessage): boolean {
  return routes.some((other) => isSame(route, other))
}

function isSame(one: RouteMessage, other: RouteMessage): boolean {
  return words(one) === words(other)
}

function words({ header, attributes }: RouteMessage): string {
  const { gateway, via, oif, multipath, priority, nhId } = attributes
  return JSON.stringify([header.type, gateway, via, oif, multipath, priority, nhId], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}
