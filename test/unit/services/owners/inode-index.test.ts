import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InodeIndex } from '../../../../electron/services/owners/inode-index.ts'

/** All places that the index gives, in its order. */
function places(index: InodeIndex, inode: number): readonly number[] {
  const found: number[] = []
  for (let place = index.first(inode); place >= 0; place = index.next(place)) found.push(place)
  return found
}

describe('an index of inodes', () => {
  it('finds nothing among none', () => {
    expect(places(new InodeIndex(new Uint32Array(0)), 7)).toEqual([])
  })

  it('gives every place of an inode, in ascending order, and no other', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (small) => {
        const inodes = Uint32Array.from(small, (inode) => inode * 0x0101_0101)
        const index = new InodeIndex(inodes)
        for (let inode = 0; inode < 256; inode++) {
          expect(places(index, inode * 0x0101_0101)).toEqual(Array.from(small.keys()).filter((place) => small[place] === inode))
        }
      }),
    )
  })
})
