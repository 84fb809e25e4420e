import { describe, expect, it } from 'vitest'

import { stepBack, withSaved } from '../../../../renderer/features/filter/filter-memory.ts'

describe('saved filters', () => {
  it('stand in the order of their names, and a name stands for the one that was saved last', () => {
    const first = withSaved(withSaved([], 'uplinks', 'name enp*'), 'broken', 'down')
    expect(first.map(({ name }) => name)).toEqual(['broken', 'uplinks'])
    expect(withSaved(first, 'uplinks', 'name eth*')).toEqual([{ name: 'broken', filter: 'down' }, { name: 'uplinks', filter: 'name eth*' }])
  })
})

describe('going back in the history', () => {
  const history = ['up', 'down', 'mtu 9000']

  it('begins behind what stands in the line, and ends with the oldest', () => {
    expect([0, 1, 2].map((steps) => stepBack(history, steps, 'up'))).toEqual(['down', 'mtu 9000', null])
    expect([0, 1, 2, 3].map((steps) => stepBack(history, steps, ''))).toEqual(['up', 'down', 'mtu 9000', null])
  })
})
