import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { appDirectories } from '../../../electron/shell/app-directories.ts'
import { readWindowState, writeWindowState } from '../../../electron/shell/window-state.ts'

const fallback = { width: 1280, height: 800, maximized: false }
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-window-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('the size is kept, in a folder that is made for it, and nothing else is left there', () => {
  const config = join(folder, 'deep', 'linkwright')
  expect(writeWindowState(config, { width: 900, height: 700, maximized: true })).toBeNull()
  expect(readWindowState(config)).toEqual({ width: 900, height: 700, maximized: true })
  expect(readdirSync(config)).toEqual(['window.json'])
})

test('without a memory the window has its first size', () => {
  expect(readWindowState(folder)).toEqual(fallback)
})

test.each([
  ['no JSON', '{"width":'],
  ['no object', '[1280, 800]'],
  ['null', 'null'],
  ['text for numbers', '{"width":"1000","height":"800"}'],
  ['a window too small to use', '{"width":10,"height":800}'],
  ['a window larger than any screen', '{"width":1000,"height":100000}'],
  ['half a pixel', '{"width":1000.5,"height":800}'],
])('a damaged memory (%s) is not believed', (_what, text) => {
  writeFileSync(join(folder, 'window.json'), text)
  expect(readWindowState(folder)).toEqual(fallback)
})

test('a place where nothing can be written is reported, not thrown', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(writeWindowState(join(folder, 'file'), fallback)).toMatch(/ENOTDIR|EEXIST/)
})

test('folders follow the XDG variables, and ignore relative ones', () => {
  expect(appDirectories({ XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }, '/home/a')).toEqual({ config: '/c/linkwright', state: '/s/linkwright' })
  expect(appDirectories({ XDG_CONFIG_HOME: 'c' }, '/home/a')).toEqual({ config: '/home/a/.config/linkwright', state: '/home/a/.local/state/linkwright' })
})
