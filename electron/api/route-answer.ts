import * as z from 'zod'

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
