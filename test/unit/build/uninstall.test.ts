import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkout } from '../../../build/places.mjs'

test('npm run uninstall lists and removes all that was built, cached and saved, and leaves the sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-uninstall-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(checkout, 'build'), join(folder, 'build'), { recursive: true })
  const home = join(folder, 'home')
  const made = ['out', 'dist', 'node_modules', 'home/.cache/linkwright', 'home/.config/linkwright', 'home/.local/state/linkwright'].map((name) => join(folder, name))
  for (const one of made) {
    mkdirSync(one, { recursive: true })
    writeFileSync(join(one, 'something'), '')
  }
  const { status, stdout } = spawnSync(process.execPath, [join('build', 'uninstall.mjs')], { cwd: folder, encoding: 'utf8', input: '', env: { PATH: process.env['PATH'], HOME: home } })
  expect(status).toBe(0)
  for (const one of made) expect(stdout).toContain(`  ${one}  (`)
  expect(readdirSync(folder).toSorted()).toEqual(['build', 'home'])
  expect(readdirSync(home, { recursive: true })).not.toContainEqual(expect.stringContaining('linkwright'))
  expect(readdirSync(join(folder, 'build'))).toContain('uninstall.mjs')
})
