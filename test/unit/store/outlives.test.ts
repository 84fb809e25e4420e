import { array, assert, asyncProperty, constant, constantFrom, integer, oneof, record as recordOf, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { RawMessage } from '../../../electron/store/raw-message.ts'
import { datagramOf, recordIn, sampleType, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { SampleView } from './sample-view.ts'

/** What `value` says of a connection, under whose key no other ever comes. */
const open = 1
/** What the kernel keeps of it for a while when it is closed. No event tells of its end. */
const lingering = 2

const outlives = (one: RawMessage, ended: RawMessage): boolean => recordIn(one).value === lingering && recordIn(ended).value !== lingering

/** A dump as it comes in: what it lists, and its end. */
function beginDump(sample: SampleTable) {
  const loading = sample.table.load()
  return {
    lists(...records: readonly SampleRecord[]): void {
      const bytes = datagramOf(records)
      loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: false, at: sample.time })
    },
    async ends(how: 'finish' | 'abandon' = 'finish'): Promise<void> {
      const ended = loading[how]()
      await sample.scheduler.settle()
      await ended
    },
  }
}

async function tableOf(...records: readonly SampleRecord[]): Promise<SampleTable> {
  const sample = new SampleTable(undefined, { outlives })
  await sample.load(records)
  sample.table.flush()
  return sample
}

/** Keys and values of the rows that there are. */
function rowsOf(sample: SampleTable): readonly string[] {
  return sample.records().map(({ key, value }) => `${key}: ${value === lingering ? 'lingering' : 'open'}`).toSorted()
}

/** The kernel tells that a connection has ended. */
function tellEnd(sample: SampleTable, key: number) {
  return sample.apply('delete', { key, value: 0 })
}

describe('a record that ended', () => {
  it('is not brought back by the dump that was under way', async () => {
    const sample = await tableOf({ key: 1, value: open }, { key: 2, value: open })
    const shown = new SampleView(sample, [0, 10])
    expect(shown.keys()).toEqual([1, 2])
    const dump = beginDump(sample)
    expect(tellEnd(sample, 1)).toBe('gone')
    expect(shown.keys()).toEqual([2])
    dump.lists({ key: 1, value: open }, { key: 2, value: open })
    expect(rowsOf(sample)).toEqual(['2: open'])
    await dump.ends()
    expect(shown.view.frame()).toBeUndefined()
    expect(rowsOf(sample)).toEqual(['2: open'])
  })

  it('is not brought back by it where nobody had seen it, nor where the dump breaks off', async () => {
    const sample = await tableOf()
    const dump = beginDump(sample)
    expect(tellEnd(sample, 1)).toBe('queued')
    dump.lists({ key: 1, value: open })
    expect(rowsOf(sample)).toEqual([])
    await dump.ends('abandon')
    expect(rowsOf(sample)).toEqual([])
  })

  it('is none of the rows of a first load that listed it before', async () => {
    const sample = new SampleTable(undefined, { outlives })
    const dump = beginDump(sample)
    dump.lists({ key: 1, value: open }, { key: 2, value: lingering })
    tellEnd(sample, 1)
    tellEnd(sample, 2)
    await dump.ends()
    expect(rowsOf(sample)).toEqual(['2: lingering'])
  })
})

describe('what is kept of a record that ended', () => {
  it('is a row of its own where a dump lists it that begins afterwards', async () => {
    const sample = await tableOf({ key: 1, value: open })
    const before = sample.idOf(1)
    tellEnd(sample, 1)
    await sample.load([{ key: 1, value: lingering }])
    expect(rowsOf(sample)).toEqual(['1: lingering'])
    expect(sample.idOf(1)).not.toBe(before)
    expect(sample.table.row(before)).toBeUndefined()
  })

  it('is one where the dump that was under way lists it: that was later than the end', async () => {
    const sample = await tableOf({ key: 1, value: open })
    const dump = beginDump(sample)
    tellEnd(sample, 1)
    dump.lists({ key: 1, value: lingering })
    await dump.ends()
    expect(rowsOf(sample)).toEqual(['1: lingering'])
  })

  it('is not ended when the kernel tells of the end only now, and stays the same row', async () => {
    const sample = await tableOf({ key: 1, value: open })
    const id = sample.idOf(1)
    await sample.load([{ key: 1, value: lingering }])
    expect(tellEnd(sample, 1)).toBe('same')
    sample.table.flush()
    expect(sample.idOf(1)).toBe(id)
    expect(rowsOf(sample)).toEqual(['1: lingering'])
  })

  it('is not ended either where that is told while a dump lists it', async () => {
    const sample = await tableOf({ key: 1, value: open })
    const id = sample.idOf(1)
    const dump = beginDump(sample)
    dump.lists({ key: 1, value: lingering })
    tellEnd(sample, 1)
    await dump.ends()
    expect(sample.idOf(1)).toBe(id)
    expect(rowsOf(sample)).toEqual(['1: lingering'])
  })

  it('is gone when a dump does not list it any more, whatever was told meanwhile', async () => {
    const sample = await tableOf({ key: 1, value: lingering })
    const dump = beginDump(sample)
    tellEnd(sample, 1)
    await dump.ends()
    expect(rowsOf(sample)).toEqual([])
  })

  it('is gone when it is itself taken out', async () => {
    const sample = await tableOf({ key: 1, value: lingering }, { key: 2, value: open })
    sample.table.remove([sample.idOf(1)])
    expect(rowsOf(sample)).toEqual(['2: open'])
  })
})

