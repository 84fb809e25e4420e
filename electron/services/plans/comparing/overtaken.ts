import type { Overtaken, OvertakenValue } from '../../../api/plan.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import type { Names } from '../../names/names.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { MadePlan, Planned } from './made-plan.ts'
import { planDifferences } from './plan-differences.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { tableOf } from '../state/plain-route.ts'
import { routeObjects, stateObjects, type StateObject } from './state-objects.ts'
import { stepDevices } from '../steps/step-devices.ts'

/** A plan, and the state as it was when it was made. */
export interface PlannedOn {
  readonly made: MadePlan
  readonly state: KernelState
}

/** More values are not told: who wants to know all of it plans again. */
const mostValues = 40

/**
 * How what others changed overtook a plan; null: it did not. `again`: the same wish planned on the state that is now, so many seconds later. Told is what the steps that would be others are about;
 * where none of that has changed, all that has.
 */
export function overtakenBy(was: PlannedOn, again: Planned, now: KernelState, passed: number, names: Names): Overtaken | null {
  const differences = again.ok ? planDifferences(was.made, again.made, passed) : again.faults.map(({ edit, message }) => ({ edit, sentence: message }))
  if (differences.length === 0) return null
  const all = was.made.steps.map((_step, index) => index)
  const steps = all.filter((index) => differences.some((one) => ('edit' in one ? was.made.plan.steps[index]?.edit === one.edit : one.step === index)))
  const touched = steps.length === 0 ? all : steps
  const about = touched.flatMap((index) => was.made.steps[index] ?? [])
  const values = changedValues(was.state, now, about, names)
  const shown = differences.flatMap((one): OvertakenValue[] => {
    if (!('value' in one) || one.value === undefined || one.step === null) return []
    const { value } = one
    return values.some(({ field, has }) => field === value.field && has === value.has) ? [] : [{ object: was.made.plan.steps[one.step]?.place ?? '', ...value }]
  })
  return { steps: touched, values: [...shown, ...values].slice(0, mostValues), sentences: [...new Set(differences.map(({ sentence }) => sentence))] }
}

/** What is otherwise of that which steps are about; where nothing of it is, all that is otherwise. */
function changedValues(before: KernelState, after: KernelState, about: readonly PlannedStep[], names: Names): readonly OvertakenValue[] {
  const devices = new Set(about.flatMap(stepDevices))
  // With a link goes what stands on it.
  const kinds = new Set(about.flatMap(({ object }): readonly StateObject['object'][] => (object === 'link' ? ['link', 'address', 'neighbour'] : [object])))
  const objects = changedObjects(stateObjects(before, names), stateObjects(after, names))
  const routes = changedObjects(routeObjects(routesOf(before, about), before, names), routeObjects(routesOf(after, about), after, names))
  const near = objects.filter(({ one }) => kinds.has(one.object) && (one.devices.length === 0 || one.devices.some((index) => devices.has(index))))
  const found = [...routes, ...near]
  return (found.length === 0 ? objects : found).flatMap(valuesOf)
}

/** The routes that steps are about: those to the same destinations; of links, those over them. */
export function routesOf({ routes }: KernelState, about: readonly PlannedStep[]): readonly RouteMessage[] {
  const found = about.flatMap((step): readonly RouteMessage[] => {
    if (step.forward.kind === 'tun') return []
    const type = messageTypeAt(step.forward.message, 0)
    if (type === RTM_NEWROUTE || type === RTM_DELROUTE) {
      const { header, attributes } = routeMessage.decode(step.forward.message)
      return routes.to(header.family, tableOf({ header, attributes }), header.dstLen === 0 ? undefined : attributes.dst, header.dstLen)
    }
    return step.object === 'link' ? stepDevices(step).flatMap((index) => routes.via(index)) : []
  })
  return [...new Map(found.map((route) => [JSON.stringify([route.header, route.attributes], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)), route])).values()]
}

/** An object of the one state beside that of the other which is called the same, where they differ; either may be missing. */
interface ChangedObject {
  readonly one: StateObject
  readonly before: StateObject | undefined
  readonly after: StateObject | undefined
}

function changedObjects(before: readonly StateObject[], after: readonly StateObject[]): readonly ChangedObject[] {
  const names = new Set([...before, ...after].map(({ name }) => name))
  const [was, is] = [grouped(before), grouped(after)]
  return [...names].flatMap((name): ChangedObject[] => {
    const [old, now] = [was.get(name) ?? [], is.get(name) ?? []]
    const gone = without(old, now)
    const come = without(now, old)
    return Array.from({ length: Math.max(gone.length, come.length) }, (_none, at) => ({ before: gone[at], after: come[at] })).flatMap((pair) => {
      const one = pair.after ?? pair.before
      return one === undefined ? [] : [{ one, ...pair }]
    })
  })
}

function grouped(objects: readonly StateObject[]): ReadonlyMap<string, readonly StateObject[]> {
  const groups = new Map<string, StateObject[]>()
  for (const object of objects) groups.set(object.name, [...(groups.get(object.name) ?? []), object])
  return groups
}

/** Those that the others have none of that says the same. */
function without(objects: readonly StateObject[], others: readonly StateObject[]): readonly StateObject[] {
  const left = others.map((other) => saidBy(other, lives))
  return objects.filter((object) => {
    const at = left.indexOf(saidBy(object, lives))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** They count down by themselves. */
export const lives: ReadonlySet<string> = new Set(['expires', 'valid_lft', 'preferred_lft'])

/** All that an object says, but for some keys. */
export function saidBy({ says }: StateObject, leaving: ReadonlySet<string>): string {
  return [...says].flatMap(([key, value]) => [leaving.has(key) ? key : `${key} ${value}`]).join(' ')
}

function valuesOf({ one, before, after }: ChangedObject): readonly OvertakenValue[] {
  const whole = (object: StateObject | undefined): string | null => (object === undefined ? null : saidBy(object, new Set()) || 'there')
  if (before === undefined || after === undefined) return [{ object: one.name, field: one.object, expected: whole(before), has: whole(after) }]
  return [...new Set([...before.says.keys(), ...after.says.keys()])].flatMap((field) => {
    const value = { object: one.name, field, expected: before.says.get(field) ?? null, has: after.says.get(field) ?? null }
    return value.expected === value.has || (lives.has(field) && value.expected !== null && value.has !== null) ? [] : [value]
  })
}
