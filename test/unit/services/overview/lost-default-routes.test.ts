import { expect, it } from 'vitest'

import { LostDefaultRoutes } from '../../../../electron/services/overview/lost-default-routes.ts'
import { linkRow, observedRows, routeRow } from '../../../support/observed-rows.ts'

const eth0 = linkRow(2, 'eth0')
const { defaultHops: both } = observedRows([eth0], [routeRow(1, 'default', '192.0.2.1', eth0), routeRow(2, 'default', '2001:db8::1', eth0)])
const [four, six] = both

it('remembers what a family had last, and when it went, until it has one again', () => {
  const routes = new LostDefaultRoutes()
  routes.take(both, 1000)
  expect(routes.lost).toEqual([])
  routes.take(six === undefined ? [] : [six], 2000)
  routes.take(six === undefined ? [] : [six], 3000)
  expect(routes.lost).toEqual([{ family: 'inet', at: 2000, hops: [four] }])
  routes.take(both, 4000)
  expect(routes.lost).toEqual([])
})

it('does not say when it went where nobody looked, and nothing of what never was', () => {
  const routes = new LostDefaultRoutes()
  routes.take([], 500)
  expect(routes.lost).toEqual([])
  routes.take(both, 1000)
  routes.lookAway()
  routes.take([], 90_000)
  expect(routes.lost.map(({ family, at }) => [family, at])).toEqual([['inet', null], ['inet6', null]])
})
