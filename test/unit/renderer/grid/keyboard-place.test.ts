import { describe, expect, it } from 'vitest'
import { keyboardAfterDrawing } from '../../../../renderer/components/grid/keyboard-place.ts'

describe('after the table was drawn, the keyboard', () => {
  it('follows to a cell that it is wanted at, once that is drawn', () => {
    for (const place of ['within', 'table', 'removed', 'nowhere'] as const) {
      expect(keyboardAfterDrawing(true, place, true)).toEqual({ to: 'cell', wanted: false })
    }
  })

  it('is kept by the table until that cell is drawn, if the one that had it is off the page', () => {
    expect(keyboardAfterDrawing(true, 'removed', false)).toEqual({ to: 'table', wanted: true })
  })

  it('is kept by the table when its cell is scrolled away, and goes back to it when that is drawn again', () => {
    expect(keyboardAfterDrawing(false, 'removed', false)).toEqual({ to: 'table', wanted: true })
    for (const wanted of [true, false]) {
      expect(keyboardAfterDrawing(wanted, 'table', false)).toEqual({ to: null, wanted: true })
      expect(keyboardAfterDrawing(wanted, 'table', true)).toEqual({ to: 'cell', wanted: false })
    }
  })

  it('stays where it is until a cell that it is wanted at is drawn, if nothing took it away', () => {
    for (const place of ['within', 'nowhere'] as const) expect(keyboardAfterDrawing(true, place, false)).toEqual({ to: null, wanted: true })
  })

  it('is not fetched back from where somebody has gone on to', () => {
    for (const drawn of [true, false]) expect(keyboardAfterDrawing(true, 'elsewhere', drawn)).toEqual({ to: null, wanted: false })
  })

  it('is left alone by a table where it is not wanted', () => {
    for (const drawn of [true, false]) expect(keyboardAfterDrawing(false, 'nowhere', drawn)).toEqual({ to: null, wanted: false })
    expect(keyboardAfterDrawing(false, 'within', true)).toEqual({ to: null, wanted: false })
  })
})
