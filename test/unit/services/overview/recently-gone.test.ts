import { expect, it } from 'vitest'

import { RecentlyGone } from '../../../../electron/services/overview/recently-gone.ts'

it('knows when things went, as long as that is recent', () => {
  const gone = new RecentlyGone(2000)
  for (let each = 0; each < 100_000; each++) gone.note(`route 10.${String(each)}`, each)
  expect(gone.size).toBe(2001)
  expect(gone.at('route 10.99999')).toBe(99_999)
  expect(gone.at('route 10.97999')).toBe(97_999)
  expect(gone.at('route 10.97998')).toBe(0)
})

it('keeps what goes again by when it went last', () => {
  const gone = new RecentlyGone(2000)
  gone.note('link eth0', 1000)
  gone.note('link eth1', 1500)
  gone.note('link eth0', 3000)
  gone.note('link eth2', 4000)
  expect([gone.at('link eth0'), gone.at('link eth1'), gone.at('link eth2')]).toEqual([3000, 0, 4000])
})
