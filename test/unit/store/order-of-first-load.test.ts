import { beforeAll, describe, expect, it } from 'vitest'

import { Everything } from '../../../electron/store/filter/predicate.ts'
import type { Follower } from '../../../electron/store/follower.ts'
import type { Loading } from '../../../electron/store/loading.ts'
import { orderBy, type SortKey } from '../../../electron/store/sort-key.ts'
import { SortedOrder } from '../../../electron/store/sorted-order.ts'
import { View } from '../../../electron/store/view.ts'
import { datagramOf, deviceLabels, sampleFields, sampleType, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

/** So many that they are sorted in several runs. */
const count = 100_000
const datagrams: Uint8Array[] = []
const records: SampleRecord[] = []
const labels = deviceLabels()
const fields = sampleFields(labels)
const sort: readonly SortKey[] = [
  { field: fields.device, descending: false },
  { field: fields.value, descending: true },
]
const filter = 'value > 10'

/** A follower that does nothing. */
const idle: Follower = {
  follow: () => undefined,
  extend: () => undefined,
  loaded: () => undefined,
  settle: () => false,
  startOver: () => undefined,
  columnRefreshed: () => undefined,
}

beforeAll(() => {
  let seed = 7
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  for (let key = 0; key < count; key++) records.push({ key, value: random(1000), device: random(6) })
  for (let at = 0; at < count; at += 5000) datagrams.push(datagramOf(records.slice(at, at + 5000)))
})

/** The keys of the records as a filter and sort of the whole puts them. */
function expectedKeys(): number[] {
  const name = ({ device = 0 }: SampleRecord): string => labels.label(device)
  const names = [0, 1, 2, 3, 4, 5].map((device) => labels.label(device)).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  const rank = new Map(names.map((one, at) => [one, at]))
  return records
    .filter(({ value = 0 }) => value > 10)
    .toSorted((one, other) => (rank.get(name(one)) ?? 0) - (rank.get(name(other)) ?? 0) || (other.value ?? 0) - (one.value ?? 0))
    .map(({ key }) => key)
}

/** A load under way, and a view that was opened before it. */
class LoadingView {
  readonly sample = new SampleTable()
  readonly view = this.open()
  readonly loading: Loading = this.sample.table.load()

  open(): View {
    const view = new View(this.sample.table, Object.values(fields))
    view.setSort(sort)
    view.setFilter(filter)
    view.setWindow(0, 50)
    return view
  }

  take(from: number, to: number): void {
    for (const bytes of datagrams.slice(from, to)) this.loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
  }

  keys(ids: readonly number[] | undefined): (number | undefined)[] {
    return (ids ?? []).map((id) => this.sample.record(id)?.key)
  }
}

describe('the order of a first load', () => {
  it('is that of all rows in the first frame, and wherever one looks from then on', () => {
    const shown = new LoadingView()
    shown.take(0, datagrams.length)
    void shown.loading.finish()
    const expected = expectedKeys()
    const frame = shown.view.frame()
    expect(frame?.matched).toBe(expected.length)
    expect(shown.keys(frame?.ids)).toEqual(expected.slice(0, 50))
    for (const place of [0, 49, 9000, 70_000, expected.length - 1]) expect(shown.view.position(expected[place] ?? -1)).toBe(place)
    expect(shown.keys(shown.view.slice(50_000, 500))).toEqual(expected.slice(50_000, 50_500))
    expect(shown.keys(shown.view.slice(0, count))).toEqual(expected)
  })

  it('is the same after the rest was put in order in slices, and follows changes', async () => {
    const shown = new LoadingView()
    shown.take(0, datagrams.length)
    const finished = shown.loading.finish()
    shown.view.acknowledge(shown.view.frame()?.serial ?? 0)
    await shown.sample.scheduler.settle()
    await finished
    const expected = expectedKeys()
    expect(shown.keys(shown.view.slice(0, count))).toEqual(expected)
    const gone = expected[60_000] ?? 0
    shown.sample.apply('delete', { key: gone })
    shown.sample.table.flush()
    expect(shown.keys(shown.view.slice(0, count))).toEqual(expected.toSpliced(60_000, 1))
  })

  it('is the same where rows change in their places before the rest was put in order', async () => {
    const sample = new SampleTable()
    const order = new SortedOrder(sample.table.records, new Everything(), [{ key: orderBy(fields.value, sample.table.records), descending: false }])
    sample.table.follow({ ...idle, extend: (complete) => order.extend(complete), follow: (changes) => order.follow(changes) })
    await sample.load(Array.from({ length: 20_000 }, (_, key) => ({ key, value: key })), 5000)
    sample.table.flush()
    expect(order.at(0)).toBe(0)
    for (const key of [15_000, 16_000, 17_000]) {
      sample.apply('put', { key, value: key, text: 'changed' })
      sample.table.flush()
    }
    const { rows } = sample.table.records.versions
    expect(Array.from({ length: order.count }, (_, place) => rows[order.at(place)])).toEqual(Array.from({ length: 20_000 }, (_, key) => key))
  })

  it('can be looked at before anybody asks for the rest to be put in order, also where no frame was made yet', async () => {
    const sample = new SampleTable()
    const calls: string[] = []
    sample.table.follow({
      ...idle,
      extend: (complete) => void calls.push(complete ? 'complete' : 'more'),
      loaded: () => void calls.push('loaded'),
      settle: () => calls.push('settle') < 5,
      follow: () => void calls.push('follow'),
    })
    await sample.load([{ key: 1 }])
    expect(calls).toEqual(['more', 'complete', 'loaded', 'settle', 'settle'])
    sample.table.flush()
    expect(calls).toHaveLength(5)
  })

  it('is right for a view that is opened, sorted, filtered or shown in the midst of it', () => {
    const shown = new LoadingView()
    const hidden = shown.open()
    hidden.show(false)
    shown.take(0, 9)
    const later = shown.open()
    shown.view.setSort([])
    shown.view.setFilter('')
    shown.take(9, 13)
    shown.view.setSort(sort)
    shown.view.setFilter(filter)
    hidden.show(true)
    shown.take(13, datagrams.length)
    void shown.loading.finish()
    const expected = expectedKeys()
    for (const view of [shown.view, later, hidden]) expect(shown.keys(view.frame()?.ids)).toEqual(expected.slice(0, 50))
    for (const view of [shown.view, later, hidden]) expect(shown.keys(view.slice(0, count))).toEqual(expected)
  })

  it('is by the names that devices have in the end', () => {
    const shown = new LoadingView()
    shown.take(0, 10)
    const before = labels.label(3)
    labels.rename(3, 'aaa')
    try {
      shown.take(10, datagrams.length)
      void shown.loading.finish()
      expect(shown.keys(shown.view.frame()?.ids)).toEqual(expectedKeys().slice(0, 50))
    } finally {
      labels.rename(3, before)
    }
  })

  it('counts a record that the dump brought twice once', async () => {
    const shown = new LoadingView()
    shown.take(0, datagrams.length)
    shown.take(3, 4)
    const finished = shown.loading.finish()
    shown.view.acknowledge(shown.view.frame()?.serial ?? 0)
    await shown.sample.scheduler.settle()
    await finished
    shown.sample.table.flush()
    expect(shown.keys(shown.view.slice(0, count))).toEqual(expectedKeys())
  })

  it('knows nothing of a load that was abandoned', () => {
    const shown = new LoadingView()
    shown.take(0, 9)
    void shown.loading.abandon()
    const again = shown.sample.table.load()
    for (const bytes of datagrams) again.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void again.finish()
    expect(shown.keys(shown.view.frame()?.ids)).toEqual(expectedKeys().slice(0, 50))
  })

  it('is right where devices, long addresses and texts come late that stand before others', () => {
    const kinds: SampleRecord[] = [
      { key: 0, device: 3, address: [10, 0, 0, 9], text: 'm' },
      { key: 0, device: 2, address: [9, 0, 0, 0], text: 'n' },
      { key: 0, device: 5, address: [32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2], text: 'b' },
      { key: 0, device: 4, address: [32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], text: 'a' },
    ]
    const sample = new SampleTable()
    const byField = (['device', 'address', 'text'] as const).map((name) => {
      const view = new View(sample.table, [])
      view.setSort([{ field: fields[name], descending: false }])
      return { name, view }
    })
    const loading = sample.table.load()
    const all = Array.from({ length: 80_000 }, (_, key) => ({ ...(kinds[(key < 40_000 ? 0 : 2) + (key % 2)] ?? { key }), key }))
    for (let at = 0; at < all.length; at += 5000) {
      const bytes = datagramOf(all.slice(at, at + 5000))
      loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    }
    void loading.finish()
    sample.table.flush()
    const kindsInOrder = (view: View): (number | undefined)[] => [0, 19_999, 20_000, 39_999, 40_000, 59_999, 60_000, 79_999].map((place) => sample.record(view.slice(place, 1)[0] ?? -1)?.key)
    expect(byField.map(({ name, view }) => [name, kindsInOrder(view)])).toEqual([
      ['device', [40_000, 79_998, 1, 39_999, 40_001, 79_999, 0, 39_998]],
      ['address', [1, 39_999, 0, 39_998, 40_001, 79_999, 40_000, 79_998]],
      ['text', [40_001, 79_999, 40_000, 79_998, 0, 39_998, 1, 39_999]],
    ])
  })
})
