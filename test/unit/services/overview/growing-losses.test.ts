import { expect, it } from 'vitest'

import type { LinkCounters } from '../../../../electron/api/rows.ts'
import { GrowingLosses } from '../../../../electron/services/overview/growing-losses.ts'

function counters(differs: Partial<LinkCounters>): LinkCounters {
  return { receivedBytes: 0n, receivedPackets: 0n, receivedErrors: 0n, receivedDropped: 0n, sentBytes: 0n, sentPackets: 0n, sentErrors: 0n, sentDropped: 0n, ...differs }
}

it('losses of before anybody looked do not count, nor does a single one since', () => {
  const losses = new GrowingLosses()
  losses.take(2, counters({ receivedDropped: 5000n }), 0)
  losses.take(2, counters({ receivedDropped: 5001n }), 1000)
  losses.take(2, counters({ receivedDropped: 5001n }), 2000)
  expect(losses.of(2)).toBeNull()
})

it('what grows again is added up, for a minute', () => {
  const losses = new GrowingLosses()
  losses.take(2, counters({}), 0)
  losses.take(2, counters({ receivedDropped: 3n, sentErrors: 1n }), 1000)
  losses.take(2, counters({ receivedDropped: 7n, sentErrors: 1n }), 2000)
  expect(losses.of(2)).toEqual({ receivedErrors: 0, receivedDropped: 7, sentErrors: 1, sentDropped: 0 })
  losses.take(2, counters({ receivedDropped: 7n, sentErrors: 1n }), 61_500)
  expect(losses.of(2)).toBeNull()
})

it('counters that began anew are no losses', () => {
  const losses = new GrowingLosses()
  losses.take(2, counters({ sentDropped: 900n }), 0)
  losses.take(2, counters({ sentDropped: 0n }), 1000)
  losses.take(2, counters({ sentDropped: 0n, receivedBytes: 1n }), 2000)
  expect(losses.of(2)).toBeNull()
})
