import { describe, expect, it } from 'vitest'
import type { SortKey } from '../../../../electron/api/views.ts'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { ContentWidths } from '../../../../renderer/components/grid/content-widths.ts'
import { linkRow } from '../../../support/observed-rows.ts'
import { columnTemplate, layoutColumns } from '../../../../renderer/components/grid/column-layout.ts'
import { nextSort, showsDescending } from '../../../../renderer/components/grid/columns.ts'
import { addressColumns } from '../../../../renderer/features/addresses/address-columns.tsx'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { ruleColumns } from '../../../../renderer/features/rules/rule-columns.tsx'
import { routeColumns } from '../../../../renderer/features/routes/route-columns.tsx'

const ids = (columns: readonly { readonly id: string }[]) => columns.map((column) => column.id)
const usual = linkColumns.filter((column) => column.usual === 'always' || column.usual === 'shown')
const unknown = { content: new Map<string, number>(), chosen: new Map<string, number>() }
const sum = (widths: readonly number[]) => widths.reduce((total, each) => total + each, 0)

/** What the columns that never leave take at least. */
const firm = sum(usual.filter((column) => column.leaves === 0).map((column) => column.width))

describe('columns', () => {
  it('all stand in a wide table', () => {
    expect(ids(layoutColumns(usual, 2000, unknown).columns)).toEqual(ids(usual))
  })

  it('beside the inspector keep what a person looks for first', () => {
    expect(ids(layoutColumns(usual, 724, unknown).columns)).toEqual(['name', 'type', 'state', 'address', 'mtu', 'received', 'sent'])
    expect(ids(layoutColumns(usual, 540, unknown).columns)).toEqual(['name', 'state', 'address', 'mtu', 'received'])
  })

  it('have room for their name beside the arrow of the sort, however narrow the table is', () => {
    const cut = [...linkColumns, ...routeColumns(() => false)].filter(({ title, sort, width }) => sort !== null && width < title.length * 6.8 + 28)
    expect(ids(cut)).toEqual([])
  })

  it('never all leave, however narrow the table is', () => {
    expect(ids(layoutColumns(usual, 10, unknown).columns)).toEqual(['name', 'state', 'address'])
    const routes = routeColumns(() => false).filter((column) => column.usual === 'always' || column.usual === 'shown')
    expect(ids(layoutColumns(routes, 10, unknown).columns)).toEqual(['destination', 'via', 'device', 'metric'])
  })

  it('of routes that hardly any route needs leave before the type', () => {
    const all = routeColumns(() => false)
    const leaving = (id: string) => all.find((column) => column.id === id)?.leaves ?? Number.NaN
    for (const id of ['nhid', 'tos', 'encap', 'flags', 'family', 'scope', 'age']) expect(leaving(id)).toBeGreaterThan(leaving('type'))
    for (let room = 400; room < 1700; room += 20) {
      const shown = ids(layoutColumns(all, room, unknown).columns)
      if (!shown.includes('type')) expect(shown).not.toEqual(expect.arrayContaining([expect.stringMatching(/nhid|tos|family/)]))
    }
  })

  it('leave before a link’s name of 15 characters is cut', () => {
    const content = new Map([['name', 22 + 16 + Math.ceil(31 * 7.1)], ['state', 96], ['address', 340]])
    for (let room = 480; room < 1700; room += 7) expect(layoutColumns(usual, room, { ...unknown, content }).widths[0]).toBeGreaterThanOrEqual(22 + 16 + 15 * 7.1)
  })

  it('fill the table to the last pixel, whatever it is wide', () => {
    for (let room = 480; room < 1700; room += 7) expect(sum(layoutColumns(usual, room, unknown).widths)).toBe(room - 20)
  })

  it('give the room there is to content that would be cut, before any grows', () => {
    const content = new Map([['address', 240], ['type', 90]])
    const { columns, widths } = layoutColumns(usual, 1100, { ...unknown, content })
    const width = (id: string) => widths[ids(columns).indexOf(id)] ?? 0
    expect(width('type')).toBe(90)
    expect(width('address')).toBeGreaterThanOrEqual(240)
  })

  it('have room for all figures of a number, also at the end of the table, where the padding is wider', () => {
    // As Chromium draws them: a figure of 7.78 pixels, and 16 pixels of padding in the last column.
    const content = new ContentWidths<LinkRow>().with(usual, [linkRow(1, 'lo', { mtu: 65_536 })])
    const { columns, widths } = layoutColumns(usual, 540, { ...unknown, content })
    expect(widths[ids(columns).indexOf('mtu')]).toBeGreaterThanOrEqual(5 * 7.78 + 16)
  })

  it('share it by how they grow: of a rule beside the inspector more is seen of which packets it matches than of what it suppresses', () => {
    const content = new Map([['priority', 63], ['selector', 330], ['action', 290], ['effect', 460]])
    const { columns, widths } = layoutColumns(ruleColumns.filter(({ usual: shown }) => shown !== 'hidden'), 540, { ...unknown, content })
    expect(ids(columns)).toEqual(['priority', 'family', 'selector', 'action'])
    expect(widths.map(Math.round)[2]).toBeGreaterThan(225)
    expect(widths[3]).toBeGreaterThanOrEqual(120)
    expect(sum(widths)).toBe(520)
  })

  it('give what a column has no use for to the others that lack', () => {
    const content = new Map([['priority', 63], ['selector', 170], ['action', 290], ['effect', 460]])
    const { widths } = layoutColumns(ruleColumns.filter(({ usual: shown }) => shown !== 'hidden'), 540, { ...unknown, content })
    expect(widths[2]).toBe(170)
    expect(widths[3]).toBeGreaterThan(200)
  })

  it('give it first to those that leave last: an address is whole before the flags beside it', () => {
    const all = addressColumns.filter((column) => column.usual === 'always' || column.usual === 'shown')
    const content = new Map([['address', 240], ['device', 100], ['flags', 300]])
    const { columns, widths } = layoutColumns(all, 700, { ...unknown, content })
    const width = (id: string) => widths[ids(columns).indexOf(id)] ?? 0
    expect(width('address')).toBeGreaterThanOrEqual(240)
    expect(width('flags')).toBeLessThan(300)
  })

  it('give up room that their content does not need where another would be cut', () => {
    const content = new Map([['name', 80], ['address', 220]])
    const { columns, widths } = layoutColumns(usual, 780, { ...unknown, content })
    expect(widths[ids(columns).indexOf('address')]).toBeGreaterThanOrEqual(210)
  })

  it('have the width that a person chose, and neither grow nor follow their content', () => {
    const content = new Map([['name', 300], ['address', 400]])
    const { columns, widths } = layoutColumns(usual, 2000, { content, chosen: new Map([['address', 150]]) })
    expect(widths[ids(columns).indexOf('address')]).toBe(150)
    expect(widths[ids(columns).indexOf('name')]).toBeGreaterThanOrEqual(300)
  })

  it('that never leave give up a tenth of their width at most, but for a width that a person chose', () => {
    const { columns, widths } = layoutColumns(usual, 20 + 0.95 * firm, unknown)
    expect(ids(columns)).toEqual(['name', 'state', 'address'])
    expect(sum(widths)).toBeLessThanOrEqual(0.95 * firm)
    for (const [index, column] of columns.entries()) expect(widths[index]).toBeGreaterThanOrEqual(Math.floor(0.9 * column.width))
    expect(sum(layoutColumns(usual, 20 + 0.8 * firm, unknown).widths)).toBe(firm)
    const chosen = new Map([['address', 250]])
    const narrow = layoutColumns(usual, 20 + firm + 50, { ...unknown, chosen })
    expect(narrow.widths[narrow.columns.findIndex(({ id }) => id === 'address')]).toBe(250)
  })

  it('give the grid its tracks, the gutter first', () => {
    expect(columnTemplate([124, 96, 136])).toBe('20px 124px 96px 136px')
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

  it('on the age shows the newest first, whose age is the least', () => {
    expect(nextSort([], 'age', false)).toEqual([down('age')])
    expect(showsDescending(down('age'))).toBe(false)
    expect(nextSort([down('age')], 'age', false)).toEqual([up('age')])
    expect(showsDescending(up('age'))).toBe(true)
    expect(nextSort([up('age')], 'age', false)).toEqual([])
  })

  it.each(['received', 'sent', 'retransmissions', 'roundTripTime', 'receiveQueue'] as const)('on %s shows the greatest first', (field) => {
    expect(nextSort([], field, false)).toEqual([down(field)])
    expect(nextSort([down(field)], field, false)).toEqual([up(field)])
    expect(nextSort([up(field)], field, false)).toEqual([])
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
