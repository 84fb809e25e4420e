import { describe, expect, it } from 'vitest'

import type { FilterProblem } from '../../../electron/store/filter/problem.ts'
import { View } from '../../../electron/store/view.ts'
import { deviceLabels, sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const v6 = (...groups: number[]): number[] => Array.from({ length: 8 }, (_, at) => groups[at] ?? 0).flatMap((group) => [group >> 8, group & 0xff])

const records: SampleRecord[] = [
  { key: 1, value: 0, balance: -1.5, device: 1, variant: 0, address: [10, 0, 0, 0], bits: 8, text: 'lo' },
  { key: 2, value: 100, balance: 0, device: 2, variant: 1, address: [10, 1, 2, 0], bits: 24, text: 'eth0' },
  { key: 3, value: 1024, balance: 2 ** 40, device: 3, variant: 2, address: [10, 1, 2, 3], text: 'Bridge "one"' },
  { key: 4, value: 0xffff_ffff, device: 77, variant: 1, address: v6(0x2001, 0xdb8), bits: 32, text: 'alt1\0alt2' },
  { key: 5, value: 7, device: 4, variant: 9, address: v6(0x2001, 0xdb8, 0, 1, 0, 0, 0, 1), text: '' },
  { key: 6, value: 7, device: 70_000, variant: 0, address: [], text: 'a.b*c' },
  { key: 7, value: 8, device: 2, address: [0, 0, 0, 0], bits: 0, text: 'default4' },
  { key: 8, value: 9, device: 2, address: v6(), bits: 0, text: 'default6' },
  { key: 9, value: 9, device: 2, address: [2, 0x42, 0xac, 0x11, 0, 2], text: 'mac' },
]

async function viewOf(): Promise<{ sample: SampleTable; view: View }> {
  const sample = new SampleTable()
  await sample.load(records)
  return { sample, view: new View(sample.table, Object.values(sampleFields())) }
}

async function keysOf(filter: string): Promise<number[]> {
  const { sample, view } = await viewOf()
  expect(view.setFilter(filter)).toBeUndefined()
  return view.slice(0, 100).map((id) => sample.record(id)?.key ?? 0)
}

async function problemOf(filter: string): Promise<FilterProblem | undefined> {
  return (await viewOf()).view.setFilter(filter)
}

describe('what a filter lets through', () => {
  it.each([
    ['', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['value 7', [5, 6]],
    ['metric 7', [5, 6]],
    ['VALUE 7', [5, 6]],
    ['value 0x400', [3]],
    ['value != 7 value < 100', [1, 7, 8, 9]],
    ['value > 100', [3, 4]],
    ['value >= 100 and value <= 1024', [2, 3]],
    ['value 4294967295', [4]],
    ['balance < 0', [1]],
    ['balance = -1.5', [1]],
    ['balance > 0', [3]],
    ['balance >= 1099511627776', [3]],
    ['not value 7 and not value > 8', [1, 7]],
    ['dev eth0', [2, 7, 8, 9]],
    ['dev eth*', [2, 3, 5, 7, 8, 9]],
    ['dev 77', [4]],
    ['dev if77', [4]],
    ['dev 70000', [6]],
    ['dev != eth0 dev != lo', [3, 4, 5, 6]],
    ['dev ~ TH1', [3]],
    ['dev "eth*"', []],
    ['dev nosuch', []],
    ['state up', [2, 4]],
    ['state 9', [5]],
    ['state u*', [1, 2, 4, 6, 7, 8, 9]],
    ['state down or state 9', [3, 5]],
    ['text eth0', [2]],
    ['text ETH0', []],
    ['text ~ ETH', [2]],
    ['text ""', [5]],
    ['text "a.b*c"', [6]],
    ['text a.b*', [6]],
    ['text aXb*', []],
    ["text 'Bridge \"one\"'", [3]],
    ['texts alt2', [4]],
    ['texts alt*', [4]],
    ['texts alt3', []],
    ['via 10.1.2.3', [3]],
    ['via 10.1.2.0/24', [2, 3]],
    ['via in 10.0.0.0/8', [1, 2, 3]],
    ['via 10.1.', [2, 3]],
    ['via 10.1', [2, 3]],
    ['via 10.1/16', [2, 3]],
    ['via 02:42:ac:11:00:02', [9]],
    ['via 2001:db8:0:1::1', [5]],
    ['via 2001:db8::1', []],
    ['via 2001:db8:0:1:0:0:0:1', [5]],
    ['via 2001:db8:', [4, 5]],
    ['via != 10.0.0.0/8', [4, 5, 6, 7, 8, 9]],
    ['dst 10.1.2.0/24', [2]],
    ['dst 10.0.0.0/8', [1]],
    ['dst in 10.0.0.0/8', [1, 2, 3]],
    ['dst in 10.1.0.0/16', [2, 3]],
    ['dst in 2001:db8::/32', [4, 5]],
    ['dst in 2001:db8:0:1::/64', [5]],
    ['dst 10.1.2.3', [3]],
    ['dst default', [7, 8]],
    ['dst 0.0.0.0/0', [7]],
    ['dst ::/0', [8]],
    ['dst != default', [1, 2, 3, 4, 5, 6, 9]],
    ['dst in ::/0', [4, 5, 8]],
    ['dst 10.', [1, 2, 3]],
    ['to 10.1.2.3', [1, 2, 3, 7]],
    ['to 10.1.2.4', [1, 2, 7]],
    ['to 10.1.2.0/24', [1, 2, 7]],
    ['to 2001:db8::5', [4, 8]],
    ['to 2001:db8:0:1::1', [4, 5, 8]],
    ['value 7-9', [5, 6, 7, 8, 9]],
    ['value 7,100,0x400', [2, 3, 5, 6]],
    ['value != 0,7,8,9', [2, 3, 4]],
    ['dev lo,eth9', [1, 5]],
    ['dev "lo,eth9"', []],
    ['state UP', [2, 4]],
    ['state Up,DOWN', [2, 3, 4]],
    ['state U*', [1, 2, 4, 6, 7, 8, 9]],
    ['state all', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['kind mac', [9]],
    ['kind MAC,eth0', [2, 9]],
    ['kind "alt1"', [4]],
    ['dst default,10.1.2.0/24', [2, 7, 8]],
    ['to default', [7, 8]],
    ['eth', [2, 3, 5, 7, 8, 9]],
    ['10.1.2.0/24', [2, 3]],
    ['ALT', [4]],
    ['nothing-has-this', []],
    ['(dev lo or state up) and not text eth0', [1, 4]],
  ])('"%s": %j', async (filter, keys) => {
    expect(await keysOf(filter)).toEqual(keys)
  })

  it('holds for rows that change as for those that were there', async () => {
    const { sample, view } = await viewOf()
    view.setFilter('dst in 2001:db8::/32 or to 10.1.2.3 or value 5')
    view.slice(0, 1)
    sample.apply('put', { key: 1, value: 5, address: [11, 0, 0, 0], bits: 8 })
    sample.apply('put', { key: 2, value: 6, address: [11, 0, 0, 0], bits: 8 })
    sample.apply('put', { key: 10, address: v6(0x2001, 0xdb8, 5) })
    sample.apply('delete', { key: 5 })
    sample.table.flush()
    expect(view.slice(0, 100).map((id) => sample.record(id)?.key)).toEqual([1, 3, 4, 7, 10])
  })

  it('follows the renaming of a device', async () => {
    const labels = deviceLabels()
    const sample = new SampleTable()
    await sample.load(records)
    const view = new View(sample.table, Object.values(sampleFields(labels)))
    view.setFilter('dev wan')
    expect(view.slice(0, 9)).toEqual([])
    labels.rename(3, 'wan')
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([3])
  })
})

describe('a bare word', () => {
  it('that is a whole address means what contains it, for a field that matches; a beginning or a prefix what is inside', async () => {
    const sample = new SampleTable()
    await sample.load(records)
    const view = new View(sample.table, [{ ...sampleFields().match, bare: true }])
    const keys = (text: string): (number | undefined)[] => {
      view.setFilter(text)
      return view.slice(0, 99).map((id) => sample.record(id)?.key)
    }
    expect(keys('10.1.2.4')).toEqual([1, 2, 7])
    expect(keys('10.1.2.')).toEqual([2, 3])
    expect(keys('10.1.2.0/24')).toEqual([2, 3])
    expect(keys('eth0')).toEqual([])
  })

  it('of digits is also a number', async () => {
    const sample = new SampleTable()
    await sample.load(records)
    const view = new View(sample.table, [{ ...sampleFields().value, bare: true }])
    view.setFilter('7')
    expect(view.slice(0, 99).map((id) => sample.record(id)?.key)).toEqual([5, 6])
  })
})

describe('a filter that its fields refuse', () => {
  it.each([
    ['value many', 'many', '"value" is a number from 0 to 4294967295; "many" is none.'],
    ['value 4294967296', '4294967296', '"value" is a number from 0 to 4294967295; 4294967296 is not.'],
    ['value > -1', '-1', '"value" is a number from 0 to 4294967295; -1 is not.'],
    ['value 10-4294967296', '4294967296', '4294967296 is not.'],
    ['value 20-10', '20-10', '"20-10" holds no number: write the smaller one first, "10-20".'],
    ['balance many', 'many', '"balance" is a number; "many" is none.'],
    ['value in 5', 'value in 5', '"value" cannot be compared by "in"'],
    ['dev lo and state sideways', 'sideways', '"state" is never "sideways": it is unknown, up, down or a number.'],
    ['state < up', 'state < up', '"state" cannot be compared by "<"'],
    ['text > a', 'text > a', '"text" cannot be compared by ">"'],
    ['via nowhere', 'nowhere', '"nowhere" is no address'],
    ['via 10.0.0.0/33', '33', 'the length of an IPv4 prefix, 0 to 32; "33" is not.'],
    ['via 2001:db8::/129', '129', 'the length of an IPv6 prefix, 0 to 128; "129" is not.'],
    ['via 10.0.0.0/x', 'x', '"x" is not.'],
    ['via 10.0.0.256', '256', '"10.0.0.256" is no address: the parts of an IPv4 address go up to 255.'],
    ['via 1:2', '1:2', 'no address'],
    ['via 1::2::3', '1::2::3', 'no address'],
    ['dst < 10.0.0.0/8', 'dst < 10.0.0.0/8', 'cannot be compared by "<"'],
    ['to in 10.0.0.0/8', 'to in 10.0.0.0/8', 'cannot be compared by "in"'],
    ['state upp', 'upp', '"state" is never "upp": perhaps "up" is meant.'],
    ['state up,dwon', 'dwon', '"state" is never "dwon": perhaps "down" is meant.'],
    ['kind eht0', 'eht0', '"kind" is never "eht0": perhaps "eth0" is meant.'],
    ['kind nothing', 'nothing', '"kind" is never "nothing": it is eth0, default4, MAC or a word in quotes.'],
    ['mac 02:4', '02:4', '"02:4" is no hardware address'],
    ['vlaue 5', 'vlaue', 'There is no field "vlaue" here: perhaps "value" is meant'],
    ['lo eth0', 'lo', 'to look for both words write "lo and eth0".'],
  ])('"%s" is pointed at', async (filter, at, message) => {
    const problem = await problemOf(filter)
    expect(filter.slice(problem?.from, problem?.to)).toBe(at)
    expect(problem?.message).toContain(message)
  })

  it('leaves the last good one in force', async () => {
    const { sample, view } = await viewOf()
    view.setFilter('value 1024')
    expect(view.setFilter('value (')).toMatchObject({ from: 6, to: 7 })
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([3])
  })
})
