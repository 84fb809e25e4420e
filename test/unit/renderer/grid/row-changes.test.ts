import { describe, expect, it } from 'vitest'
import { kindFacts } from '../../../../renderer/app/kind-facts.ts'
import { changedFields, changeOf, changeShownFor, isBusy, liveChanges, type RowChange } from '../../../../renderer/components/grid/row-changes.ts'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'
import { fakeLinks, withRates } from '../../../support/fake-bridge/fake-links.ts'

const [row] = fakeLinks(1)
if (!row) throw new Error('there are no links')
const now = 1_000_000
const restless = kindFacts.links.restless

describe('what changed in a row', () => {
  it('names the fields that differ, looking into what they hold', () => {
    const [first] = row.addresses
    if (!first) throw new Error('the link has no address')
    expect(changedFields(row, { ...row, state: 'up', mtu: 9000 }, restless)).toEqual(['state', 'mtu'])
    expect(changedFields(row, { ...row, addresses: row.addresses.map((address) => ({ ...address })) }, restless)).toEqual([])
    expect(changedFields(row, { ...row, addresses: [{ ...first, flags: ['tentative'] }] }, restless)).toEqual(expect.arrayContaining(['addresses', 'addresses.flags']))
  })

  it('names what in a list differs: members of what it lists, words that came or went', () => {
    const [, , route] = fakeRoutes(3)
    const [hop] = route?.hops ?? []
    if (!route || !hop) throw new Error('there is no route with a hop')
    expect(changedFields(route, { ...route, hops: [{ ...hop, flags: ['linkdown'] }] }, [])).toEqual(['hops', 'hops.flags'])
    expect(changedFields(route, { ...route, hops: [{ ...hop, via: '192.0.2.99' }] }, [])).toEqual(['hops', 'hops.via'])
    expect(changedFields({ ...row, flags: ['UP', 'RUNNING'] }, { ...row, flags: ['UP', 'PROMISC'] }, restless)).toEqual(['flags', 'flags.RUNNING', 'flags.PROMISC'])
  })

  it('does not count rates, counters and times, which never rest', () => {
    expect(changedFields(row, { ...withRates(row, 0.9), changedAt: now }, restless)).toEqual([])
    expect(changeOf(row, withRates(row, 0.9), undefined, now, restless)).toBeNull()
  })
})

describe('the sign of a row', () => {
  it('is "changed" for as long as a change is shown', () => {
    expect(changeOf(row, { ...row, mtu: 1400 }, undefined, now, restless)).toEqual({ sign: 'changed', fields: ['mtu'], until: now + changeShownFor, times: 1 })
  })

  it('is "new" for an object that was first seen just now, and none for one that only came into the window', () => {
    expect(changeOf(undefined, { ...row, firstSeen: now - 20 }, undefined, now, restless)?.sign).toBe('new')
    expect(changeOf(undefined, { ...row, firstSeen: now - 60_000 }, undefined, now, restless)).toBeNull()
    expect(changeOf(undefined, row, undefined, now, restless)).toBeNull()
  })

  it('stays "new" when a new row changes, and counts on so that the tint starts again', () => {
    const fresh = changeOf(undefined, { ...row, firstSeen: now }, undefined, now, restless)
    if (!fresh) throw new Error('the row is not new')
    expect(changeOf(row, { ...row, state: 'up' }, fresh, now + 100, restless)).toMatchObject({ sign: 'new', fields: ['state'], times: 2 })
  })
})

describe('a row that changes again', () => {
  it('shows all that changed since the first change that is still shown', () => {
    const first = changeOf(row, { ...row, state: 'up' }, undefined, now, restless)
    if (!first) throw new Error('nothing changed')
    expect(changeOf({ ...row, state: 'up' }, { ...row, state: 'up', mtu: 9 }, first, now + 50, restless)?.fields).toEqual(['state', 'mtu'])
  })
})

describe('many changes', () => {
  const change = (until: number): RowChange => ({ sign: 'changed', fields: [], until, times: 1 })
  const many = (count: number, until: number) => new Map(Array.from({ length: count }, (_, id) => [id, change(until)] as const))

  it('are too many to tint from the 41st within a second', () => {
    expect(isBusy(many(40, now + changeShownFor), now)).toBe(false)
    expect(isBusy(many(41, now + changeShownFor), now)).toBe(true)
    expect(isBusy(many(41, now + changeShownFor - 1000), now)).toBe(false)
  })

  it('go when their time is over', () => {
    const changes = new Map([...many(1, now), [7, change(now + 1)] as const])
    expect([...liveChanges(changes, now).keys()]).toEqual([7])
    expect(liveChanges(changes, now - 10)).toBe(changes)
  })
})
