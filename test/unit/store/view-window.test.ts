import { describe, expect, it } from 'vitest'

import { sampleView } from './sample-view.ts'

describe('the window', () => {
  it('is anchored: rows that come or go above move its position, not its rows', async () => {
    const shown = await sampleView(20, [10, 3])
    expect(shown.keys()).toEqual([11, 12, 13])
    shown.sample.apply('put', { key: 50, value: 1 })
    shown.sample.apply('put', { key: 51, value: 2 })
    const frame = shown.next()
    expect(frame.first).toBe(12)
    expect(frame.fresh).toEqual([])
    shown.sample.apply('delete', { key: 1 })
    expect(shown.next().first).toBe(11)
  })

  it('held, keeps what the table lets go of, and nothing of a filter or of rows before another beginning', async () => {
    const shown = await sampleView(20, [0, 3])
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('delete', { key: 2 })
    expect(shown.next()).toMatchObject({ leaving: [{ because: 'gone' }] })
    shown.view.setFilter('value > 150')
    const filtered = shown.next()
    expect(filtered.leaving).toEqual([])
    expect(filtered.ids.map((id) => shown.sample.record(id)?.key)).toEqual([16, 17, 18])
    shown.sample.apply('delete', { key: 17 })
    expect(shown.next().leaving).toHaveLength(1)
    shown.view.beginAnew()
    expect(shown.next()).toMatchObject({ leaving: [] })
  })

  it('does not follow a row that moves away itself', async () => {
    const shown = await sampleView(20, [10, 3])
    shown.next()
    shown.sample.apply('put', { key: 11, value: 1 })
    expect(shown.keys()).toEqual([10, 12, 13])
  })

  it('at the top stays there', async () => {
    const shown = await sampleView(20, [0, 3])
    shown.next()
    shown.sample.apply('put', { key: 50, value: 1 })
    expect(shown.keys()).toEqual([50, 1, 2])
  })

  it('is moved relative to what was shown', async () => {
    const shown = await sampleView(20, [10, 3])
    shown.next()
    shown.sample.apply('put', { key: 50, value: 1 })
    shown.view.setWindow(12, 3)
    expect(shown.next()).toMatchObject({ first: 13 })
  })

  it('never goes beyond the end', async () => {
    const shown = await sampleView(20, [100, 3])
    expect(shown.keys()).toEqual([18, 19, 20])
    shown.view.setFilter('value < 35')
    expect(shown.keys()).toEqual([1, 2, 3])
  })

  it('survives the loss of all of its rows', async () => {
    const shown = await sampleView(20, [10, 3])
    shown.next()
    for (const key of [11, 12, 13]) shown.sample.apply('delete', { key })
    expect(shown.keys()).toEqual([14, 15, 16])
  })
})