type Step =
  | { readonly kind: 'open' | 'close' | 'vanish' | 'tell'; readonly key: number }
  | { readonly kind: 'begin' | 'list' | 'deliver' | 'finish' | 'abandon' | 'flush' | 'turn' }

const step: Arbitrary<Step> = oneof(
  { weight: 6, arbitrary: recordOf({ kind: constantFrom('open', 'close', 'tell'), key: integer({ min: 1, max: 3 }) }) },
  { weight: 6, arbitrary: recordOf({ kind: constantFrom('begin', 'list', 'deliver', 'finish') }) },
  { weight: 1, arbitrary: recordOf({ kind: constant('vanish' as const), key: integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: recordOf({ kind: constantFrom('abandon', 'flush', 'turn') }) },
)

/** A kernel with connections in three places, which tells late of their ends; keys are never used again. */
class ModelKernel {
  readonly records = new Map<number, number>()
  /** Ends that it has still to tell of, in their order. */
  readonly untold: number[] = []
  readonly #keys = new Map<number, number>()
  #next = 1

  change(kind: 'open' | 'close' | 'vanish', place: number): void {
    const key = this.#keys.get(place)
    if (kind === 'open' && key === undefined) {
      this.#keys.set(place, this.#next)
      this.records.set(this.#next++, open)
    } else if (kind === 'close' && key !== undefined && this.records.get(key) === open) {
      this.records.set(key, lingering)
      this.untold.push(key)
    } else if (kind === 'vanish' && key !== undefined) {
      if (this.records.get(key) === open) this.untold.push(key)
      this.records.delete(key)
      this.#keys.delete(place)
    }
  }

  listed(): readonly SampleRecord[] {
    return Array.from(this.records, ([key, value]) => ({ key, value }))
  }
}

function lingeringIn(sample: SampleTable): readonly number[] {
  return sample.records().flatMap(({ key, value }) => (value === lingering ? [key] : []))
}

describe('whatever a kernel opens, closes and tells late of', () => {
  it('no record is open again whose end was told, what is kept of it stays, and after a last dump the table is what the kernel has', async () => {
    await assert(asyncProperty(array(step, { minLength: 30, maxLength: 60 }), async (steps: readonly Step[]) => {
      const kernel = new ModelKernel()
      const sample = await tableOf()
      const told = new Set<number>()
      let dump: ReturnType<typeof beginDump> | undefined
      /** What the dump under way comes to next, and what of it is on its way to us: each record as it was when the dump came to it. */
      let left: number[] = []
      let coming: SampleRecord[] = []
      const tell = (): void => {
        const key = kernel.untold.shift()
        if (key === undefined) return
        told.add(key)
        const kept = lingeringIn(sample)
        tellEnd(sample, key)
        expect(lingeringIn(sample)).toEqual(kept)
      }
      const list = (): void => {
        const key = left.shift()
        const value = key === undefined ? undefined : kernel.records.get(key)
        if (key !== undefined && value !== undefined) coming.push({ key, value })
      }
      const deliver = (): void => dump?.lists(...coming.splice(0))
      for (const one of steps) {
        if (one.kind === 'tell') tell()
        else if ('key' in one) kernel.change(one.kind, one.key)
        else if (one.kind === 'flush') sample.table.flush()
        else if (one.kind === 'turn') sample.scheduler.turn()
        else if (one.kind === 'list') list()
        else if (one.kind === 'deliver') deliver()
        else if (one.kind === 'begin' && dump === undefined) {
          dump = beginDump(sample)
          left = Array.from(kernel.records.keys())
          coming = []
        } else if (dump !== undefined && (one.kind === 'finish' || one.kind === 'abandon')) {
          if (one.kind === 'finish') {
            while (left.length > 0) list()
            deliver()
          }
          await dump.ends(one.kind)
          dump = undefined
        }
        expect(sample.records().filter(({ key, value }) => value === open && told.has(key))).toEqual([])
      }
      await dump?.ends('abandon')
      while (kernel.untold.length > 0) tell()
      await sample.load(kernel.listed())
      expect(sample.records().map(({ key, value }) => ({ key, value })).toSorted((a, b) => a.key - b.key)).toEqual(kernel.listed())
    }), { numRuns: 200 })
  })
})
