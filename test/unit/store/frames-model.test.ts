import { array, assert, asyncProperty, boolean, constantFrom, integer, oneof, record as recordOf } from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { RowId } from '../../../electron/store/row-id.ts'
import type { ViewFrame } from '../../../electron/store/view-frame.ts'
import type { SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { SampleView } from './sample-view.ts'

/** What a window in the renderer has: nothing but what frames brought. */
class Receiver {
  frame: ViewFrame | undefined
  #rows = new Map<RowId, string>()

  take(frame: ViewFrame, sample: SampleTable): void {
    const rows = new Map<RowId, string>()
    for (const id of frame.ids) rows.set(id, frame.fresh.includes(id) ? JSON.stringify(sample.record(id)) : (this.#rows.get(id) ?? 'never brought'))
    this.#rows = rows
    this.frame = frame
  }

  get shown(): string[] {
    return this.frame?.ids.map((id) => this.#rows.get(id) ?? '') ?? []
  }
}

const record = recordOf({ key: integer({ min: 1, max: 12 }), value: integer({ min: 0, max: 5 }), device: integer({ min: 1, max: 3 }) })

const step = oneof(
  { weight: 5, arbitrary: recordOf({ kind: constantFrom('put', 'delete'), record }) },
  { weight: 3, arbitrary: recordOf({ kind: constantFrom('frame', 'acknowledge', 'acknowledge') }) },
  { weight: 1, arbitrary: recordOf({ kind: constantFrom('window'), first: integer({ min: 0, max: 12 }), count: integer({ min: 1, max: 6 }), seen: integer({ min: 0, max: 7 }) }) },
  { weight: 1, arbitrary: recordOf({ kind: constantFrom('filter'), text: constantFrom('', 'value < 4', 'dev eth0') }) },
  { weight: 1, arbitrary: recordOf({ kind: constantFrom('hold', 'pause', 'show'), on: boolean() }) },
)

describe('a receiver of frames', () => {
  it('has, in the end, exactly the rows of the window as they are', async () => {
    await assert(
      asyncProperty(array(record, { maxLength: 10 }), array(step, { maxLength: 50 }), async (start: SampleRecord[], steps) => {
        const sample = new SampleTable()
        await sample.load(start)
        const { view } = new SampleView(sample, [0, 5])
        const receiver = new Receiver()
        let unacknowledged = 0
        const asked = { count: 5, paused: false }
        const frame = (): void => {
          const next = view.frame()
          if (next === undefined) return
          expect(unacknowledged).toBe(0)
          expect(next.serial).toBe((receiver.frame?.serial ?? 0) + 1)
          expect(new Set(next.ids).size).toBe(next.ids.length)
          expect(next.first).toBeGreaterThanOrEqual(0)
          expect(next.ids.length).toBeLessThanOrEqual(asked.count)
          if (!asked.paused) expect(next.ids.length).toBeGreaterThanOrEqual(Math.min(asked.count, next.matched - next.first))
          receiver.take(next, sample)
          unacknowledged = next.serial
        }
        const acknowledge = (): void => {
          view.acknowledge(unacknowledged)
          unacknowledged = 0
        }
        for (const one of steps) {
          if ('record' in one) sample.apply(one.kind === 'put' ? 'put' : 'delete', one.record)
          else if ('first' in one) {
            asked.count = one.count
            const at = one.first + one.seen - (receiver.frame?.first ?? 0)
            const id = receiver.frame?.ids[at]
            if (one.seen === 0 || id === undefined) view.setWindow(one.first, one.count)
            else view.setWindow(one.first, one.count, { id, position: one.first + one.seen })
          }
          else if ('text' in one) view.setFilter(one.text)
          else if (!('on' in one)) {
            if (one.kind === 'frame') frame()
            else acknowledge()
          } else if (one.kind === 'hold') view.hold(one.on)
          else if (one.kind === 'show') view.show(one.on)
          else {
            asked.paused = one.on
            view.pause(one.on)
          }
        }
        view.hold(false)
        view.pause(false)
        view.show(true)
        for (let round = 0; round < 3; round++) {
          acknowledge()
          frame()
        }
        const first = receiver.frame?.first ?? 0
        const ids = receiver.frame?.ids ?? []
        expect(ids).toEqual(view.slice(first, ids.length))
        expect(receiver.shown).toEqual(ids.map((id) => JSON.stringify(sample.record(id))))
        expect(receiver.frame).toMatchObject({ total: sample.table.size, matched: view.slice(0, 1000).length, waiting: 0 })
      }),
      { numRuns: 500 },
    )
  })
})
