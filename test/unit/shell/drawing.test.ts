import { expect, test } from 'vitest'

import { drawing } from '../../../electron/shell/drawing.ts'

const local = { display: ':0', compositing: 'enabled', gpuDisabled: false }

test('a display of this machine with a GPU is drawn by that', () => {
  expect(drawing(local)).toBe('gpu')
  expect(drawing({ ...local, display: undefined })).toBe('gpu')
  expect(drawing({ ...local, display: 'unix:0' })).toBe('gpu')
})

test.each(['localhost:10.0', '127.0.0.1:11', 'desk.example:0.0'])('the display %s is reached over a network', (display) => {
  expect(drawing({ ...local, display })).toBe('remote')
})

test.each(['disabled_software', 'disabled_off', 'unavailable_software'])('where compositing is %s the processor draws', (compositing) => {
  expect(drawing({ ...local, compositing })).toBe('software')
})

test('where the GPU was turned off the processor draws, whatever Chromium has found out by then', () => {
  expect(drawing({ ...local, gpuDisabled: true })).toBe('software')
})
