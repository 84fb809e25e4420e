import { describe, expect, it } from 'vitest'
import type { LinkRow, Row } from '../../../../electron/api/rows.ts'
import type { Frame } from '../../../../electron/api/views.ts'
import { kindFacts } from '../../../../renderer/app/kind-facts.ts'
import { applyFrame, emptyWindow, nextSettling, rowOf, settle } from '../../../../renderer/features/view/window-store.ts'
import { fakeLinks, withRates } from '../../../support/fake-bridge/fake-links.ts'
import { fakeSocketSummary } from '../../../support/fake-bridge/fake-sockets.ts'

const links = fakeLinks(5)
const now = 5_000_000

function frame(ids: readonly number[], rows: readonly Row[], change: Partial<Frame> = {}): Frame {
  return { view: 1, serial: 1, state: { phase: 'live' }, total: 5, matched: 5, first: 0, ids, rows, leaving: [], gone: [], selected: null, waiting: 0, sampledAt: null, ...change }
}
const all = frame([1, 2, 3, 4, 5], links)
const named = (name: string): LinkRow => {
  const row = links.find((each) => each.name === name)
  if (!row) throw new Error(`there is no ${name}`)
  return row
}

describe('applying a frame', () => {
  it('shows its rows in the order of its ids', () => {
    const window = applyFrame(emptyWindow, frame([3, 1, 2], links.slice(0, 3)), now, kindFacts.links.restless)
    expect(window.rows.map((row) => row.id)).toEqual([3, 1, 2])
  })

  it('keeps rows that are not sent again', () => {
    const first = applyFrame(emptyWindow, all, now, kindFacts.links.restless)
    const second = applyFrame(first, frame([5, 4, 3, 2, 1], []), now, kindFacts.links.restless)
    expect(second.rows.map((row) => row.id)).toEqual([5, 4, 3, 2, 1])
    expect(second.rows[4]).toBe(links[0])
  })

  it('forgets rows that left the window, as the core forgets that it sent them', () => {
    const first = applyFrame(emptyWindow, all, now, kindFacts.links.restless)
    const second = applyFrame(first, frame([4, 5], [], { first: 3 }), now, kindFacts.links.restless)
    const third = applyFrame(second, frame([1, 4], []), now, kindFacts.links.restless)
    expect(second.first).toBe(3)
    expect(third.rows.map((row) => row.id)).toEqual([4])
  })

  it('signs no row that is only written otherwise', () => {
    const first = applyFrame(emptyWindow, all, now, kindFacts.links.restless)
    const other = links.map((link) => ({ ...link, mtu: 1234 }))
    const rewritten = applyFrame(first, frame([1, 2, 3, 4, 5], other, { rewritten: true }), now, kindFacts.links.restless)
    expect(rewritten.rows).toEqual(other)
    expect(rewritten.changes.size).toBe(0)
    expect(applyFrame(first, frame([1, 2, 3, 4, 5], other), now, kindFacts.links.restless).changes.size).toBe(5)
  })

  it('gives the same window where it says nothing new, as one does that only says when the rows were read', () => {
    const plain = frame([1, 2, 3], links.slice(0, 3), { leaving: [{ id: 2, because: 'gone' }], selected: { id: 1, position: 0 }, notes: ['one'] })
    const whole = { ...plain, summary: fakeSocketSummary([]) }
    const first = applyFrame(emptyWindow, whole, now, kindFacts.links.restless)
    const read = { serial: 2, rows: [], sampledAt: now }
    const next = structuredClone({ ...whole, ...read })
    expect(applyFrame(first, next, now, kindFacts.links.restless)).toBe(first)
    const news: readonly Partial<Frame>[] = [
      { rows: [named('lo')] }, { ids: [1, 3, 2] }, { ids: [1, 2] }, { total: 6 }, { matched: 4 }, { first: 1 }, { waiting: 1 }, { leaving: [] }, { selected: null }, { notes: [] },
      { state: { phase: 'stale', reason: 'lost' } }, { gone: [{ row: named('lo'), after: null }] },
    ]
    for (const change of news) expect(applyFrame(first, { ...next, ...change }, now, kindFacts.links.restless)).not.toBe(first)
    expect(applyFrame(first, structuredClone({ ...plain, ...read }), now, kindFacts.links.restless)).not.toBe(first)
  })

  it('signs a row that changed, with what changed in it', () => {
    const first = applyFrame(emptyWindow, all, now, kindFacts.links.restless)
    const second = applyFrame(first, frame([1, 2, 3, 4, 5], [{ ...named('bond0'), version: 2, state: 'down' }]), now, kindFacts.links.restless)
    expect([...second.changes]).toEqual([[4, expect.objectContaining({ sign: 'changed', fields: ['state'] })]])
  })

  it('signs nothing when only rates moved', () => {
    const first = applyFrame(emptyWindow, all, now, kindFacts.links.restless)
    const second = applyFrame(first, frame([1, 2, 3, 4, 5], links.map((link) => withRates(link, 0.3))), now, kindFacts.links.restless)
    expect(second.changes.size).toBe(0)
    expect(second.rows[0]?.version).toBe(2)
  })

  it('drops the sign of a row that left the window', () => {
    const first = applyFrame(emptyWindow, all, now, kindFacts.links.restless)
    const second = applyFrame(first, frame([1, 2, 3, 4, 5], [{ ...named('lo'), version: 2, state: 'up' }]), now, kindFacts.links.restless)
    const third = applyFrame(second, frame([2, 3], []), now, kindFacts.links.restless)
    expect(third.changes.size).toBe(0)
  })

  it('knows which of its rows stay only while it is held', () => {
    const window = applyFrame(emptyWindow, frame([1, 2, 3], links.slice(0, 3), { leaving: [{ id: 2, because: 'gone' }, { id: 3, because: 'unmatched' }] }), now, kindFacts.links.restless)
    expect([...window.leaving]).toEqual([[2, 'gone'], [3, 'unmatched']])
    expect(window.rows).toHaveLength(3)
  })

  it('takes over totals, state, what left and what waits as they are told', () => {
    const gone = [{ row: named('lo'), after: 2 }]
    const state = { phase: 'repairing', reason: 'events were lost' } as const
    const window = applyFrame(emptyWindow, frame([2], [named('enp1s0')], { state, total: 9, matched: 3, gone, waiting: 7, selected: { id: 2, position: 0 } }), now, kindFacts.links.restless)
    expect(window).toMatchObject({ state, total: 9, matched: 3, gone, waiting: 7, selected: { id: 2, position: 0 } })
    expect(rowOf(window, 2)?.id).toBe(2)
    expect(rowOf(window, 1)).toBeNull()
    expect(rowOf(window, null)).toBeNull()
  })
})

describe('settling', () => {
  const changed = applyFrame(applyFrame(emptyWindow, all, now, kindFacts.links.restless), frame([1, 2, 3, 4, 5], [{ ...named('lo'), version: 2, mtu: 1 }]), now, kindFacts.links.restless)

  it('takes a sign away when its time is over, and not before', () => {
    const due = nextSettling(changed)
    expect(due).toBe(now + 1600)
    expect(settle(changed, now + 1599)).toBe(changed)
    expect(settle(changed, now + 1600).changes.size).toBe(0)
    expect(nextSettling(settle(changed, now + 1600))).toBeNull()
  })
})
