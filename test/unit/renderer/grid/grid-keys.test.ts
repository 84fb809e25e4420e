import { describe, expect, it } from 'vitest'
import { moveInGrid, type Keystroke } from '../../../../renderer/components/grid/grid-keys.ts'

const extent = { rows: 100, columns: 5, page: 20 }

function press(key: string, held: Partial<Keystroke> = {}): Keystroke {
  return { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held }
}

describe('a key in the grid', () => {
  const from = { row: 50, column: 2 }

  it.each([
    ['ArrowUp', { row: 49, column: 2 }],
    ['ArrowDown', { row: 51, column: 2 }],
    ['ArrowLeft', { row: 50, column: 1 }],
    ['ArrowRight', { row: 50, column: 3 }],
    ['Home', { row: 50, column: 0 }],
    ['End', { row: 50, column: 4 }],
    ['PageUp', { row: 30, column: 2 }],
    ['PageDown', { row: 70, column: 2 }],
  ])('%s moves', (key, to) => {
    expect(moveInGrid(from, press(key), extent)).toEqual(to)
  })

  it('with Ctrl goes to the first and last row', () => {
    expect(moveInGrid(from, press('Home', { ctrlKey: true }), extent)).toEqual({ row: 0, column: 2 })
    expect(moveInGrid(from, press('End', { ctrlKey: true }), extent)).toEqual({ row: 99, column: 2 })
    expect(moveInGrid(from, press('ArrowDown', { ctrlKey: true }), extent)).toBeNull()
  })

  it('stops at the edges, the header being above the first row', () => {
    expect(moveInGrid({ row: 0, column: 0 }, press('ArrowUp'), extent)).toEqual({ row: -1, column: 0 })
    expect(moveInGrid({ row: -1, column: 0 }, press('ArrowUp'), extent)).toEqual({ row: -1, column: 0 })
    expect(moveInGrid({ row: 99, column: 4 }, press('ArrowDown'), extent)).toEqual({ row: 99, column: 4 })
    expect(moveInGrid({ row: 10, column: 4 }, press('PageUp'), extent)).toEqual({ row: 0, column: 4 })
    expect(moveInGrid({ row: 99, column: 4 }, press('ArrowRight'), extent)).toEqual({ row: 99, column: 4 })
  })

  it('leaves an empty table at its header', () => {
    expect(moveInGrid({ row: -1, column: 0 }, press('ArrowDown'), { rows: 0, columns: 5, page: 20 })).toEqual({ row: -1, column: 0 })
  })

  it('that is not for moving is left to others', () => {
    expect(moveInGrid(from, press('a'), extent)).toBeNull()
    expect(moveInGrid(from, press('ArrowDown', { altKey: true }), extent)).toBeNull()
  })
})
