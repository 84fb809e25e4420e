import { describe, expect, it } from 'vitest'

import { pressedSteps, selectionKey } from '../../../../renderer/components/grid/selection-keys.ts'

const extent = { rows: 100, columns: 5, page: 20 }

/** What these keys, "Ctrl+Shift+End", do on row 10, in the second column. */
function does(keys: string, row = 10) {
  const held = new Set(keys.split('+').slice(0, -1))
  const key = keys.split('+').at(-1) ?? ''
  return selectionKey({ row, column: 1 }, { key, ctrlKey: held.has('Ctrl'), shiftKey: held.has('Shift'), altKey: held.has('Alt'), metaKey: false }, extent)
}

describe('the keys of the selection', () => {
  it.each([
    ['Shift+ArrowDown', 11],
    ['Shift+ArrowUp', 9],
    ['Shift+PageDown', 30],
    ['Shift+PageUp', 0],
    ['Ctrl+Shift+End', 99],
    ['Ctrl+Shift+Home', 0],
  ])('%s selects up to row %i', (keys, row) => {
    expect(does(keys)).toEqual({ does: 'range', to: { row, column: 1 } })
  })

  it.each([['Ctrl+ArrowDown', 11], ['Ctrl+ArrowUp', 9]])('%s goes to row %i and leaves the selection', (keys, row) => {
    expect(does(keys)).toEqual({ does: 'stay', to: { row, column: 1 } })
  })

  it('never leave the rows', () => {
    expect(does('Shift+ArrowUp', 0)).toEqual({ does: 'range', to: { row: 0, column: 1 } })
    expect(does('Shift+ArrowDown', 99)).toEqual({ does: 'range', to: { row: 99, column: 1 } })
  })

  it('are Ctrl+Space and Ctrl+A besides', () => {
    expect(does('Ctrl+ ')).toEqual({ does: 'toggle' })
    expect(does('Ctrl+a')).toEqual({ does: 'all' })
  })

  it.each(['ArrowDown', 'Shift+ArrowRight', 'Ctrl+Home', ' ', 'a', 'Alt+ArrowLeft', 'Ctrl+Shift+ArrowLeft', 'Ctrl+c'])('are not %s', (keys) => {
    expect(does(keys)).toBeNull()
  })

  it('do nothing on the names of columns', () => {
    expect(does('Shift+ArrowDown', -1)).toBeNull()
    expect(does('Ctrl+a', -1)).toBeNull()
  })
})

describe('pressing a row', () => {
  it('selects it alone, takes it in or out with Ctrl, and ranges with Shift', () => {
    expect(pressedSteps(7, { ctrlKey: false, shiftKey: false })).toBeNull()
    expect(pressedSteps(7, { ctrlKey: true, shiftKey: false })).toEqual([{ does: 'toggle', row: 7 }])
    expect(pressedSteps(7, { ctrlKey: false, shiftKey: true })).toEqual([{ does: 'range', to: { row: 7 }, keep: false }])
    expect(pressedSteps(7, { ctrlKey: true, shiftKey: true })).toEqual([{ does: 'range', to: { row: 7 }, keep: true }])
  })
})
