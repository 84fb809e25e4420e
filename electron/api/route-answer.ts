import * as z from 'zod'

import type { InspectedGroup } from './inspection.ts'

/** As a person wrote it; what it means is said where it is read. */
const word = z.string().max(64)

/** A question to the kernel: which route would such a packet take? Words as `ip route get` takes them. */
export const routeQuestionInput = z.object({
  destination: word,
  from: word.optional(),
  mark: word.optional(),
  iif: word.optional(),
  oif: word.optional(),
  uid: word.optional(),
  tos: word.optional(),
  ipproto: word.optional(),
  sport: word.optional(),
  dport: word.optional(),
})
export type RouteQuestionInput = z.infer<typeof routeQuestionInput>

/** One of the words of a question. */
export type RouteQuestionField = keyof RouteQuestionInput

/** What the kernel answered, and what led it there. */
export interface RouteAnswer {
  /** In the words of `ip`: "via 192.0.2.1 dev eth0 src 192.0.2.10". */
  readonly way: string
  /** What becomes of the packet: "unicast", "local", "broadcast", "multicast". */
  readonly type: string
  /** The answer, the rule and the route that decided, the neighbour that the packet goes to. */
  readonly groups: readonly InspectedGroup[]
  /** The command of iproute2 that asks the same. */
  readonly command: string
}
