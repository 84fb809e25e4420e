import type { InspectedGroup } from '../../api/inspection.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import type { RouteQuestion } from './route-question.ts'

/** What is known when the kernel has answered. */
export interface FoundRoute {
  readonly question: RouteQuestion
  readonly answer: RouteMessage
  /** Asks the kernel for more. */
  readonly connection: Connection
}

/** Something that led to the answer, or that the packet meets next; no group where nothing is to be said of it. What the kernel refuses is nothing to be said. */
export type Decider = (found: FoundRoute) => Promise<readonly InspectedGroup[]>
