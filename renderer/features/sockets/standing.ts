import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { formatAge } from '../../format/time.ts'

/** How long a connection may wait for its process to close it before that is worth a look, in milliseconds. */
const patience = 60_000

type Waiting = Pick<SocketRow, 'firstSeen' | 'changedAt'>

/**
 * For how long a connection in close-wait, whose other end has closed it, has waited for its own process to do so too: "4 min", once that is long; null
 * before. The kernel does not say since when, so that it counts from when we saw it last change; where it was so before we came, from `start`, which is
 * when we did: "> 4 min". All wall clock in milliseconds.
 */
export function standingWords({ firstSeen, changedAt }: Waiting, start: number, now: number): string | null {
  const seen = changedAt ?? firstSeen
  const age = now - (seen ?? start)
  if (age < patience) return null
  const { value, unit } = formatAge(age)
  return `${seen === null ? '> ' : ''}${value} ${unit}`
}
