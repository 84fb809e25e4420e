import { expect, it } from 'vitest'

import type { RecentChange } from '../../../../electron/api/overview.ts'
import { CountedChanges } from '../../../../electron/services/overview/change-log.ts'

function change(at: number, name: string | null, differs: Partial<RecentChange> = {}): Omit<RecentChange, 'id'> {
  return { at, object: 'link', what: 'changed', count: 1, name, place: null, differences: [], leadsTo: null, ...differs }
}

it('tells the newest first, and counts by object and second', () => {
  const log = new CountedChanges()
  log.add(change(10_000, 'eth0'))
  log.add(change(12_000, '192.0.2.1/24', { object: 'address', what: 'new', place: 'on eth0' }))
  log.add(change(12_500, null, { object: 'route', what: 'gone', count: 1204 }))
  const { counts, seconds, newest } = log.recent(13_000)
  expect(counts).toEqual([{ object: 'link', count: 1 }, { object: 'address', count: 1 }, { object: 'route', count: 1204 }])
  expect(seconds).toEqual([{ at: 10, count: 1 }, { at: 12, count: 1205 }])
  expect(newest.map(({ name, count }) => name ?? count)).toEqual([1204, '192.0.2.1/24', 'eth0'])
})

it('tells what changes again within a second once', () => {
  const log = new CountedChanges()
  for (const at of [5000, 5100, 5200]) log.add(change(at, 'eth0'))
  const { counts, newest } = log.recent(6000)
  expect(newest).toMatchObject([{ at: 5200, name: 'eth0', count: 1 }])
  expect(counts).toEqual([{ object: 'link', count: 3 }])
})

it('folds many of a kind in one second', () => {
  const log = new CountedChanges()
  for (let n = 0; n < 300; n++) log.add(change(5000 + n, `veth${n}`, { what: 'new' }))
  log.add(change(5400, 'eth0'))
  const { newest } = log.recent(6000)
  expect(newest.map(({ name, what, count }) => [name, what, count])).toEqual([['eth0', 'changed', 1], [null, 'new', 300]])
  expect(new Set(newest.map(({ id }) => id)).size).toBe(2)
})

it('forgets what is older than a minute', () => {
  const log = new CountedChanges()
  log.add(change(10_000, 'eth0'))
  expect(log.recent(69_000).newest).toHaveLength(1)
  expect(log.recent(71_001)).toEqual({ counts: [], seconds: [], newest: [] })
})

it('keeps no more than a minute of seconds, also where nobody asks for long', () => {
  const log = new CountedChanges()
  for (let second = 0; second < 1000; second++) log.add(change(second * 1000, 'eth0'))
  expect(log.recent(60_000).seconds.map(({ at }) => at)).toEqual(Array.from({ length: 62 }, (_, each) => 938 + each))
  expect(log.recent(999_999).counts).toEqual([{ object: 'link', count: 61 }])
})
