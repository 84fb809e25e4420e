import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { usualColumns } from '../../../electron/api/settings.ts'
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

  it('is there the next time, for that view alone', () => {
    open().setColumns('routes', chosen)
    expect(open().settings).toEqual({ links: usualColumns, routes: chosen })
  })

  it('is as usual where the file is missing, damaged or absurd', () => {
    expect(open().settings.links).toEqual(usualColumns)
    for (const text of ['{', 'null', '{"links":{"hidden":[],"shown":[],"widths":[{"column":"via","width":9e9}]},"routes":7}']) {
      writeFileSync(join(folder, 'columns.json'), text)
      expect(open().settings).toEqual({ links: usualColumns, routes: usualColumns })
    }
  })

  it('is lost with a word in the log where the folder cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const settings = open(join(folder, 'file'))
    settings.setColumns('links', chosen)
    expect(settings.settings.links).toEqual(chosen)
    expect(reports).toEqual([expect.stringContaining('The columns were not kept')])
  })
})
