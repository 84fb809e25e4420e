import { describe, expect, it } from 'vitest'

import { usualColumns } from '../../../../electron/api/usual-columns.ts'
import { orderedColumns, withPlace, withStep } from '../../../../renderer/features/columns/column-order.ts'

const all = ['name', 'kind', 'state', 'mtu', 'mac'].map((id) => ({ id }))
const ids = (order: readonly string[]) => orderedColumns(all, order).map(({ id }) => id)

describe('the order of columns', () => {
  it('is the usual one where nothing was chosen, and else what was chosen', () => {
    expect(ids([])).toEqual(['name', 'kind', 'state', 'mtu', 'mac'])
    expect(ids(['name', 'mac', 'state', 'kind', 'mtu'])).toEqual(['name', 'mac', 'state', 'kind', 'mtu'])
  })

  it('has a column that it does not know behind the one that it usually follows, and none that is no more', () => {
    expect(ids(['name', 'mac', 'gone', 'state', 'kind'])).toEqual(['name', 'mac', 'state', 'mtu', 'kind'])
  })

  it('always begins with the column that says what a row is', () => {
    expect(ids(['mac', 'name', 'kind', 'state', 'mtu'])[0]).toBe('name')
    expect(withPlace(usualColumns, all, 'name', 'behind', 'mac')).toBe(usualColumns)
    expect(withPlace(usualColumns, all, 'mtu', 'before', 'name').order).toEqual(['name', 'mtu', 'kind', 'state', 'mac'])
  })
})

describe('a column that is moved', () => {
  it('stands before or behind another', () => {
    expect(withPlace(usualColumns, all, 'mac', 'before', 'state').order).toEqual(['name', 'kind', 'mac', 'state', 'mtu'])
    expect(withPlace(usualColumns, all, 'kind', 'behind', 'mtu').order).toEqual(['name', 'state', 'mtu', 'kind', 'mac'])
    expect(withPlace(usualColumns, all, 'kind', 'behind', 'kind')).toBe(usualColumns)
  })

  it('passes over those that are not shown, and stays within the table', () => {
    const shown = new Set(['name', 'kind', 'mac'])
    expect(withStep(usualColumns, all, shown, 'mac', -1).order).toEqual(['name', 'mac', 'kind', 'state', 'mtu'])
    expect(withStep(usualColumns, all, shown, 'kind', 1).order).toEqual(['name', 'state', 'mtu', 'mac', 'kind'])
    expect(withStep(usualColumns, all, shown, 'kind', -1)).toBe(usualColumns)
    expect(withStep(usualColumns, all, shown, 'mac', 1)).toBe(usualColumns)
  })
})
