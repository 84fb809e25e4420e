import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { usualColumns } from '../../../../electron/api/usual-columns.ts'
import { usualSettings, usualViewSettings } from '../../../../electron/api/usual-settings.ts'
import { SettingsFile } from '../../../../electron/shell/settings/settings-file.ts'

let folder = ''
const file = () => join(folder, 'settings.json')
const open = (place = folder) => new SettingsFile(place)
const inFile = (): unknown => JSON.parse(readFileSync(file(), 'utf8'))
const chosen = { hidden: ['scope'], shown: ['nhid'], widths: [{ column: 'via', width: 140 }], order: ['metric', 'via'] }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-settings-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('what a person chose', () => {
  it('is there the next time, and the file has it and nothing else', async () => {
    const settings = open()
    settings.change({ theme: 'dark' })
    settings.changeView('routes', { columns: chosen })
    await settings.flush()
    expect(open().settings).toEqual({ ...usualSettings, theme: 'dark', views: { routes: { ...usualViewSettings, columns: chosen } } })
    expect(inFile()).toEqual({ version: 1, theme: 'dark', views: { routes: { columns: chosen } } })
  })

  it('leaves the file when it is as usual again', async () => {
    const settings = open()
    settings.change({ theme: 'dark', density: 'compact' })
    settings.changeView('links', { columns: chosen })
    await settings.flush()
    settings.change({ theme: 'system' })
    settings.changeView('links', { columns: usualColumns })
    await settings.flush()
    expect(inFile()).toEqual({ version: 1, density: 'compact' })
  })

  it('stays where another thing is chosen, also of another view', async () => {
    const settings = open()
    settings.changeView('links', { columns: chosen })
    settings.changeView('links', { saved: [{ name: 'ours', filter: 'up' }] })
    settings.changeView('routes', { history: ['table 100'] })
    settings.change({ rates: 'bits', prefixes: undefined })
    await settings.flush()
    expect(open().settings.views).toEqual({
      links: { ...usualViewSettings, columns: chosen, saved: [{ name: 'ours', filter: 'up' }] },
      routes: { ...usualViewSettings, history: ['table 100'] },
    })
    expect(open().settings).toMatchObject({ rates: 'bits', prefixes: 'si' })
  })

  it('is told to the listener with every change, and where nothing changes it is not', () => {
    const settings = open()
    const seen: string[] = []
    settings.onChange(() => seen.push(settings.state.settings.theme))
    settings.change({ theme: 'dark' })
    settings.change({ theme: 'dark' })
    settings.change({ theme: 'light' })
    expect(seen).toEqual(['dark', 'light'])
  })
})

describe('the history of a view’s filters', () => {
  it('has what was used last in front, each once, fifty at most', async () => {
    const settings = open()
    for (let each = 0; each < 60; each++) settings.noteFilter('links', `mtu ${String(each)}`)
    settings.noteFilter('links', 'mtu 30')
    await settings.flush()
    const history = open().settings.views.links?.history ?? []
    expect(history).toHaveLength(50)
    expect(history.slice(0, 3)).toEqual(['mtu 30', 'mtu 59', 'mtu 58'])
    expect(history.filter((filter) => filter === 'mtu 30')).toHaveLength(1)
    expect(open().settings.views.routes).toBeUndefined()
  })

  it('is for the person’s eyes alone, and leaves the file when it is cleared', async () => {
    const settings = open()
    settings.noteFilter('links', 'address 192.0.2.7')
    await settings.flush()
    expect((statSync(file()).mode & 0o777).toString(8)).toBe('600')
    settings.changeView('links', { history: [] })
    await settings.flush()
    expect(readFileSync(file(), 'utf8')).not.toContain('192.0.2.7')
  })
})

