import { describe, expect, it } from 'vitest'

import { Bursts, longestBurst, longestPause } from '../../../../electron/services/events/bursts.ts'

describe('bursts', () => {
  it('are events of one sort that come soon after each other, whatever else comes between', () => {
    const bursts = new Bursts()
    const burst = bursts.add('routes', 1, 1000)
    bursts.add('links', 2, 1001)
    expect(bursts.add('routes', 3, 1000 + longestPause)).toBe(burst)
    expect(burst).toEqual({ members: [1, 3], firstAt: 1000, lastAt: 1000 + longestPause })
  })

  it('end with a pause', () => {
    const bursts = new Bursts()
    bursts.add('routes', 1, 1000)
    expect(bursts.add('routes', 2, 1001 + longestPause).members).toEqual([2])
  })

  it('begin anew where one goes on for long, so that a storm is seen to go on', () => {
    const bursts = new Bursts()
    const first = bursts.add('routes', 1, 0)
    let at = 0
    for (let sequence = 2; at + longestPause <= longestBurst; sequence++) expect(bursts.add('routes', sequence, (at += longestPause))).toBe(first)
    expect(bursts.add('routes', 999, longestBurst + 1).members).toEqual([999])
  })
})
