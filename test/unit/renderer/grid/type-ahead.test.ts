import { describe, expect, it } from 'vitest'
import { typeAhead } from '../../../../renderer/components/grid/type-ahead.ts'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const rows = fakeLinks()
const plain = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }
const type = (text: string, between = 100) => {
  let typed = { text: '', at: 0 }
  let index: number | null = null
  let now = 10_000
  for (const key of text) {
    now += between
    const found = typeAhead(typed, { key, ...plain }, now, rows, linkColumns[0])
    typed = found.typed
    index = found.index
  }
  return index === null ? null : rows[index]?.name
}

describe('typing in the table', () => {
  it('jumps to the row whose name starts so', () => {
    expect(type('v')).toBe('vxlan42')
    expect(type('vethc')).toBe('vethc41f')
    expect(type('zz')).toBeNull()
  })

  it('starts anew after a second', () => {
    expect(type('wb', 1500)).toBe('bond0')
  })

  it('leaves keys with Ctrl and the space bar alone', () => {
    expect(typeAhead({ text: '', at: 0 }, { key: 'b', ...plain, ctrlKey: true }, 1, rows, linkColumns[0]).index).toBeNull()
    expect(typeAhead({ text: '', at: 0 }, { key: ' ', ...plain }, 1, rows, linkColumns[0]).index).toBeNull()
  })
})
