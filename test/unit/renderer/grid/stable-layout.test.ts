import { describe, expect, it } from 'vitest'

import type { LinkRow } from '../../../../electron/api/rows.ts'
import { StableLayout } from '../../../../renderer/components/grid/stable-layout.ts'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'

const usual = linkColumns.filter((column) => column.usual === 'always' || column.usual === 'shown')
const chosen: ReadonlyMap<string, number> = new Map()
const seen = (name: number, address: number) => ({ content: new Map([['name', name], ['address', address], ['state', 90], ['type', 70]]), chosen })
const ids = (columns: readonly { readonly id: string }[]) => columns.map((column) => column.id)
const sum = (widths: readonly number[]) => widths.reduce((total, each) => total + each, 0)

describe('columns once laid out', () => {
  it('stay to the pixel while content comes that they have room for', () => {
    const layout = new StableLayout<LinkRow>()
    const before = layout.of(usual, 1100, seen(120, 150), true)
    const name = before.widths[0] ?? 0
    expect(layout.of(usual, 1100, seen(name, 150), true)).toEqual(before)
  })

  it('give way to content that would be cut, and neither come nor leave for it', () => {
    const layout = new StableLayout<LinkRow>()
    const before = layout.of(usual, 1200, seen(120, 150), true)
    const after = layout.of(usual, 1200, seen(120, 400), true)
    expect(ids(after.columns)).toEqual(ids(before.columns))
    expect(after.widths[ids(after.columns).indexOf('address')]).toBeGreaterThan(before.widths[ids(before.columns).indexOf('address')] ?? 0)
    expect(sum(after.widths)).toBe(1180)
  })

  it('are laid out anew for another room, and while the table is read', () => {
    const layout = new StableLayout<LinkRow>()
    const all = ids(layout.of(usual, 1100, seen(120, 150), false).columns)
    expect(ids(layout.of(usual, 1100, seen(300, 400), false).columns)).not.toEqual(all)
    const narrow = layout.of(usual, 600, seen(300, 400), true)
    expect(sum(narrow.widths)).toBe(580)
    expect(sum(layout.of(usual, 1300, seen(300, 400), true).widths)).toBe(1280)
  })

  it('are always those that were handed in last, whose cells draw what is so now', () => {
    const layout = new StableLayout<LinkRow>()
    layout.of(usual, 1100, seen(120, 150), true)
    const again = usual.map((column) => ({ ...column }))
    for (const column of layout.of(again, 1100, seen(120, 150), true).columns) expect(again).toContain(column)
  })
})
