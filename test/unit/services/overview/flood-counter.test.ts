import { expect, it } from 'vitest'

import { FloodCounter, type Flood } from '../../../../electron/services/overview/flood-counter.ts'

function rig() {
  const told: Flood[] = []
  return { told, counter: new FloodCounter((flood) => told.push(flood)) }
}

it('tells how many of each kind came in each second, and when the newest did', () => {
  const { told, counter } = rig()
  for (let n = 0; n < 600; n++) counter.add('route', (['changed', 'gone', 'new'] as const)[n % 3] ?? 'new', 5000 + n, n)
  counter.add('link', 'changed', 5700, 600)
  for (let n = 0; n < 300; n++) counter.add('route', 'gone', 6000 + n, 601 + n)
  counter.end()
  expect(told).toEqual([
    { object: 'route', what: 'new', count: 200, at: 5599, sequence: 599 },
    { object: 'route', what: 'changed', count: 200, at: 5597, sequence: 597 },
    { object: 'route', what: 'gone', count: 200, at: 5598, sequence: 598 },
    { object: 'link', what: 'changed', count: 1, at: 5700, sequence: 600 },
    { object: 'route', what: 'gone', count: 300, at: 6299, sequence: 900 },
  ])
})

it('tells of nothing twice', () => {
  const { told, counter } = rig()
  counter.add('route', 'gone', 1000, 1)
  counter.end()
  counter.end()
  expect(told).toHaveLength(1)
})
