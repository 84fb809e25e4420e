import { describe, expect, it } from 'vitest'

import type { ViewFrame } from '../../../electron/store/view-frame.ts'
import { sampleView, type SampleView } from './sample-view.ts'

/** A held view of 30 rows that shows 8 from position 8 on, of which those from key 11 on, at position 10, are seen. */
async function heldView(): Promise<SampleView> {
  const shown = await sampleView(30, [8, 8])
  shown.view.setWindow(8, 8, seen(shown, 11, 10))
  shown.next()
  shown.view.hold(true)
  return shown
}

function seen({ sample }: SampleView, key: number, position: number): { id: number; position: number } {
  const id = sample.idOf(key)
  if (id === undefined) throw new Error(`there is no row ${key}`)
  return { id, position }
}

/** The position and the key of each row of a frame. */
function places({ sample }: SampleView, { first, ids }: ViewFrame): [number, number | undefined][] {
  return ids.map((id, at) => [first + at, sample.record(id)?.key])
}

describe('a held window with rows above those that are seen', () => {
  it('counts what comes in between them among what is above, and lets it in', async () => {
    const shown = await heldView()
    shown.sample.apply('put', { key: 50, value: 95 })
    shown.sample.apply('put', { key: 51, value: 105 })
    const frame = shown.next()
    expect(places(shown, frame)).toEqual([[10, 10], [11, 51], [12, 11], [13, 12], [14, 13], [15, 14], [16, 15], [17, 16]])
    expect(frame.waiting).toBe(0)
  })

  it('shows each seen row at the position that is told of it, however the rows above came in', async () => {
    const shown = await sampleView(300, [0, 100])
    shown.next()
    shown.view.hold(true)
    const chosen = seen(shown, 1, 0).id
    shown.view.select(chosen)
    const come = (from: number, to: number) => {
      for (let key = from; key < to; key++) shown.sample.apply('put', { key: 1000 + key, value: key / 1000 })
    }
    come(0, 103)
    expect(shown.next()).toMatchObject({ first: 103, waiting: 0, selected: { position: 103 } })
    shown.view.setWindow(90, 100, { id: chosen, position: 103 })
    come(103, 136)
    expect(shown.next()).toMatchObject({ first: 123, waiting: 0, selected: { position: 136 } })
    come(136, 200)
    const frame = shown.next()
    expect(frame).toMatchObject({ first: 187, waiting: 0, selected: { position: 200 } })
    expect(frame.ids.indexOf(chosen)).toBe(13)
  })

  it('understands a request for what it is, though rows came in since the frame that it was made from', async () => {
    const shown = await heldView()
    for (let key = 50; key < 55; key++) shown.sample.apply('put', { key, value: key - 50 })
    const missed = shown.next()
    expect(missed.first).toBe(13)
    shown.view.setWindow(6, 8, seen(shown, 11, 10))
    const frame = shown.next()
    expect(places(shown, frame).slice(0, 5)).toEqual([[11, 7], [12, 8], [13, 9], [14, 10], [15, 11]])
  })

  it('leaves the seen rows as they are when more rows above are asked for', async () => {
    const shown = await heldView()
    shown.sample.apply('delete', { key: 12 })
    shown.sample.apply('put', { key: 11, value: 999 })
    expect(places(shown, shown.next()).slice(2, 5)).toEqual([[10, 11], [11, undefined], [12, 13]])
    shown.view.setWindow(5, 8, seen(shown, 11, 10))
    expect(places(shown, shown.next())).toEqual([[5, 6], [6, 7], [7, 8], [8, 9], [9, 10], [10, 11], [11, undefined], [12, 13]])
  })

  it('lets go of what is scrolled out of sight, and holds what comes in sight', async () => {
    const shown = await heldView()
    shown.sample.apply('delete', { key: 12 })
    shown.next()
    shown.view.setWindow(8, 8, seen(shown, 13, 12))
    expect(places(shown, shown.next()).slice(0, 5)).toEqual([[7, 8], [8, 9], [9, 10], [10, 11], [11, 13]])
    shown.view.setWindow(7, 8, seen(shown, 10, 9))
    shown.sample.apply('put', { key: 50, value: 105 })
    const frame = shown.next()
    expect(places(shown, frame).slice(0, 5)).toEqual([[7, 8], [8, 9], [9, 10], [10, 11], [11, 13]])
    expect(frame.waiting).toBe(2) // one row comes, one goes
  })

  it('is not taken along by a seen row that moved away, in no later frame either', async () => {
    const shown = await heldView()
    shown.sample.apply('put', { key: 11, value: 1 })
    expect(shown.next()).toMatchObject({ first: 8, waiting: 2 })
    shown.sample.apply('put', { key: 50, value: 2 })
    expect(shown.next()).toMatchObject({ first: 9, waiting: 2 })
    shown.view.settle()
    expect(places(shown, shown.next())).toContainEqual([12, 12])
  })

  it('takes a row that comes and goes below the seen ones for a change that waits', async () => {
    const shown = await heldView()
    shown.sample.apply('put', { key: 50, value: 125 })
    expect(shown.next()).toMatchObject({ first: 8, waiting: 2 })
    shown.sample.apply('delete', { key: 50 })
    expect(shown.next()).toMatchObject({ first: 8, waiting: 0 })
  })

  it('shows all rows of a table that it holds whole, those that come in above what is seen as well', async () => {
    const shown = await sampleView(5, [0, 10])
    shown.view.setWindow(0, 10, seen(shown, 3, 2))
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 50, value: 25 })
    shown.sample.apply('put', { key: 51, value: 35 })
    const frame = shown.next()
    expect(places(shown, frame)).toEqual([[0, 1], [1, 2], [2, 50], [3, 3], [4, 4], [5, 5], [6, 51]])
    expect(frame.waiting).toBe(1)
  })

  it('is full to the end of the table when rows below go', async () => {
    const shown = await heldView()
    shown.view.setFilter('value < 160')
    shown.view.setWindow(7, 8, seen(shown, 13, 12))
    expect(places(shown, shown.next())).toEqual([[7, 8], [8, 9], [9, 10], [10, 11], [11, 12], [12, 13], [13, 14], [14, 15]])
  })
})

describe('a paused window', () => {
  it('stays where it is, with what is above the seen rows, and follows them once it goes on', async () => {
    const shown = await heldView()
    shown.view.pause(true)
    for (let key = 50; key < 53; key++) shown.sample.apply('put', { key, value: key - 50 })
    shown.sample.apply('put', { key: 60, value: 105 })
    const frame = shown.next()
    expect(places(shown, frame).slice(0, 3)).toEqual([[8, 9], [9, 10], [10, 11]])
    shown.view.pause(false)
    expect(places(shown, shown.next()).slice(0, 3)).toEqual([[12, 10], [13, 60], [14, 11]])
  })

  it('shows the rows that are asked for when more are seen', async () => {
    const shown = await heldView()
    shown.view.pause(true)
    shown.view.setWindow(8, 10, seen(shown, 11, 10))
    expect(shown.next().ids).toHaveLength(10)
  })
})
