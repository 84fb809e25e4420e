import { describe, expect, it } from 'vitest'
import { inPlaceOf } from '../../../../renderer/components/grid/in-place-of.ts'
import { layoutItems } from '../../../../renderer/components/grid/layout-items.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const gone = 99
/** Six rows with the ids 1 to 6, at these positions and the five behind. */
const loadedFrom = (first: number) => layoutItems({ first, rows: fakeLinks(6), gone: [], detailsOf: () => 2 }).items
/** The id of the row that takes the keyboard; undefined: it waits for its own. */
const taken = (first: number, active: { readonly row: number; readonly id: number | null }, extent: number) => inPlaceOf(loadedFrom(first), active, extent)?.line ?? undefined

describe('when the table gets the keyboard as a whole', () => {
  it('the row that stands where the active one has left takes it', () => {
    expect(taken(0, { row: 2, id: gone }, 6)).toBe(3)
    expect(taken(1000, { row: 1005, id: gone }, 2000)).toBe(6)
  })

  it('the last row takes it if the active one was the last and has left', () => {
    expect(taken(0, { row: 6, id: gone }, 6)).toBe(6)
    expect(taken(1000, { row: 1200, id: gone }, 1006)).toBe(6)
  })

  it('none takes it from an active row that is not loaded yet, be it further down or up', () => {
    expect(taken(0, { row: 1000, id: gone }, 2000)).toBeUndefined()
    expect(taken(0, { row: 6, id: gone }, 7)).toBeUndefined()
    expect(taken(1000, { row: 10, id: gone }, 2000)).toBeUndefined()
  })

  it('none takes it from an active row that is loaded and only not drawn', () => {
    expect(taken(0, { row: 2, id: 3 }, 6)).toBeUndefined()
    expect(taken(0, { row: 1000, id: 3 }, 2000)).toBeUndefined()
  })

  it('none takes it from a header, and there is none in an empty table', () => {
    expect(taken(0, { row: -1, id: null }, 6)).toBeUndefined()
    expect(inPlaceOf([], { row: 0, id: null }, 0)).toBeUndefined()
  })
})
