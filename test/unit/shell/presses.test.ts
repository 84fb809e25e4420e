import { expect, it } from 'vitest'

import { isPress } from '../../../electron/shell/press.ts'
import { pressCounts, Presses } from '../../../electron/shell/presses.ts'

/** Presses in windows, and a clock that a test sets. */
function pressRig() {
  let now = 0
  const presses = new Presses(() => now)
  return {
    presses,
    pass(milliseconds: number) {
      now += milliseconds
    },
  }
}

const nothingPressed = /^Nothing was pressed in this window/u

it('a press is good for one plan, one copy, one namespace, one question about the helper, one folder and one restart, and none of these is there without one', () => {
  const { presses } = pressRig()
  for (const what of ['plan', 'copy', 'namespace', 'helper', 'folder', 'restart'] as const) expect(() => presses.use(1, what)).toThrow(nothingPressed)
  presses.pressed(1)
  for (const what of ['plan', 'copy', 'namespace', 'helper', 'folder', 'restart'] as const) {
    expect(() => presses.use(1, what)).not.toThrow()
    expect(() => presses.use(1, what)).toThrow(nothingPressed)
  }
})

it('however much is typed, one plan comes of it, and two copies: one may be on its way as the next is wished for', () => {
  const { presses } = pressRig()
  for (let times = 0; times < 100; times += 1) presses.pressed(1)
  presses.use(1, 'plan')
  expect(() => presses.use(1, 'plan')).toThrow(nothingPressed)
  presses.use(1, 'copy')
  presses.use(1, 'copy')
  expect(() => presses.use(1, 'copy')).toThrow(nothingPressed)
})

it('a press counts for its window alone, and for half a minute', () => {
  const rig = pressRig()
  const { presses } = rig
  presses.pressed(1)
  expect(() => presses.use(2, 'plan')).toThrow(nothingPressed)
  rig.pass(pressCounts - 1)
  expect(() => presses.use(1, 'copy')).not.toThrow()
  rig.pass(1)
  expect(() => presses.use(1, 'plan')).toThrow(nothingPressed)
})

it('a webContents that is gone leaves nothing to one that comes with its number', () => {
  const { presses } = pressRig()
  presses.pressed(1)
  presses.forget(1)
  expect(() => presses.use(1, 'plan')).toThrow(nothingPressed)
})

it.each([
  ['a key', { type: 'rawKeyDown', key: 'Delete', modifiers: [] }, true],
  ['a key that types something', { type: 'keyDown', key: 'a', modifiers: [] }, true],
  ['a key together with another', { type: 'rawKeyDown', key: 'z', modifiers: ['control'] }, true],
  ['a key of which it is not told which', { type: 'rawKeyDown' }, true],
  ['a button of the mouse that is let go', { type: 'mouseUp', modifiers: ['leftbuttondown'] }, true],
  ['a tap', { type: 'gestureTap', modifiers: [] }, true],
  ['a key that is held', { type: 'rawKeyDown', key: 'Delete', modifiers: ['isautorepeat'] }, false],
  ['a key that is let go', { type: 'keyUp', key: 'Delete', modifiers: [] }, false],
  ['the sign of a key', { type: 'char', key: 'a', modifiers: [] }, false],
  ['Shift alone', { type: 'rawKeyDown', key: 'Shift', modifiers: ['shift'] }, false],
  ['a button of the mouse that goes down', { type: 'mouseDown', modifiers: [] }, false],
  ['the mouse that moves', { type: 'mouseMove', modifiers: [] }, false],
  ['a wheel that turns', { type: 'mouseWheel', modifiers: [] }, false],
])('%s: whether it is a press', (_what, input: { readonly type: string; readonly modifiers?: readonly string[] }, expected) => {
  expect(isPress(input)).toBe(expected)
})
