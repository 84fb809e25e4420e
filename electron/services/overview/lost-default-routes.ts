import type { RouteRow } from '../../api/rows.ts'
import type { DefaultHop } from './observed.ts'

/** The default routes of a family, of which none is left. */
export interface LostDefault {
  readonly family: RouteRow['family']
  /** When they went, wall clock in milliseconds; null: while nobody looked. */
  readonly at: number | null
  /** As they were. */
  readonly hops: readonly DefaultHop[]
}

const families = ['inet', 'inet6'] as const

/** Remembers the ways out that there were, so that what went with them can be told, until there is one again. */
export class LostDefaultRoutes {
  readonly #last = new Map<RouteRow['family'], readonly DefaultHop[]>()
  readonly #lost = new Map<RouteRow['family'], LostDefault>()
  #looked = false

  /** Takes those that there are now; `at`: wall clock in milliseconds. */
  take(hops: readonly DefaultHop[], at: number): void {
    for (const family of families) {
      const own = hops.filter(({ route }) => route.family === family)
      const last = this.#last.get(family)
      if (own.length > 0) {
        this.#last.set(family, own)
        this.#lost.delete(family)
      } else if (last !== undefined && !this.#lost.has(family)) this.#lost.set(family, { family, at: this.#looked ? at : null, hops: last })
    }
    this.#looked = true
  }

  /** Nobody looks for a while: when something goes meanwhile is not known. */
  lookAway(): void {
    this.#looked = false
  }

  /** Those of families that have none any more. */
  get lost(): readonly LostDefault[] {
    return [...this.#lost.values()]
  }
}
