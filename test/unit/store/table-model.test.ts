import { array, assert, asyncProperty, boolean, constant, constantFrom, integer, oneof, record as recordOf, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compareTexts } from '../../../electron/store/ranked-texts.ts'
import { rawMessage } from '../../../electron/store/raw-message.ts'
import { View } from '../../../electron/store/view.ts'
import { datagramOf, deviceLabels, sampleFields, sampleType, siblingIdentity, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

/** What a kernel does: it keeps ordered lists under keys and tells what changes. */
class ModelKernel {
  readonly lists = new Map<number, SampleRecord[]>()

  change(change: 'put' | 'append' | 'replace' | 'delete', record: SampleRecord): void {
    const list = this.lists.get(record.key) ?? []
    const at = list.findIndex(({ variant }) => variant === record.variant)
    if (change === 'delete') {
      if (at >= 0) list.splice(at, 1)
    } else if (at >= 0) list[at] = record
    else if (change === 'replace' && list.length > 0) list[0] = record
    else if (change === 'append') list.push(record)
    else list.unshift(record)
    this.lists.set(record.key, list)
  }

  dump(): SampleRecord[] {
    return [...this.lists.values()].flat()
  }
}

const record = recordOf({
  key: integer({ min: 1, max: 6 }),
  variant: integer({ min: 1, max: 4 }),
  value: integer({ min: 0, max: 3 }),
  device: integer({ min: 1, max: 5 }),
  address: constantFrom([], [10, 0, 0, 0], [10, 1, 0, 0], [192, 0, 2, 1], [32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
})

type Step =
  | { readonly kind: 'event'; readonly change: 'put' | 'append' | 'replace' | 'delete'; readonly record: SampleRecord; readonly lost: boolean }
  | { readonly kind: 'flush' | 'begin' | 'older dump' | 'dump' | 'finish' | 'turn' }

const step: Arbitrary<Step> = oneof(
  { weight: 6, arbitrary: recordOf({ kind: constant('event' as const), change: constantFrom('put', 'append', 'replace', 'delete'), record, lost: constant(false) }) },
  { weight: 1, arbitrary: recordOf({ kind: constant('event' as const), change: constantFrom('put', 'append', 'replace', 'delete'), record, lost: constant(true) }) },
  { weight: 4, arbitrary: recordOf({ kind: constantFrom('flush', 'begin', 'older dump', 'dump', 'finish', 'turn') }) },
)

function listsOf(sample: SampleTable): Map<number, Required<SampleRecord>[]> {
  const keys = new Set(sample.records().map(({ key }) => key))
  return new Map(
    [...keys].map((key) => {
      const bytes = datagramOf([{ key }])
      return [key, sample.table.siblings(rawMessage(bytes)).map((id) => sample.record(id) ?? { ...expectRecord, key })]
    }),
  )
}

const expectRecord: Required<SampleRecord> = { key: 0, variant: 0, value: 0, balance: 0, device: 0, address: [], bits: 0, text: '' }

function full(one: SampleRecord): Required<SampleRecord> {
  return { ...expectRecord, ...one, bits: (one.address ?? []).length * 8 }
}

async function settle(sample: SampleTable, finishing: Promise<void> | undefined): Promise<void> {
  await sample.scheduler.settle()
  await finishing
}

describe('a table after any events, losses and dumps', () => {
  it('equals the kernel after a last dump, in the same order, and its views are sorted and filtered as if made anew', async () => {
    await assert(
      asyncProperty(array(record, { maxLength: 12 }), array(step, { maxLength: 60 }), array(record, { maxLength: 12 }), boolean(), async (start, steps, last, descending) => {
        const kernel = new ModelKernel()
        const sample = new SampleTable(siblingIdentity)
        const labels = deviceLabels()
        const fields = sampleFields(labels)
        const view = new View(sample.table, Object.values(fields))
        expect(view.setFilter('value < 3 and not (dev lo or via 192.0.2.0/24)')).toBeUndefined()
        view.setSort([{ field: fields.device, descending }, { field: fields.address, descending: !descending }])
        for (const one of start) kernel.change('append', one)
        let loading = sample.table.load()
        let older = datagramOf(kernel.dump())
        let underWay = true
        let finishing: Promise<void> | undefined
        for (const one of steps) {
          if (one.kind === 'event') {
            kernel.change(one.change, one.record)
            if (!one.lost) sample.apply(one.change, one.record)
          } else if (one.kind === 'flush') {
            sample.table.flush()
            view.slice(0, 1) // so that there is an order that has to follow from here on
          }
          else if (one.kind === 'turn') sample.scheduler.turn()
          else if (one.kind === 'begin') {
            await settle(sample, underWay ? loading.abandon() : finishing)
            loading = sample.table.load()
            older = datagramOf(kernel.dump())
            underWay = true
          } else if (underWay) {
            if (one.kind === 'older dump') loading.append(older, 0, older.length, { type: sampleType }, { keep: false, at: sample.time })
            else if (one.kind === 'dump') {
              await settle(sample, loading.abandon())
              loading = sample.table.load()
              older = datagramOf(kernel.dump())
              loading.append(older, 0, older.length, { type: sampleType }, { keep: false, at: sample.time })
            } else {
              underWay = false
              finishing = loading.finish()
            }
          }
        }
        await settle(sample, underWay ? loading.abandon() : finishing)
        await sample.load(kernel.dump())
        sample.table.flush()
        view.slice(0, 1)
        for (const one of [...last, ...start]) {
          kernel.change('put', one)
          sample.apply('put', one)
        }
        const expected = new Map([...kernel.lists].filter(([, list]) => list.length > 0).map(([key, list]) => [key, list.map(full)]))
        expect(listsOf(sample)).toEqual(expected)
        sample.table.flush()
        const shown = view.slice(0, 1000).map((id) => sample.record(id) ?? expectRecord)
        const wanted = kernel
          .dump()
          .map(full)
          .filter(({ value, device, address }) => value < 3 && !(device === 1 || (address[0] === 192 && address.length === 4)))
        const place = ({ device, address }: Required<SampleRecord>): string => `${labels.label(device)} ${address.join('.')}`
        expect(shown.map(place).toSorted()).toEqual(wanted.map(place).toSorted())
        for (const [at, one] of shown.entries()) {
          const before = shown[at - 1]
          if (before === undefined) continue
          const byDevice = compareTexts(labels.label(before.device), labels.label(one.device)) * (descending ? -1 : 1)
          const byAddress = (before.address.length - one.address.length || compareBytes(before.address, one.address)) * (descending ? 1 : -1)
          expect(byDevice < 0 || (byDevice === 0 && byAddress <= 0)).toBe(true)
        }
        for (const [at, id] of view.slice(0, 1000).entries()) expect(view.position(id)).toBe(at)
      }),
      { numRuns: 300 },
    )
  })
})

function compareBytes(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((byte, index) => byte !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}
