import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeSums } from '../../../../build/release/sums.mjs'

test('sha256sum -c reads the sums, and sees a file that changed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-sums-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'two.deb'), 'two')
  writeFileSync(join(folder, 'one.AppImage'), '')
  writeFileSync(join(folder, 'another'), 'not named')
  await writeSums(folder, ['two.deb', 'one.AppImage'])
  expect(execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toBe('one.AppImage: OK\ntwo.deb: OK\n')
  writeFileSync(join(folder, 'two.deb'), 'too')
  expect(spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' }).stdout).toBe('two.deb: FAILED\n')
})
