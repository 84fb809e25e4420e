import { describe, expect, it } from 'vitest'
import { nothingSelected, only } from '../../../../renderer/features/view/selection.ts'
import { readAnewWords, selectedWords, shownWords } from '../../../../renderer/features/view/count-words.ts'

const links = { one: 'link', many: 'links' }
const routes = { one: 'route', many: 'routes' }

describe('the counts below the table', () => {
  it('say how many of all rows the filter lets through', () => {
    expect(shownWords(14, 14, links)).toBe('14 links')
    expect(shownWords(1, 1, links)).toBe('1 link')
    expect(shownWords(999_640, 1_000_006, routes)).toBe('999,640 of 1,000,006 routes')
    expect(shownWords(0, 1, routes)).toBe('0 of 1 route')
  })

  it('say which row is selected, and when it is none of those shown', () => {
    expect(selectedWords({ selected: null }, nothingSelected)).toBe('')
    expect(selectedWords({ selected: { id: 7, position: 1233 } }, only(7))).toBe(', row 1,234 selected')
    expect(selectedWords({ selected: { id: 7, position: null } }, only(7))).toBe(', the selected one is not among them')
  })

  it('say how many rows are selected where there are several, and how many of them a filter hides', () => {
    const several = { ...only(7), count: 1234 }
    expect(selectedWords({ selected: { id: 7, position: 3 } }, several)).toBe(', 1,234 selected')
    expect(selectedWords({ selected: null }, { ...several, hidden: 2 })).toBe(', 1,234 selected (2 filtered out)')
    expect(selectedWords({ selected: null }, { ...several, hidden: null })).toBe(', 1,234 selected')
  })

  it('do not call the row selected that is only inspected', () => {
    const inspected = { selected: { id: 7, position: 3 } }
    expect(selectedWords(inspected, { ...only(8), inspected: false })).toBe(', 1 selected')
    expect(selectedWords(inspected, nothingSelected)).toBe('')
  })

  it('say when all was read anew', () => {
    expect(readAnewWords(new Date(2026, 10, 27, 8, 2, 1).getTime())).toBe('Read anew at 08:02:01')
  })
})
