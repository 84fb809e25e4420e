import { describe, expect, it } from 'vitest'

import { countStates, shownState, stateLooks, type ShownState } from '../../../../renderer/features/links/shown-state.ts'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

describe('the state of a link', () => {
  it.each([
    ['up', true, ['UP', 'RUNNING', 'LOWER_UP'], 'up'],
    ['down', false, [], 'down'],
    ['down', true, ['UP'], 'nocarrier'],
    ['unknown', true, ['UP', 'RUNNING'], 'unknown'],
    ['lowerlayerdown', true, ['UP'], 'lowerlayerdown'],
    ['dormant', true, ['UP', 'LOWER_UP'], 'dormant'],
  ] as const)('%s, switched on: %s, %j, is told as %s', (state, administrativelyUp, flags, shown) => {
    expect(shownState({ state, administrativelyUp, flags, portState: null })).toBe(shown)
  })

  it.each([
    ['up', 'blocking', 'blocking'],
    ['up', 'disabled', 'disabled'],
    ['unknown', 'learning', 'learning'],
    ['up', 'forwarding', 'up'],
    ['down', 'disabled', 'down'],
  ] as const)('%s as a port that is %s is told as %s', (state, portState, shown) => {
    expect(shownState({ state, portState, administrativelyUp: state !== 'down', flags: ['UP', 'RUNNING'] })).toBe(shown)
  })

  it('has a word of its own each, and "no carrier" a shape of its own', () => {
    const looks = Object.values(stateLooks)
    expect(new Set(looks.map(({ word }) => word)).size).toBe(looks.length)
    expect(looks.filter(({ shape }) => shape === stateLooks.nocarrier.shape)).toEqual([{ shape: 'slashed', tone: 'warn', word: 'No carrier' }])
  })
})

describe('the states below the table', () => {
  const [sample] = fakeLinks(1)
  if (sample === undefined) throw new Error('there are no links')
  const inState = (state: ShownState): LinkRow => {
    if (state === 'blocking' || state === 'listening' || state === 'learning' || state === 'disabled') return { ...sample, state: 'up', portState: state }
    return state === 'nocarrier' ? { ...sample, state: 'down' as const, administrativelyUp: true, flags: ['UP'] } : { ...sample, state, administrativelyUp: false }
  }
  const states: readonly ShownState[] = ['unknown', 'down', 'down', 'blocking', 'listening', 'learning', 'disabled', 'nocarrier', 'testing', 'lowerlayerdown', 'dormant', 'notpresent', 'up']
  const rows = states.map((state) => inState(state))

  it('add up to the links, whatever states there are', () => {
    expect(countStates(rows).reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
    expect(countStates(rows).map(({ state }) => state).toSorted()).toEqual(Object.keys(stateLooks).toSorted())
  })

  it('keep their order whichever is the most', () => {
    const order = countStates(rows).map(({ state }) => state)
    expect(countStates([...rows, ...rows.slice(0, 1), ...rows.slice(0, 1)]).map(({ state }) => state)).toEqual(order)
    expect(order[0]).toBe('up')
  })
})
