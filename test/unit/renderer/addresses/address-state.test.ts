import { describe, expect, it } from 'vitest'

import type { AddressRow, AddressState } from '../../../../electron/api/address-row.ts'
import { addressState, addressStates } from '../../../../electron/services/addresses/address-state.ts'
import { addressStateLooks, countAddressStates } from '../../../../renderer/features/addresses/address-state.ts'

const [OPTIMISTIC, DADFAILED, DEPRECATED, TENTATIVE, PERMANENT] = [0x04, 0x08, 0x20, 0x40, 0x80]

function row(id: number, state: AddressState): AddressRow {
  return {
    kind: 'address', id, version: 1, firstSeen: null, changedAt: null, family: 'inet', address: '192.0.2.1/24', device: { index: 2, name: 'eth0' }, state, scope: 'global', flags: [],
    peer: null, broadcast: null, label: null, protocol: null, metric: null, validUntil: null, preferredUntil: null,
  }
}

describe('the state of an address', () => {
  it.each([
    [PERMANENT, 'preferred'],
    [0, 'preferred'],
    [TENTATIVE, 'tentative'],
    [TENTATIVE | OPTIMISTIC, 'optimistic'],
    [OPTIMISTIC, 'preferred'],
    [DEPRECATED, 'deprecated'],
    [TENTATIVE | DEPRECATED, 'tentative'],
    [TENTATIVE | DADFAILED | PERMANENT, 'duplicate'],
  ] as const)('with flags 0x%x is %s', (flags, state) => {
    expect(addressState(flags)).toBe(state)
  })

  it('is told by a shape and a word of its own, a duplicate as what is bad', () => {
    expect(new Set(addressStates.map((state) => addressStateLooks[state].word)).size).toBe(addressStates.length)
    expect(addressStateLooks.duplicate).toMatchObject({ shape: 'octagon', tone: 'bad' })
    expect(addressStates.filter((state) => addressStateLooks[state].tone === 'bad')).toEqual(['duplicate'])
    expect(addressStateLooks.tentative.shape).not.toBe(addressStateLooks.preferred.shape)
  })

  it('is counted, what is wrong first, and the counts add up', () => {
    const rows = (['preferred', 'duplicate', 'preferred', 'tentative'] as const).map((state, at) => row(at, state))
    expect(countAddressStates(rows)).toEqual([
      { state: 'duplicate', count: 1 },
      { state: 'tentative', count: 1 },
      { state: 'preferred', count: 2 },
    ])
  })
})
