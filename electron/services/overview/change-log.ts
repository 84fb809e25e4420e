import type { Destination } from '../../api/inspection.ts'
import type { ChangedObject, RecentChange, RecentChanges } from '../../api/overview.ts'
import { isWordOfLanguage } from '../../store/filter/parse.ts'

/** What has changed in the last minute, from whoever hears of it. */
export interface ChangeLog {
  /** As of `now`, wall clock in milliseconds. */
  recent(now: number): RecentChanges
}

/** How far back, in milliseconds. */
export const recentSpan = 60_000
/** That many seconds, with the begun ones at both ends. */
const mostSeconds = recentSpan / 1000 + 2
/** So many of the newest are told one by one. */
const mostTold = 12

const objects: readonly ChangedObject[] = ['link', 'address', 'route', 'rule', 'neighbour', 'nexthop']

/** So many things of a kind that change in one second are told one by one; more are counted. */
const mostInSecond = 3

/** The events of a kind, and of one object where it can be written in a filter. */
export function inEvents(object: ChangedObject, name: string | null): Destination {
  return { view: 'events', filter: name !== null && /^[\w.:/-]+$/u.test(name) && !isWordOfLanguage(name) ? `kind ${object} and object ${name}` : `kind ${object}` }
}

/** Keeps how much changed in each second, and the newest changes, whatever how many there are. */
export class CountedChanges implements ChangeLog {
  /** By second of the wall clock and by object. */
  readonly #seconds = new Map<number, Map<ChangedObject, number>>()
  #newest: readonly RecentChange[] = []
  #lastId = 0

  /** Takes what happened at once. */
  add(change: Omit<RecentChange, 'id'>): void {
    const second = Math.floor(change.at / 1000)
    const counts = this.#seconds.get(second) ?? new Map<ChangedObject, number>()
    this.#seconds.set(second, counts)
    counts.set(change.object, (counts.get(change.object) ?? 0) + change.count)
    // Nobody may ask for long.
    if (this.#seconds.size > mostSeconds) this.#seconds.delete(Math.min(...this.#seconds.keys()))
    this.#newest = this.#folded({ ...change, id: ++this.#lastId }, second).toSorted((one, other) => other.at - one.at).slice(0, mostTold)
  }

  /** What changes again within a second is told once, and many of a kind as one. */
  #folded(change: RecentChange, second: number): readonly RecentChange[] {
    const alike = this.#newest.filter(({ at, object, what }) => object === change.object && what === change.what && Math.floor(at / 1000) === second)
    const others = this.#newest.filter((one) => !alike.includes(one))
    const different = alike.filter(({ name, place }) => name === null || name !== change.name || place !== change.place)
    const count = different.reduce((sum, one) => sum + one.count, change.count)
    if (count <= mostInSecond && change.name !== null) return [change, ...different, ...others]
    return [{ ...change, count, name: null, place: null, differences: [], leadsTo: inEvents(change.object, null) }, ...others]
  }

  recent(now: number): RecentChanges {
    const from = Math.floor((now - recentSpan) / 1000)
    for (const second of this.#seconds.keys()) if (second < from) this.#seconds.delete(second)
    const seconds = Array.from(this.#seconds).toSorted(([one], [other]) => one - other)
    const countOf = (object: ChangedObject): number => seconds.reduce((sum, [, counts]) => sum + (counts.get(object) ?? 0), 0)
    return {
      counts: objects.map((object) => ({ object, count: countOf(object) })).filter(({ count }) => count > 0),
      seconds: seconds.map(([at, counts]) => ({ at, count: [...counts.values()].reduce((sum, count) => sum + count, 0) })),
      newest: this.#newest.filter(({ at }) => at > now - recentSpan),
    }
  }
}