describe('a held window', () => {
  it('keeps its rows in their places while others come in above', async () => {
    const shown = await sampleView(20, [0, 3])
    const { ids } = shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 50, value: 1 })
    shown.sample.apply('put', { key: 1, value: 500, text: 'moves away' })
    const held = shown.next()
    expect(held.ids).toEqual(ids)
    expect(held.fresh).toEqual([ids[0]])
    expect(held.waiting).toBeGreaterThan(0)
    shown.view.hold(false)
    expect(shown.keys()).toEqual([50, 2, 3])
  })

  it('keeps the place of a row that is gone', async () => {
    const shown = await sampleView(20, [5, 3])
    const { ids } = shown.next()
    shown.view.hold(true)
    shown.sample.apply('delete', { key: 7 })
    const held = shown.next()
    expect(held.ids).toEqual(ids)
    expect(held.gone).toEqual([{ id: ids[1], after: ids[0], missed: false }])
    shown.sample.apply('put', { key: 20, value: 9999 })
    expect(shown.view.frame()?.gone ?? []).toEqual([])
  })

  it('tells the rows that it alone keeps: those that are gone, and those that no longer match', async () => {
    const shown = await sampleView(6)
    shown.view.setFilter('value < 100')
    const { ids } = shown.next()
    shown.view.hold(true)
    shown.sample.apply('delete', { key: 2 })
    shown.sample.apply('put', { key: 4, value: 900 })
    expect(shown.next()).toMatchObject({ ids, leaving: [{ id: ids[1], because: 'gone' }, { id: ids[3], because: 'unmatched' }] })
    shown.sample.apply('put', { key: 4, value: 40 })
    expect(shown.next().leaving).toEqual([{ id: ids[1], because: 'gone' }])
    shown.view.hold(false)
    expect(shown.next()).toMatchObject({ ids: [0, 2, 3, 4].map((at) => ids[at]).concat(shown.sample.idOf(6) ?? []), leaving: [] })
  })

  it('shows new rows at its end while there is room', async () => {
    const shown = await sampleView(3, [0, 10])
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 50, value: 1 })
    expect(shown.keys()).toEqual([1, 2, 3, 50])
    shown.sample.apply('put', { key: 51, value: 15 })
    shown.sample.apply('put', { key: 52, value: 999 })
    const { ids, waiting } = shown.next()
    expect(ids.map((id) => shown.sample.record(id)?.key)).toEqual([1, 2, 3, 50, 51, 52])
    expect(waiting).toBe(2) // 50 and 51 stand out of their places, 52 does not
    shown.sample.apply('delete', { key: 51 })
    shown.sample.apply('delete', { key: 52 })
    shown.next()
    shown.view.hold(false)
    expect(shown.keys()).toEqual([50, 1, 2, 3])
  })

  it('can be scrolled, and holds what it then shows', async () => {
    const shown = await sampleView(20, [0, 3])
    shown.next()
    shown.view.hold(true)
    shown.view.setWindow(6, 3)
    expect(shown.keys()).toEqual([7, 8, 9])
    shown.sample.apply('put', { key: 50, value: 75 })
    expect(shown.next()).toMatchObject({ first: 6, waiting: 2 }) // one row comes, one goes
  })

  it('is scrolled to the place that was asked for, though rows that it still showed are gone', async () => {
    const shown = await sampleView(20, [0, 3])
    shown.next()
    shown.view.hold(true)
    for (const key of [1, 2]) shown.sample.apply('delete', { key })
    expect(shown.next().matched).toBe(18)
    shown.view.setWindow(15, 3)
    const { first, ids } = shown.next()
    expect(first).toBe(15)
    expect(ids.map((id) => shown.sample.record(id)?.key)).toEqual([18, 19, 20])
  })

  it('lets its rows settle once when it is told to, and holds what it then shows', async () => {
    for (const first of [0, 5]) {
      const shown = await sampleView(20, [first, 3])
      const { ids } = shown.next()
      shown.view.hold(true)
      shown.sample.apply('delete', { key: first + 2 })
      expect(shown.next().ids).toEqual(ids)
      shown.view.settle()
      const after = shown.next().ids
      expect(after).toEqual([first + 1, first + 3, first + 4].map((key) => shown.sample.idOf(key)))
      shown.sample.apply('delete', { key: first + 3 })
      expect(shown.next()).toMatchObject({ ids: after, leaving: [{ id: after[1], because: 'gone' }] })
    }
  })

  it('settles also when that is asked while a frame is in flight', async () => {
    const shown = await sampleView(20, [5, 3])
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('delete', { key: 7 })
    const inFlight = shown.view.frame()
    shown.view.settle()
    shown.view.acknowledge(inFlight?.serial ?? 0)
    expect(shown.keys()).toEqual([6, 8, 9])
  })

  it('at the top goes back to the top when let go, unless it was scrolled', async () => {
    const shown = await sampleView(20, [0, 3])
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 50, value: 1 })
    shown.sample.apply('put', { key: 51, value: 2 })
    expect(shown.next()).toMatchObject({ first: 2, waiting: 0 })
    shown.view.hold(false)
    expect(shown.next()).toMatchObject({ first: 0, waiting: 0 })
    shown.view.hold(true)
    shown.sample.apply('put', { key: 52, value: 0 })
    shown.next()
    shown.view.setWindow(3, 3)
    expect(shown.keys()).toEqual([1, 2, 3])
    shown.view.hold(false)
    expect(shown.view.frame()).toBeUndefined()
  })

  it('away from the top stays at its rows when let go', async () => {
    const shown = await sampleView(20, [10, 3])
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 50, value: 1 })
    expect(shown.next()).toMatchObject({ first: 11, waiting: 0 })
    shown.view.hold(false)
    expect(shown.view.frame()).toBeUndefined()
  })
})
