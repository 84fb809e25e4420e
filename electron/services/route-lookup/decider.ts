import type { InspectedGroup } from '../../api/inspection.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import type { RouteQuestion } from './route-question.ts'

/** What is known when the kernel has answered. */
export interface FoundRoute {
  readonly question: RouteQuestion
  readonly answer: RouteMessage
  /** The route of a table by which it was found; null where the kernel names none. */
  readonly matched: MatchedRoute | null
  /** Asks the kernel for more. */
  readonly connection: Connection
}

/** The route of a table by which the kernel found its answer. */
export interface MatchedRoute {
  readonly bytes: Uint8Array
  readonly message: RouteMessage
  /** Where it stands. */
  readonly table: number
}

/** Something that led to the answer, or that the packet meets next; no group where nothing is to be said of it. What the kernel refuses is nothing to be said. */
export type Decider = (found: FoundRoute) => Promise<readonly InspectedGroup[]>
