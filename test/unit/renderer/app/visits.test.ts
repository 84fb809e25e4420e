import { beforeEach, describe, expect, it } from 'vitest'

import { Visits } from '../../../../renderer/app/visits.ts'

let visits: Visits

beforeEach(() => {
  visits = new Visits()
})

/** Inspects a row of the links. */
function visit(row: number, { filter = '', stepped = false, kind = 'links', view = 1 }: { readonly filter?: string; readonly stepped?: boolean; readonly kind?: 'links' | 'routes'; readonly view?: number } = {}): void {
  visits.visit({ kind, view, row, filter, stepped })
}

/** The rows that lie behind, from the newest. */
function behind(): readonly (number | null)[] {
  const rows: (number | null)[] = []
  for (let to = visits.go(-1); to !== null; to = visits.go(-1)) rows.push(to.row)
  return rows
}

describe('the rows that were inspected', () => {
  it('are gone back to, and forward again', () => {
    visit(1)
    visit(2)
    visit(3, { kind: 'routes', view: 2 })
    expect(visits.go(-1)).toMatchObject({ kind: 'links', row: 2 })
    expect(visits.go(-1)).toMatchObject({ row: 1 })
    expect(visits.go(-1)).toBeNull()
    expect(visits.go(1)).toMatchObject({ row: 2 })
    expect(visits.ways()).toMatchObject({ back: { row: 1 }, forward: { kind: 'routes', row: 3 } })
  })

  it('lie ahead no more once another one is inspected', () => {
    visit(1)
    visit(2)
    visits.go(-1)
    visit(7)
    expect(visits.ways().forward).toBeNull()
    expect(behind()).toEqual([1])
  })

  it('count once, with the filter that they were left with', () => {
    visit(1)
    visit(1, { filter: 'state up' })
    visit(2, { filter: '' })
    expect(visits.go(-1)).toMatchObject({ row: 1, filter: 'state up' })
    expect(visits.go(-1)).toBeNull()
  })

  it('are those that the keyboard stopped at, not all that it passed', () => {
    visit(1)
    for (const row of [2, 3, 4]) visit(row, { stepped: true })
    visit(9)
    expect(behind()).toEqual([4, 1])
  })

  it('count once more under the filter that a record led to', () => {
    visit(1)
    visits.name(1, 1, 'eth0')
    visits.visit({ kind: 'links', view: 1, row: 1, filter: 'master br0', stepped: false }, true)
    visit(1, { filter: 'master br0' })
    expect(visits.current?.title).toBe('eth0')
    expect(visits.go(-1)).toMatchObject({ row: 1, filter: '' })
    expect(visits.go(1)).toMatchObject({ row: 1, filter: 'master br0' })
  })

  it('are called what the inspector called them', () => {
    visit(1)
    visits.name(1, 1, 'eth0')
    visits.name(1, 2, 'another')
    visit(2)
    expect(visits.ways().back?.title).toBe('eth0')
  })

  it('are forgotten with their view, which has other rows when it is opened anew', () => {
    visit(1)
    visit(5, { kind: 'routes', view: 2 })
    visit(2)
    visits.forget('links', 3)
    expect(visits.current).toMatchObject({ kind: 'routes', row: 5 })
    expect(visits.ways()).toEqual({ back: null, forward: null })
  })

  it('are no more than a hundred, the newest', () => {
    for (let row = 1; row <= 150; row++) visit(row)
    expect(behind().at(-1)).toBe(51)
  })

  it('tell when there is somewhere else to go', () => {
    let told = 0
    const end = visits.subscribe(() => (told += 1))
    visit(1)
    visit(2)
    end()
    visit(3)
    expect(told).toBe(2)
  })
})
