import { describe, expect, it } from 'vitest'

import type { DefaultRoute, OverviewCard, Problem, RecentChange } from '../../../../electron/api/overview.ts'
import { cardFacts } from '../../../../renderer/features/overview/card-facts.ts'
import { changeWords, countsWords } from '../../../../renderer/features/overview/change-words.ts'
import { look } from '../../../../renderer/features/overview/default-routes.tsx'
import { movedBy } from '../../../../renderer/features/overview/inspection-reading.tsx'
import { doubtWords } from '../../../../renderer/features/overview/overview-doubt.tsx'
import { problemCounts } from '../../../../renderer/features/overview/problem-counts.ts'

describe('a card', () => {
  it.each<[string, Pick<OverviewCard, 'members' | 'master' | 'mtu'>]>([
    ['MTU 1500', { members: null, master: null, mtu: 1500 }],
    ['in br0, MTU 1500', { members: null, master: { index: 5, name: 'br0' }, mtu: 1500 }],
    ['in if5', { members: null, master: { index: 5, name: null }, mtu: null }],
    ['no ports', { members: { count: 0, up: 0 }, master: null, mtu: null }],
    ['1 port', { members: { count: 1, up: 1 }, master: null, mtu: null }],
    ['1 of 2 ports up', { members: { count: 2, up: 1 }, master: null, mtu: null }],
  ])('says "%s"', (words, card) => {
    expect(cardFacts(card)).toBe(words)
  })
})

describe('a change', () => {
  const told = (differs: Partial<RecentChange>) => changeWords({ id: 1, at: 0, object: 'address', what: 'new', count: 1, name: '192.0.2.1/24', place: 'on eth0', differences: [], leadsTo: null, ...differs })

  it('is told by what it happened to', () => {
    expect(told({})).toEqual({ sign: '+', subject: '192.0.2.1/24', words: 'new address on eth0' })
    expect(told({ what: 'gone' })).toEqual({ sign: '−', subject: '192.0.2.1/24', words: 'address on eth0 gone' })
    expect(told({ object: 'link', what: 'changed', name: 'eth0', place: null })).toEqual({ sign: '~', subject: 'eth0', words: 'link changed' })
    expect(told({ object: 'link', what: 'changed', name: 'eth0', place: null, differences: [{ name: 'IFLA_MTU', before: '1500', after: '1400' }] })).toEqual({ sign: '~', subject: 'eth0', words: 'link' })
  })

  it('is told by its number where there are many, or its name is not known', () => {
    expect(told({ object: 'route', what: 'changed', count: 1204, name: null })).toEqual({ sign: '~', subject: null, words: '1,204 changes of routes' })
    expect(told({ object: 'link', what: 'changed', name: null }).words).toBe('1 link changed')
    expect(told({ object: 'link', count: 26, name: null }).words).toBe('26 new links')
    expect(told({ object: 'route', what: 'gone', name: null })).toMatchObject({ subject: null, words: '1 route gone' })
  })

  it('counts', () => {
    expect(countsWords({ counts: [], seconds: [], newest: [] })).toBe('Nothing changed')
    expect(countsWords({ counts: [{ object: 'link', count: 1 }, { object: 'route', count: 2000 }], seconds: [], newest: [] })).toBe('Changes: 1 of links, 2,000 of routes')
  })
})

describe('a default route in use', () => {
  const words = (neighbour: DefaultRoute['neighbour']) => {
    const { tone, word } = look({ standing: 'in use', neighbour })
    return `${tone}: ${word}`
  }

  it('is called healthy only where its gateway was heard of, or none is needed', () => {
    expect(words('reachable')).toBe('ok: Reachable')
    expect(words(null)).toBe('ok: In use')
    expect(words('untried')).toBe('plain: Not tried yet')
    expect(words('none')).toBe('plain: Not tried yet')
    expect(words('failed')).toBe('bad: Failed')
  })
})

describe('what is doubtful of it all', () => {
  it('is said with what that means', () => {
    expect(doubtWords({ phase: 'failed', error: { code: 'netlink', message: 'The rules could not be read' } })).toMatchObject({ bad: true, head: 'The rules could not be read' })
    expect(doubtWords({ phase: 'stale', reason: 'events were lost' })).toEqual({ bad: false, head: 'This may be out of date,', means: 'events were lost' })
    expect(doubtWords({ phase: 'repairing', reason: 'events were lost' })).toMatchObject({ bad: false, head: 'Reading again,' })
  })

  it('is nothing where all is live, and while it is read first', () => {
    expect(doubtWords({ phase: 'live' })).toBeNull()
    expect(doubtWords({ phase: 'loading', received: 12 })).toBeNull()
  })
})

it('problems are counted by how bad they are', () => {
  const problem = (severity: Problem['severity']): Problem => ({ id: '', rule: 'mtu', severity, subject: '', says: '', detail: '', leadsTo: { view: 'links', row: 1 } })
  expect(problemCounts([])).toBe('')
  expect(problemCounts([problem('fault'), problem('warning'), problem('warning')])).toBe('1 fault, 2 warnings')
})

it.each<[string, boolean, number, number | null | undefined]>([
  ['ArrowLeft', false, 0, 1000],
  ['ArrowLeft', true, 5000, 15_000],
  ['ArrowLeft', true, 55_000, 60_000],
  ['ArrowRight', false, 5000, 4000],
  ['ArrowRight', false, 1000, null],
  ['Home', false, 0, 60_000],
  ['End', false, 7000, null],
  ['Escape', false, 7000, null],
  ['t', false, 7000, undefined],
])('%s (far: %s) moves the line from %i ms ago to %s', (key, far, ago, moved) => {
  expect(movedBy(key, far, ago)).toBe(moved)
})
