import { describe, expect, it } from 'vitest'

import { Arena } from '../../../electron/store/arena.ts'
import { datagramOf, sampleType } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const message = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill)

describe('the arena', () => {
  it('keeps copies whole, each aligned to 4, one behind the other', () => {
    const arena = new Arena()
    const places = [5, 8, 70_000, 3].map((length, fill) => ({ slab: arena.copy(message(length, fill), 0, length), at: arena.copiedTo, length, fill }))
    for (const { slab, at, length, fill } of places) {
      expect(at % 4).toBe(0)
      expect(arena.bytes(slab).subarray(at, at + length).every((byte) => byte === fill)).toBe(true)
    }
    expect(arena.held.live).toBe(70_016)
  })

  it('takes one buffer for one slab, however often it is adopted', () => {
    const arena = new Arena()
    const buffer = new ArrayBuffer(1000)
    expect(arena.adopt(buffer, 100, 100)).toBe(arena.adopt(buffer, 50, 50))
    expect(arena.bytes(arena.adopt(buffer, 0, 0)).buffer).toBe(buffer)
    expect(arena.held).toEqual({ bytes: 1000, live: 150 })
  })

  it('lets go of a slab with its last message, once it is not written to', () => {
    const arena = new Arena()
    const first = arena.copy(message(60_000, 1), 0, 60_000)
    arena.release(first, 60_000)
    const second = arena.copy(message(60_000, 2), 0, 60_000)
    expect(arena.held).toEqual({ bytes: 65_536, live: 60_000 })
    expect(() => arena.bytes(second === first ? 9 : first)).toThrow(RangeError)
  })

  it('names a slab that is more than half waste, not the one that is written to, nor one that is still adopted into', () => {
    const arena = new Arena()
    const adopted = arena.adopt(new ArrayBuffer(1000), 100, 100)
    const copied = arena.copy(message(40_000, 1), 0, 40_000)
    arena.release(adopted, 90)
    expect(arena.wasteful()).toBe(-1)
    arena.copy(message(20_000, 1), 0, 20_000)
    arena.release(copied, 40_000)
    expect(arena.wasteful()).toBe(-1)
    arena.copy(message(60_000, 1), 0, 60_000)
    expect(arena.wasteful()).toBe(copied)
    arena.settle()
    expect(arena.wasteful()).toBe(adopted)
  })
})

describe('a table', () => {
  it('does not hold a large buffer for the few messages of a small dump', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const buffer = new Uint8Array(1 << 20)
    const datagram = datagramOf([{ key: 1, text: 'one' }, { key: 2 }])
    buffer.set(datagram, 4096)
    loading.append(buffer, 4096, 4096 + datagram.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    await sample.scheduler.settle()
    sample.table.flush()
    expect(sample.table.records.arena.held.bytes).toBeLessThan(100_000)
    expect(sample.record(sample.idOf(1))?.text).toBe('one')
  })

  it('moves the messages that are left out of slabs that are mostly waste', async () => {
    const sample = new SampleTable()
    await sample.load([])
    for (let key = 0; key < 20_000; key++) sample.apply('put', { key, value: key })
    sample.table.flush()
    for (let key = 0; key < 20_000; key++) if (key % 100 !== 0) sample.apply('delete', { key })
    sample.table.flush()
    for (let turn = 0; turn < 20; turn++) {
      sample.apply('put', { key: 0, value: turn + 1 })
      sample.table.flush()
    }
    expect(sample.table.records.arena.held.live).toBe(200 * 60)
    expect(sample.table.records.arena.held.bytes).toBeLessThan(1_100_000) // the slab that is written to
    expect(sample.record(sample.idOf(19_900))?.value).toBe(19_900)
  })
})
