import { describe, expect, it } from 'vitest'
import { actionFor, bindings } from '../../../../renderer/app/bindings.ts'
import { paneAfter } from '../../../../renderer/app/panes.ts'
import type { Keystroke } from '../../../../renderer/components/grid/grid-keys.ts'

function press(key: string, held: Partial<Keystroke> = {}): Keystroke {
  return { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held }
}

describe('a key of the window', () => {
  it.each([
    ['f', { ctrlKey: true }, 'filter'],
    ['F', { ctrlKey: true }, 'filter'],
    ['F1', {}, 'help'],
    ['?', { ctrlKey: true, shiftKey: true }, 'help'],
    ['F6', {}, 'next-pane'],
    ['F6', { shiftKey: true }, 'pane-before'],
    [' ', {}, 'pause'],
    ['.', {}, 'settle'],
    ['t', {}, 'rates-table'],
    ['j', { ctrlKey: true }, 'dock'],
    ['4', { ctrlKey: true }, 'routes'],
    ['5', { ctrlKey: true }, 'rules'],
    ['6', { ctrlKey: true }, 'neighbours'],
    ['g', { ctrlKey: true }, 'route-to'],
    ['Escape', {}, 'leave'],
  ])('%s %o does %s', (key, held, action) => {
    expect(actionFor(press(key, held), 'free')).toBe(action)
  })

  it('without Ctrl does nothing while text is typed', () => {
    for (const key of [' ', '.', 't']) expect(actionFor(press(key), 'text')).toBeNull()
    expect(actionFor(press('f', { ctrlKey: true }), 'text')).toBe('filter')
  })

  it('undoes and pastes with Ctrl on a button, and leaves both to a text', () => {
    const [undo, paste] = [press('z', { ctrlKey: true }), press('V', { ctrlKey: true, shiftKey: true })]
    expect([actionFor(undo, 'control'), actionFor(paste, 'control')]).toEqual(['undo', 'paste-commands'])
    expect([actionFor(undo, 'text'), actionFor(paste, 'text')]).toEqual([null, null])
    for (const key of [' ', '.', 'Delete']) expect(actionFor(press(key), 'control')).toBeNull()
  })

  it('with other keys held is not ours', () => {
    expect(actionFor(press('f', { ctrlKey: true, altKey: true }), 'free')).toBeNull()
    expect(actionFor(press('t', { metaKey: true }), 'free')).toBeNull()
  })

  it('has one meaning only', () => {
    const strokes = [press('f', { ctrlKey: true }), press('F6'), press(' '), press('F5'), press('2', { ctrlKey: true }), press('Escape')]
    for (const stroke of strokes) expect(bindings.filter((binding) => binding.matches(stroke))).toHaveLength(1)
  })
})

describe('F6', () => {
  it('goes round the panes in both directions', () => {
    expect(paneAfter(4, 1, 5)).toBe(0)
    expect(paneAfter(0, -1, 5)).toBe(4)
  })

  it('starts at either end when the keyboard is in none', () => {
    expect(paneAfter(-1, 1, 5)).toBe(0)
    expect(paneAfter(-1, -1, 5)).toBe(4)
  })
})
