import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { appDirectories } from '../../../electron/shell/app-directories.ts'
import { fitted, WindowMemory, type WindowState } from '../../../electron/shell/window-state.ts'

const fallback = { width: 1280, height: 800, maximized: false }
let folder = ''

function fail(reason: string): never {
  throw new Error(reason)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-window-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('the size is kept, in a folder that is made for it, and nothing else is left there', async () => {
  const config = join(folder, 'deep', 'linkwright')
  const memory = new WindowMemory(config)
  memory.remember({ width: 700, height: 600, maximized: false }, fail)
  memory.remember({ width: 900, height: 700, maximized: true }, fail)
  expect(memory.state).toEqual({ width: 900, height: 700, maximized: true })
  await memory.flush()
  expect(new WindowMemory(config).state).toEqual({ width: 900, height: 700, maximized: true })
  expect(readdirSync(config)).toEqual(['window.json'])
})

test('a window that is being sized is written once, as it is when that has stopped, and not at all where it is gone or as it was', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const memory = new WindowMemory(folder)
    const asked: string[] = []
    const sizing = (what: string, state: WindowState | null) => {
      memory.rememberSoon(() => {
        asked.push(what)
        return state
      }, fail)
    }
    sizing('on its way', { width: 800, height: 600, maximized: false })
    sizing('gone', null)
    vi.runAllTimers()
    sizing('as it was', fallback)
    vi.runAllTimers()
    await memory.flush()
    expect(readdirSync(folder)).toEqual([])
    sizing('at its end', { width: 900, height: 700, maximized: true })
    vi.runAllTimers()
    await memory.flush()
    expect(asked).toEqual(['gone', 'as it was', 'at its end'])
    expect(new WindowMemory(folder).state).toEqual({ width: 900, height: 700, maximized: true })
  } finally {
    vi.useRealTimers()
  }
})

test('the size of a window that is nobody’s is not written', async () => {
  const memory = new WindowMemory(folder, false)
  memory.remember({ width: 700, height: 600, maximized: false }, fail)
  await memory.flush()
  expect(readdirSync(folder)).toEqual([])
})

test('without a memory the window has its first size', () => {
  expect(new WindowMemory(folder).state).toEqual(fallback)
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
  expect(new WindowMemory(folder).state).toEqual(fallback)
})

test('a place where nothing can be written is reported, not thrown', async () => {
  writeFileSync(join(folder, 'file'), '')
  const reasons: string[] = []
  const memory = new WindowMemory(join(folder, 'file'))
  memory.remember(fallback, (reason) => void reasons.push(reason))
  await memory.flush()
  expect(reasons).toEqual([expect.stringMatching(/ENOTDIR|EEXIST/)])
})

test('a size is not larger than the display of today, nor smaller than can be used', () => {
  const large = { width: 2500, height: 1400, maximized: true }
  expect(fitted(large, { width: 1920, height: 1160 })).toEqual({ width: 1920, height: 1160, maximized: true })
  expect(fitted(large, { width: 320, height: 200 })).toEqual({ width: 640, height: 400, maximized: true })
  expect(fitted(fallback, { width: 1920, height: 1160 })).toEqual(fallback)
})

test('folders follow the XDG variables, and ignore relative ones', () => {
  expect(appDirectories({ XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }, '/home/a')).toEqual({ config: '/c/linkwright', state: '/s/linkwright' })
  expect(appDirectories({ XDG_CONFIG_HOME: 'c' }, '/home/a')).toEqual({ config: '/home/a/.config/linkwright', state: '/home/a/.local/state/linkwright' })
})
