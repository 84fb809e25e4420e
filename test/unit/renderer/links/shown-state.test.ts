import { describe, expect, it } from 'vitest'

import { shownState, stateLooks } from '../../../../renderer/features/links/shown-state.ts'

describe('the state of a link', () => {
  it.each([
    ['up', true, ['UP', 'RUNNING', 'LOWER_UP'], 'up'],
    ['down', false, [], 'down'],
    ['down', true, ['UP'], 'nocarrier'],
    ['unknown', true, ['UP', 'RUNNING'], 'unknown'],
    ['lowerlayerdown', true, ['UP'], 'lowerlayerdown'],
    ['dormant', true, ['UP', 'LOWER_UP'], 'dormant'],
  ] as const)('%s, switched on: %s, %j, is told as %s', (state, administrativelyUp, flags, shown) => {
    expect(shownState({ state, administrativelyUp, flags })).toBe(shown)
  })

  it('has a word of its own each, and "no carrier" a shape of its own', () => {
    const looks = Object.values(stateLooks)
    expect(new Set(looks.map(({ word }) => word)).size).toBe(looks.length)
    expect(looks.filter(({ shape }) => shape === stateLooks.nocarrier.shape)).toEqual([{ shape: 'slashed', tone: 'warn', word: 'No carrier' }])
  })
})
