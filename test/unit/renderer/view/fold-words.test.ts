import { describe, expect, it } from 'vitest'
import type { Branch, GroupHeader } from '../../../../electron/api/outline.ts'
import { foldWords } from '../../../../renderer/features/view/fold-words.ts'

const header: GroupHeader = { id: -1, word: 'main', count: 12, folded: false }
const branch: Branch = { id: 7, key: 'index 7', level: 0, guides: 0, members: 1, folded: false }
const arranged = { headers: new Map([[0, header], [3, { ...header, id: -2, word: '' }]]), branches: new Map([[7, branch]]), none: 'No table' }

describe('what is said when a group is opened or folded', () => {
  it('is its word and how many rows it has', () => {
    expect(foldWords(arranged, 'main', false, () => null)).toBe('main is open, 12 rows')
    expect(foldWords(arranged, '', true, () => null)).toBe('No table is folded, 12 rows')
  })

  it('is the name of the row that others stand below', () => {
    expect(foldWords(arranged, 'index 7', true, (id) => (id === 7 ? 'br0' : null))).toBe('br0 is folded, 1 row')
  })

  it('is a sentence also of what is not loaded', () => {
    expect(foldWords(arranged, 'index 9', false, () => null)).toBe('The group is open')
  })
})
