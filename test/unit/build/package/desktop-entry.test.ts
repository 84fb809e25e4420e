import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { appId, desktop, desktopFile } from '../../../../build/package/desktop/entry.mjs'
import { readCommandLine } from '../../../../electron/shell/command-line.ts'
import { isInstalled, runProgram } from '../../../support/package/programs.ts'

it.runIf(isInstalled('desktop-file-validate'))('desktop-file-validate has nothing to say of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-entry-'))
  const file = join(folder, `${appId}.desktop`)
  writeFileSync(file, desktopFile('linkwright'))
  const end = runProgram('desktop-file-validate', [file])
  rmSync(folder, { recursive: true })
  expect(end).toEqual({ code: 0, said: '' })
})

it('every text is there in German too, but for the name', () => {
  const { entry, desktopActions } = desktop('linkwright')
  for (const key of ['GenericName', 'Comment', 'Keywords']) expect(entry[`${key}[de]`]).not.toBe(entry[key])
  for (const action of Object.values(desktopActions)) expect(action['Name[de]']).not.toBe(action['Name'])
})

it('each action has its group, and starts the app with options that it takes', () => {
  const { entry, desktopActions } = desktop('/usr/bin/linkwright')
  expect(entry['Actions']).toBe(Object.keys(desktopActions).map((name) => `${name};`).join(''))
  for (const { Exec = '' } of Object.values(desktopActions)) {
    const [program, ...args] = Exec.split(' ')
    expect(program).toBe('/usr/bin/linkwright')
    expect(readCommandLine(args, false)).toMatchObject({ kind: 'run' })
  }
})

it('windows on X11 and the icon are found by the names that they have', () => {
  const { entry } = desktop('linkwright')
  expect([entry['StartupWMClass'], entry['Icon']]).toEqual(['Linkwright', 'linkwright'])
})
