import type { Names } from '../../names/names.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { lives, routesOf, saidBy } from './overtaken.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { routeObjects, stateObjects, type StateObject } from './state-objects.ts'

/** What a plan that was applied and kept has made of something, to be found so before that is undone. */
export interface LeftObject {
  /** "Link va", "Route to 192.0.2.0/24, main"; several may be called the same. */
  readonly name: string
  /** Of a link, what was changed of it, by the keys of its form; null: all of it, or it is no link. */
  readonly fields: ReadonlyMap<string, string | undefined> | null
  /** All that those of this name say, a text for each; none: they are gone. */
  readonly said: readonly string[]
}

/** What is otherwise in the state after than in the one before, of what there are steps about or what went with it. */
export function leftBy(before: KernelState, after: KernelState, about: readonly PlannedStep[], names: Names): readonly LeftObject[] {
  const [was, is] = [objectsOf(before, about, names), objectsOf(after, about, names)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): LeftObject[] => {
    const [old = [], now = []] = [was.get(name), is.get(name)]
    const said = textsOf(now)
    if (said.join('\n') === textsOf(old).join('\n')) return []
    const [[link], [earlier]] = [now, old]
    if (link?.object !== 'link' || earlier === undefined) return [{ name, fields: null, said }]
    const changed = [...new Set([...link.says.keys(), ...earlier.says.keys()])].filter((key) => link.says.get(key) !== earlier.says.get(key))
    return [{ name, fields: new Map(changed.map((key) => [key, link.says.get(key)])), said }]
  })
}

/** What somebody has changed since, one sentence each. `about`: the steps that were applied. */
export function changedSince(left: readonly LeftObject[], now: KernelState, about: readonly PlannedStep[], names: Names): readonly string[] {
  const is = objectsOf(now, about, names)
  return left.flatMap(({ name, fields, said }): readonly string[] => {
    const found = is.get(name) ?? []
    const [link] = found
    if (fields === null || link === undefined) {
      if (textsOf(found).join('\n') === said.join('\n')) return []
      return [found.length === 0 ? `${name} is gone by now.` : said.length === 0 ? `${name} is there again.` : `${name} is not as it was left.`]
    }
    return [...fields].flatMap(([key, value]) => (link.says.get(key) === value ? [] : [`${key} of ${name} was left as ${value ?? 'nothing'}, and is ${link.says.get(key) ?? 'nothing'} by now.`]))
  })
}

function objectsOf(state: KernelState, about: readonly PlannedStep[], names: Names): ReadonlyMap<string, readonly StateObject[]> {
  const groups = new Map<string, StateObject[]>()
  for (const object of [...stateObjects(state, names), ...routeObjects(routesOf(state, about), state, names)]) groups.set(object.name, [...(groups.get(object.name) ?? []), object])
  return groups
}

function textsOf(objects: readonly StateObject[]): readonly string[] {
  return objects.map((object) => saidBy(object, lives)).toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
}