describe('the file', () => {
  it('waits for what else is chosen in the same moment, and is written once, the newest', async () => {
    const settings = open()
    for (let width = 100; width < 200; width++) settings.changeView('routes', { columns: { ...chosen, widths: [{ column: 'via', width }] } })
    expect(readdirSync(folder)).toEqual([])
    await settings.flush()
    expect(open().settings.views.routes?.columns.widths).toEqual([{ column: 'via', width: 199 }])
  })

  it('is written soon, though nobody asks for it', async () => {
    open().change({ theme: 'light' })
    await expect.poll(() => open().settings.theme, { timeout: 5000 }).toBe('light')
  })

  it('takes the place of the old one as a whole, and leaves nothing else behind', async () => {
    const settings = open()
    settings.change({ theme: 'dark' })
    await settings.flush()
    const before = readFileSync(file(), 'utf8')
    linkSync(file(), join(folder, 'reader'))
    settings.change({ theme: 'light' })
    await settings.flush()
    expect(readFileSync(join(folder, 'reader'), 'utf8')).toBe(before)
    expect(readdirSync(folder).toSorted()).toEqual(['reader', 'settings.json'])
  })

  it('keeps what this version does not know, also in a view, and the number of a later version', async () => {
    writeFileSync(file(), JSON.stringify({ version: 7, theme: 'sepia', sound: { on: true }, views: { links: { tree: 'flat', columns: { pinned: ['name'] } }, planets: { far: 1 } } }))
    const settings = open()
    expect(settings.settings).toEqual({ ...usualSettings, views: { links: usualViewSettings } })
    settings.change({ density: 'compact' })
    settings.changeView('links', { columns: chosen })
    await settings.flush()
    expect(inFile()).toEqual({
      version: 7,
      theme: 'sepia',
      density: 'compact',
      sound: { on: true },
      views: { links: { tree: 'flat', columns: { pinned: ['name'], ...chosen } }, planets: { far: 1 } },
    })
  })

  it('of before columns had an order, and views a sort, goes on', () => {
    const columns = { hidden: ['scope'], shown: [], widths: [] }
    writeFileSync(file(), JSON.stringify({ version: 1, views: { routes: { columns } } }))
    expect(open().settings.views.routes).toEqual({ ...usualViewSettings, columns: { ...columns, order: [] } })
  })

  it('has the sort of a view, and not one that no view has', async () => {
    const settings = open()
    settings.changeView('routes', { sort: [{ field: 'metric', descending: true }] })
    await settings.flush()
    expect(open().settings.views.routes?.sort).toEqual([{ field: 'metric', descending: true }])
    settings.changeView('routes', { sort: null })
    await settings.flush()
    expect(inFile()).toEqual({ version: 1 })
    writeFileSync(file(), JSON.stringify({ version: 1, views: { routes: { sort: [{ field: 'constructor', descending: true }] } } }))
    expect(open().settings.views.routes?.sort).toBeNull()
  })

  it('counts as far as it can be understood', () => {
    writeFileSync(file(), JSON.stringify({
      theme: 'dark', density: 7, clock: null,
      views: { links: { columns: { hidden: 'all', shown: ['mtu'] }, history: ['up', 7, '', 'down'], saved: [{ name: 'a', filter: 'up' }, { name: 'a', filter: 'down' }, { name: 'b' }] }, routes: 7 },
    }))
    const { settings, trouble } = open().state
    expect(settings).toMatchObject({ theme: 'dark', density: 'comfortable', clock: 'local' })
    expect(settings.views.links).toEqual({ ...usualViewSettings, columns: { ...usualColumns, shown: ['mtu'] }, history: ['up', 'down'], saved: [{ name: 'a', filter: 'up' }] })
    expect(trouble).toBeNull()
  })

  it('that only had columns goes on, and goes into the new one with the first change', async () => {
    writeFileSync(join(folder, 'columns.json'), JSON.stringify({ routes: chosen, links: 7 }))
    const settings = open()
    expect(settings.settings.views.routes?.columns).toEqual(chosen)
    settings.change({ theme: 'dark' })
    await settings.flush()
    expect(inFile()).toEqual({ version: 1, theme: 'dark', views: { routes: { columns: chosen } } })
  })
})

describe('a file that cannot be used', () => {
  it.each(['{', '', 'null', '[]', '"dark"'])('%j is set aside with its content, and said', async (text) => {
    writeFileSync(file(), text)
    const settings = open()
    expect(settings.settings).toEqual(usualSettings)
    const { trouble } = settings.state
    const aside = readdirSync(folder)
    expect(aside).toEqual([expect.stringMatching(/^settings\.json\.broken-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/)])
    expect(trouble).toMatchObject({ kind: 'set-aside', movedTo: join(folder, aside[0] ?? '') })
    expect(readFileSync(join(folder, aside[0] ?? ''), 'utf8')).toBe(text)
    settings.change({ theme: 'dark' })
    await settings.flush()
    expect(open().state).toMatchObject({ settings: { theme: 'dark' }, trouble: null })
  })

  it('is not written over when it cannot be read, and that is said', async () => {
    mkdirSync(file())
    const settings = open()
    expect(settings.state.trouble).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('EISDIR') })
    settings.change({ theme: 'dark' })
    await settings.flush()
    expect(settings.settings.theme).toBe('dark')
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it('holds what was chosen where it cannot be written, says so, and no more once it can', async () => {
    mkdirSync(`${file()}.new`)
    const settings = open()
    let told = 0
    settings.onChange(() => (told += 1))
    settings.change({ theme: 'dark' })
    await settings.flush()
    expect(settings.state).toMatchObject({ settings: { theme: 'dark' }, trouble: { kind: 'not-kept' } })
    expect(told).toBe(2)
    rmSync(`${file()}.new`, { recursive: true })
    settings.change({ density: 'compact' })
    await settings.flush()
    expect(settings.state.trouble).toBeNull()
    expect(inFile()).toEqual({ version: 1, theme: 'dark', density: 'compact' })
  })
})
