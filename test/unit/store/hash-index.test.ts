import { array, assert, boolean, integer, property, record as recordOf } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hashBytes, HashIndex } from '../../../electron/store/hash-index.ts'

describe('the hash index', () => {
  it('finds what was added and not taken out again, whatever hashes meet', () => {
    const step = recordOf({ adds: boolean(), row: integer({ min: 0, max: 40 }) })
    // Few hashes, some of them at the end of the table, where a search goes on at its beginning.
    const hashOf = (row: number): number => [0, 1, 1023, 1022, 1024, 2047, 0xffff_ffff, 5][row % 8] ?? 0
    assert(
      property(array(step, { maxLength: 200 }), (steps) => {
        const index = new HashIndex()
        index.reserve(64, 64)
        const present = new Set<number>()
        for (const { adds, row } of steps) {
          if (adds && !present.has(row)) {
            index.add(hashOf(row), row)
            present.add(row)
          } else if (!adds && present.has(row)) {
            index.remove(row)
            present.delete(row)
          }
          for (let one = 0; one <= 40; one++) expect(index.find(hashOf(one), (found) => found === one)).toBe(present.has(one) ? one : -1)
        }
        expect(index.size).toBe(present.size)
      }),
      { numRuns: 200 },
    )
  })

  it('asks only for rows of the very hash', () => {
    const index = new HashIndex()
    index.reserve(8, 8)
    index.add(7, 1)
    index.add(7 + 1024, 2)
    const asked: number[] = []
    index.find(7 + 1024, (row) => asked.push(row) < 0)
    expect(asked).toEqual([2])
  })

  it('keeps its rows when it grows', () => {
    const index = new HashIndex()
    for (let row = 0; row < 5000; row++) {
      index.reserve(8192, row + 1)
      index.add(Math.imul(row, 0x9e37_79b1) >>> 0, row)
    }
    for (let row = 0; row < 5000; row++) expect(index.find(Math.imul(row, 0x9e37_79b1) >>> 0, (found) => found === row)).toBe(row)
  })

  it('puts one row in the place of another', () => {
    const index = new HashIndex()
    index.reserve(8, 8)
    index.add(7, 1)
    index.replace(1, 2)
    expect(index.find(7, (row) => row === 1)).toBe(-1)
    expect(index.find(7, (row) => row === 2)).toBe(2)
  })
})

describe('the hash of bytes', () => {
  it('tells keys of all lengths apart, also by their last bytes and by zeros', () => {
    const hashes = new Set<number>()
    for (let length = 0; length < 20; length++) {
      for (let at = 0; at <= length; at++) {
        const bytes = new Uint8Array(20)
        if (at < length) bytes[at] = 1
        hashes.add(hashBytes(bytes, length))
      }
    }
    expect(hashes.size).toBe(210)
  })

  it('spreads neighbouring keys', () => {
    const buckets = new Set<number>()
    for (let key = 0; key < 4096; key++) buckets.add(hashBytes(Uint8Array.of(10, 0, key >> 8, key & 255, 24), 5) & 4095)
    expect(buckets.size).toBeGreaterThan(2300) // 2589 of 4096 were by chance
  })
})
