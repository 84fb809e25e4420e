import { describe, expect, it } from 'vitest'
import type { SortKey } from '../../../../electron/api/views.ts'
import { columnsThatFit, columnTemplate, nextSort } from '../../../../renderer/components/grid/columns.ts'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { routeColumns } from '../../../../renderer/features/routes/route-columns.tsx'

const ids = (columns: readonly { readonly id: string }[]) => columns.map((column) => column.id)

describe('columns', () => {
  it('all stand in a wide table', () => {
    expect(ids(columnsThatFit(linkColumns, 2000))).toEqual(ids(linkColumns))
  })

  it('beside the inspector keep what a person looks for first', () => {
    expect(ids(columnsThatFit(linkColumns, 724))).toEqual(['name', 'type', 'state', 'address', 'mtu', 'rates', 'received', 'sent'])
    expect(ids(columnsThatFit(linkColumns, 540))).toEqual(['name', 'state', 'address', 'mtu', 'received'])
  })

  it('never all leave, however narrow the table is', () => {
    expect(ids(columnsThatFit(linkColumns, 10))).toEqual(['name', 'state', 'address'])
    expect(ids(columnsThatFit(routeColumns(() => false), 10))).toEqual(['destination', 'via', 'device', 'metric'])
  })

  it('give the grid its tracks, the gutter first', () => {
    expect(columnTemplate(columnsThatFit(linkColumns, 10))).toBe('20px minmax(124px, 0.4fr) 96px minmax(136px, 1fr)')
  })
})

describe('pressing a header', () => {
  const up = (field: SortKey['field']): SortKey => ({ field, descending: false })
  const down = (field: SortKey['field']): SortKey => ({ field, descending: true })

  it('sorts up, then down, then not at all', () => {
    expect(nextSort([], 'name', false)).toEqual([up('name')])
    expect(nextSort([up('name')], 'name', false)).toEqual([down('name')])
    expect(nextSort([down('name')], 'name', false)).toEqual([])
  })

  it('replaces another column', () => {
    expect(nextSort([up('name'), up('mtu')], 'state', false)).toEqual([up('state')])
  })

  it('with Shift joins the others, and turns in its own place', () => {
    expect(nextSort([up('device')], 'metric', true)).toEqual([up('device'), up('metric')])
    expect(nextSort([up('device'), up('metric')], 'device', true)).toEqual([down('device'), up('metric')])
    expect(nextSort([down('device'), up('metric')], 'device', true)).toEqual([up('metric')])
  })

  it('never asks for more than four keys', () => {
    const four = [up('device'), up('metric'), up('table'), up('type')]
    expect(nextSort(four, 'scope', true)).toEqual(four)
  })
})
