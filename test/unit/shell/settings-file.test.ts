import { chmodSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ColumnSettings } from '../../../electron/api/settings.ts'
import { usualColumns } from '../../../electron/api/usual-columns.ts'
import { SettingsFile } from '../../../electron/shell/settings-file.ts'

let folder = ''
let reports: string[] = []
const open = (place = folder) => new SettingsFile(place, (message) => reports.push(message))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-settings-'))
  reports = []
})

afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

describe('what is remembered of the columns', () => {
  const chosen = { hidden: ['scope'], shown: ['nhid'], widths: [{ column: 'via', width: 140 }] }

  /** Remembers what was chosen for routes, to the end. */
  const kept = async (...choices: readonly ColumnSettings[]): Promise<void> => {
    const settings = open()
    for (const choice of choices) settings.setColumns('routes', choice)
    await settings.flush()
  }

  it('is there the next time, for that view alone', async () => {
    await kept(chosen)
    expect(open().settings).toEqual({ routes: chosen })
  })

  it('is there for each view, whichever was changed last', async () => {
    const others = { ...chosen, hidden: ['mtu'] }
    const settings = open()
    settings.setColumns('links', others)
    await settings.flush()
    settings.setColumns('routes', chosen)
    await settings.flush()
    expect(settings.settings).toEqual({ links: others, routes: chosen })
    expect(open().settings).toEqual({ links: others, routes: chosen })
  })

  it('waits for what else is chosen in the same moment, and is written once, the newest', async () => {
    const dragged = Array.from({ length: 100 }, (_, step) => ({ ...chosen, widths: [{ column: 'via', width: 100 + step }] }))
    const settings = open()
    for (const each of dragged) settings.setColumns('routes', each)
    expect(readdirSync(folder)).toEqual([])
    await settings.flush()
    expect(open().settings.routes).toEqual(dragged.at(-1))
  })

  it('is written soon, though nobody asks for it', async () => {
    open().setColumns('routes', chosen)
    await expect.poll(() => open().settings.routes, { timeout: 5000 }).toEqual(chosen)
  })

  it('is written once more where it changes while it is written', async () => {
    const settings = open()
    for (let step = 0; step < 20; step++) {
      settings.setColumns('links', { ...chosen, widths: [{ column: 'name', width: 100 + step }] })
      void settings.flush()
    }
    settings.setColumns('links', chosen)
    await settings.flush()
    expect(open().settings.links).toEqual(chosen)
    expect(reports).toEqual([])
  })

  it('takes the place of the old file as a whole, and leaves nothing else behind', async () => {
    await kept(chosen)
    const before = readFileSync(join(folder, 'columns.json'), 'utf8')
    linkSync(join(folder, 'columns.json'), join(folder, 'reader'))
    await kept(usualColumns)
    expect(readFileSync(join(folder, 'reader'), 'utf8')).toBe(before)
    expect(readdirSync(folder).toSorted()).toEqual(['columns.json', 'reader'])
  })

  it('is as usual where the file is missing, damaged or absurd', () => {
    expect(open().settings).toEqual({})
    for (const text of ['{', 'null', '{"links":{"hidden":[],"shown":[],"widths":[{"column":"via","width":9e9}]},"routes":7}']) {
      writeFileSync(join(folder, 'columns.json'), text)
      expect(open().settings).toEqual({})
    }
  })

  it('is lost with a word in the log where the folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const settings = open(join(folder, 'file'))
    settings.setColumns('links', chosen)
    await settings.flush()
    expect(settings.settings.links).toEqual(chosen)
    expect(reports).toEqual([expect.stringContaining('The columns were not kept')])
  })
})
