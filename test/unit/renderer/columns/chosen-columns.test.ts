import { describe, expect, it } from 'vitest'
import type { RouteRow } from '../../../../electron/api/rows.ts'
import { usualColumns } from '../../../../electron/api/usual-columns.ts'
import { chosenColumns, isUsual, UsedColumns, withColumn, withWidth } from '../../../../renderer/features/columns/chosen-columns.ts'
import { routeColumns } from '../../../../renderer/features/routes/route-columns.tsx'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'

const all = routeColumns(() => false)
const none: ReadonlySet<string> = new Set()
const ids = (columns: readonly { readonly id: string }[]) => columns.map((column) => column.id)

function plainRoute(): RouteRow {
  const row = fakeRoutes(1)[0]
  if (row?.kind !== 'route') throw new Error('there is no route')
  return { ...row, preferredSource: null, nexthopId: null, typeOfService: 0, flags: [], hops: [{ via: null, device: null, weight: 1, flags: [], encapsulation: null }] }
}

describe('the columns of routes', () => {
  it('leave out what no route has, until one has it', () => {
    const used = new UsedColumns<RouteRow>()
    const plain = plainRoute()
    expect(used.with(all, [plain]).size).toBe(0)
    expect(ids(chosenColumns(all, usualColumns, none))).not.toContain('nhid')
    const seen = used.with(all, [plain, { ...plain, nexthopId: 10 }, { ...plain, typeOfService: 16 }, { ...plain, flags: ['onlink'] }])
    expect(seen).toEqual(new Set(['nhid', 'tos', 'flags']))
    expect(ids(chosenColumns(all, usualColumns, seen))).toEqual(expect.arrayContaining(['nhid', 'tos', 'flags']))
  })

  it('keep a column that was used once, so that none comes and goes with scrolling', () => {
    const used = new UsedColumns<RouteRow>()
    const plain = plainRoute()
    used.with(all, [{ ...plain, preferredSource: '192.0.2.1' }])
    expect(used.with(all, [plain])).toEqual(new Set(['src']))
  })
})

describe('what a person chose', () => {
  it('shows and hides, and never hides the first column', () => {
    const settings = withColumn(withColumn(withColumn(usualColumns, 'nhid', true), 'scope', false), 'destination', false)
    const shown = ids(chosenColumns(all, settings, none))
    expect(shown).toContain('nhid')
    expect(shown).toContain('destination')
    expect(shown).not.toContain('scope')
  })

  it('keeps a column that was asked for in a narrow table', () => {
    const shown = chosenColumns(all, withColumn(usualColumns, 'nhid', true), none)
    expect(shown.find((column) => column.id === 'nhid')?.leaves).toBe(0)
  })

  it('holds the latest choice alone', () => {
    expect(withColumn(withColumn(usualColumns, 'nhid', true), 'nhid', false)).toEqual({ ...usualColumns, hidden: ['nhid'] })
    expect(withWidth(withWidth(usualColumns, 'via', 100), 'via', 120).widths).toEqual([{ column: 'via', width: 120 }])
    expect(isUsual(withWidth(withWidth(usualColumns, 'via', 100), 'via', null))).toBe(true)
  })
})
