import { describe, expect, it } from 'vitest'

import { sampleView } from './sample-view.ts'

describe('a paused view', () => {
  it('shows what it showed and counts what waits', async () => {
    const shown = await sampleView(5, [0, 10])
    const { ids } = shown.next()
    shown.view.pause(true)
    shown.sample.apply('put', { key: 1, value: 999 })
    shown.sample.apply('delete', { key: 2 })
    shown.sample.apply('put', { key: 50, value: 1 })
    expect(shown.next()).toMatchObject({ ids, fresh: [], leaving: [{ id: ids[1], because: 'gone' }], gone: [], waiting: 3 })
    shown.view.pause(false)
    const frame = shown.next()
    expect(frame.ids.map((id) => shown.sample.record(id)?.key)).toEqual([50, 3, 4, 5, 1])
    expect(frame.fresh).toEqual([shown.sample.idOf(50), shown.sample.idOf(1)])
  })

  it('counts what it showed, also where nothing of it is left, until another filter is set', async () => {
    const shown = await sampleView(5, [0, 10])
    const { ids } = shown.next()
    shown.view.pause(true)
    for (const key of [1, 2, 3, 4, 5]) shown.sample.apply('delete', { key })
    expect(shown.next()).toMatchObject({ ids, total: 5, matched: 5, waiting: 5, notes: [] })
    shown.view.select(ids[2] ?? null)
    expect(shown.next().selected).toEqual({ id: ids[2], position: 2, within: null })
    shown.view.setFilter('value < 0')
    expect(shown.next()).toMatchObject({ ids: [], total: 0, matched: 0 })
    shown.view.setFilter('')
    shown.view.pause(false)
    expect(shown.next()).toMatchObject({ ids: [], total: 0, matched: 0, selected: { position: null } })
  })

  it('stays as it is when its rows are told to settle', async () => {
    const shown = await sampleView(5)
    const { ids } = shown.next()
    shown.view.pause(true)
    shown.sample.apply('delete', { key: 2 })
    shown.view.settle()
    expect(shown.next().ids).toEqual(ids)
  })

  it('brings rows that are invalidated only when it goes on', async () => {
    const shown = await sampleView(5)
    const { ids } = shown.next()
    shown.view.pause(true)
    shown.view.invalidate(ids.slice(1, 2))
    expect(shown.view.frame()).toBeUndefined()
    shown.view.pause(false)
    expect(shown.next().fresh).toEqual(ids.slice(1, 2))
  })
})

describe('the selection', () => {
  it('keeps to its row and says where it stands', async () => {
    const shown = await sampleView(20, [0, 3])
    const id = shown.sample.idOf(10)
    shown.view.select(id)
    expect(shown.next().selected).toEqual({ id, position: 9, within: null })
    shown.sample.apply('put', { key: 50, value: 1 })
    expect(shown.next().selected).toEqual({ id, position: 10, within: null })
    shown.view.setFilter('value < 50')
    expect(shown.next().selected).toEqual({ id, position: null, within: null })
    shown.view.setFilter('')
    shown.sample.apply('delete', { key: 10 })
    expect(shown.next().selected).toEqual({ id, position: null, within: null })
    shown.view.select(null)
    expect(shown.next().selected).toBeNull()
  })
})
