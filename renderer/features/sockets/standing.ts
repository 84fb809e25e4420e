import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { formatAge } from '../../format/time.ts'

/** How long a connection may wait for its process to close it before that is worth a look, in milliseconds. */
const patience = 60_000

/** So many are remembered; of more, those that were drawn first begin anew. */
const mostDrawn = 4096
const drawn = new Map<bigint, number>()

/** When a connection in close-wait was first drawn, by its cookie, which no other socket ever has; wall clock in milliseconds. */
export function firstDrawn(cookie: bigint, now: number): number {
  const known = drawn.get(cookie)
  if (known !== undefined) return known
  const [oldest] = drawn.keys()
  if (drawn.size >= mostDrawn && oldest !== undefined) drawn.delete(oldest)
  drawn.set(cookie, now)
  return now
}

type Waiting = Pick<SocketRow, 'firstSeen' | 'changedAt'>

/**
 * For how long a connection in close-wait, whose other end has closed it, has waited for its own process to do so too: "4 min", once that is long; null
 * before. The kernel does not say since when, so that it counts from when we saw it last change; where it was so before we came, or has come to be while nobody
 * looked, from `start`, when it was first drawn: "> 4 min". All wall clock in milliseconds.
 */
export function standingWords({ firstSeen, changedAt }: Waiting, start: number, now: number): string | null {
  const seen = changedAt ?? firstSeen
  const age = now - (seen ?? start)
  if (age < patience) return null
  const { value, unit } = formatAge(age)
  return `${seen === null ? '> ' : ''}${value} ${unit}`
}
