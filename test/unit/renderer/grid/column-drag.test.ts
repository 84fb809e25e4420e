import { describe, expect, it } from 'vitest'

import { dropAt } from '../../../../renderer/components/grid/use-column-drag.ts'

const headers = ['name', 'kind', 'mtu', 'mac'].map((id, at) => ({ id, left: 100 * at, right: 100 * at + 100 }))

describe('a column that is dragged', () => {
  it('would stand before or behind the column that it is over, by its middle', () => {
    expect(dropAt(headers, 'mac', 120)).toEqual({ id: 'mac', side: 'before', other: 'kind' })
    expect(dropAt(headers, 'mac', 180)).toEqual({ id: 'mac', side: 'behind', other: 'kind' })
    expect(dropAt(headers, 'kind', 999)).toEqual({ id: 'kind', side: 'behind', other: 'mac' })
  })

  it('would not come before the first', () => {
    expect(dropAt(headers, 'mac', 10)).toEqual({ id: 'mac', side: 'behind', other: 'name' })
    expect(dropAt(headers, 'mac', -50)).toEqual({ id: 'mac', side: 'behind', other: 'name' })
  })

  it('goes nowhere over itself, nor to where it stands already', () => {
    expect(dropAt(headers, 'mtu', 250)).toBeNull()
    expect(dropAt(headers, 'mtu', 180)).toBeNull()
    expect(dropAt(headers, 'mtu', 320)).toBeNull()
    expect(dropAt(headers, 'kind', 20)).toBeNull()
  })
})
