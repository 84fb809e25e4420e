import type { PlainRoute } from '../state/plain-route.ts'

/** The routes of one table to one destination, plain and in the kernel's order. Those of IPv6 hop by hop: what a dump says as one route of several hops is several here, side by side. */
export type RouteList = readonly PlainRoute[]

/** NLM_F_* of a request that makes a route. */
export interface InsertFlags {
  readonly create: boolean
  readonly exclusive: boolean
  readonly replace: boolean
  readonly append: boolean
}

/** What the kernel makes of a request. */
export type ListOutcome =
  | { readonly list: RouteList }
  /** It refuses; `met` is the route that is in the way. */
  | { readonly refused: 'EEXIST' | 'ENOENT' | 'ESRCH'; readonly met: PlainRoute | null }

/** How the kernel keeps the routes of a family to one destination. */
export interface ListRules {
  /** A route as a dump says it, as members of a list. */
  members(route: PlainRoute): RouteList
  /** A list as a dump says it. */
  asDumped(list: RouteList): RouteList
  insert(list: RouteList, members: RouteList, flags: InsertFlags): ListOutcome
  /** Deletes what a request says: in it, type and protocol 0, scope 255 and metric undefined stand for any. */
  remove(list: RouteList, wanted: PlainRoute): ListOutcome
  /** What a request says that is to delete this member and none that is told apart from it. */
  exactly(member: PlainRoute, list: RouteList): PlainRoute
  /** New routes can be put in front of those with the same key. */
  readonly hasFront: boolean
}

/** `ip route add`, `append`, `prepend`, `replace`, `change`. */
export const insertFlags = {
  add: { create: true, exclusive: true, replace: false, append: false },
  append: { create: true, exclusive: false, replace: false, append: true },
  prepend: { create: true, exclusive: false, replace: false, append: false },
  replace: { create: true, exclusive: false, replace: true, append: false },
  change: { create: false, exclusive: false, replace: true, append: false },
} as const satisfies Record<string, InsertFlags>
export type InsertVerb = keyof typeof insertFlags
