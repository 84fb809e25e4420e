import { insertFlags, type ListRules, type RouteList } from './route-list.ts'
import type { PlainRoute } from '../state/plain-route.ts'
import { keyText, routeText, sameList } from './same-route.ts'

/** One request on the way from one list to another. */
export type ListChange =
  /** `removed` is the member that it takes away; `stays`: only for a moment, to stand in another place then. */
  | { readonly change: 'delete'; readonly wanted: PlainRoute; readonly member: PlainRoute; readonly stays: boolean }
  | { readonly change: 'append' | 'prepend'; readonly member: PlainRoute }

/**
 * The fewest requests that make one list of the other, where both differ in members of one key. Each way is tried on the list as the kernel would go it, for a deletion
 * takes the first route that matches what it says: one that stands before, and says more, may be in the way. `addFirst`: what is new is there before what is old goes.
 * Null: there is no way.
 */
export function changesBetween(rules: ListRules, from: RouteList, to: RouteList, addFirst = false): readonly ListChange[] | null {
  const places: readonly Place[] = rules.hasFront ? ['append', 'prepend'] : ['append']
  const walks = [...places.map((place) => throughPlaces(new Walk(rules, from, to), place, addFirst)), anew(new Walk(rules, from, to))]
  const ways = walks.flatMap((walk) => (walk.arrived ? [walk.changes] : []))
  return ways.toSorted((one, other) => one.length - other.length)[0] ?? null
}

/** Only what has to move is moved. What was in the way of a deletion is missing then, so that the second round may have something to do. */
function throughPlaces(walk: Walk, place: Place, addFirst: boolean): Walk {
  if (addFirst && walk.lacks) walk.put(place)
  walk.deleteGone()
  walk.put(place)
  walk.put(place)
  return walk
}

/** All go, and come again in their order. */
function anew(walk: Walk): Walk {
  walk.deleteAll()
  walk.put('append')
  return walk
}

/** Behind all with the same key, or in front of them. */
type Place = 'append' | 'prepend'

class Walk {
  readonly changes: ListChange[] = []
  readonly #rules: ListRules
  readonly #target: readonly string[]
  readonly #to: RouteList
  readonly #key: string
  #now: RouteList
  #lost = false

  constructor(rules: ListRules, from: RouteList, to: RouteList) {
    this.#rules = rules
    this.#now = from
    this.#to = to
    this.#target = to.map((one) => routeText(one))
    const there = new Set(this.#target)
    const before = new Set(from.map((one) => routeText(one)))
    const differing = from.find((one) => !there.has(routeText(one))) ?? to.find((one) => !before.has(routeText(one))) ?? to.find((one, index) => routeText(one) !== routeText(from[index] ?? one))
    this.#key = differing === undefined ? '' : keyText(differing)
  }

  /** Those with the key are as they are to be, in their order, and all others as before. */
  get arrived(): boolean {
    return !this.#lost && sameList(this.#under(this.#now), this.#under(this.#to)) && sameList(this.#beside(this.#now), this.#beside(this.#to))
  }

  /** Something of the target is not there. */
  get lacks(): boolean {
    const there = new Set(this.#now.map((one) => routeText(one)))
    return this.#target.some((one) => !there.has(one))
  }

  deleteAll(): void {
    for (let [one] = this.#under(this.#now); one !== undefined && !this.#lost; [one] = this.#under(this.#now)) this.#delete(one, this.#target.includes(routeText(one)))
  }

  deleteGone(): void {
    const stay = new Set(this.#target)
    for (const one of this.#under(this.#now)) if (!stay.has(routeText(one)) && this.#now.includes(one)) this.#delete(one, false)
  }

  /** From the first place where they differ on, all are put behind, in their order; or all in front, from the last. */
  put(place: Place): void {
    const inOrder = (list: RouteList): RouteList => (place === 'append' ? this.#under(list) : this.#under(list).toReversed())
    const wanted = inOrder(this.#to)
    const have = inOrder(this.#now).map((one) => routeText(one))
    const same = wanted.findIndex((one, index) => routeText(one) !== have[index])
    for (const one of same < 0 ? [] : wanted.slice(same)) {
      const text = routeText(one)
      const there = this.#now.find((other) => routeText(other) === text)
      if (there !== undefined) this.#delete(there, true)
      this.#insert(one, place)
    }
  }

  /** Where another would be taken in its place, that goes first. */
  #delete(member: PlainRoute, stays: boolean): void {
    const wanted = this.#rules.exactly(member, this.#now)
    const outcome = this.#rules.remove(this.#now, wanted)
    const left = 'refused' in outcome ? this.#now : outcome.list
    const taken = this.#now.filter((one) => !left.includes(one))
    const inTheWay = taken.find((one) => one !== member)
    if (inTheWay === undefined && taken.length === 1) {
      this.#now = left
      this.changes.push({ change: 'delete', wanted, member, stays })
    } else if (inTheWay === undefined) this.#lost = true
    else {
      this.#delete(inTheWay, this.#target.includes(routeText(inTheWay)))
      if (!this.#lost) this.#delete(member, stays)
    }
  }

  #insert(member: PlainRoute, where: Place): void {
    const outcome = this.#rules.insert(this.#now, [member], insertFlags[where])
    if ('refused' in outcome) this.#lost = true
    else this.#now = outcome.list
    this.changes.push({ change: where, member })
  }

  #under(list: RouteList): RouteList {
    return list.filter((one) => keyText(one) === this.#key)
  }

  #beside(list: RouteList): RouteList {
    return list.filter((one) => keyText(one) !== this.#key)
  }
}
