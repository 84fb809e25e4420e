import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { appImageStart } from '../../../../build/release/sbom/appimage.mjs'

/** An AppImage that begins with these words, and the start that was built here. */
function make(begin: string, built: string) {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-appimage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [appImage, own] = [join(folder, 'AppImage'), join(folder, 'runtime')]
  writeFileSync(appImage, `${begin}and its files`)
  writeFileSync(own, built)
  return { appImage, own }
}

test('an AppImage that begins with what was built here has of the installed Debian packages what is linked into it', async () => {
  const { appImage, own } = make('our start', 'our start')
  const { runtime, linked } = await appImageStart(appImage, { file: own, packages: ['dpkg', 'libc6'] }, '1.2.3')
  expect(runtime).toMatchObject({ name: 'linkwright-appimage-runtime', version: '1.2.3' })
  expect(linked).toEqual([
    { name: 'dpkg', version: expect.stringMatching(/^\d/), purl: expect.stringMatching(/^pkg:deb\/\w+\/dpkg@\d/) },
    { name: 'libc6', version: expect.stringMatching(/^\d/), purl: expect.stringMatching(/^pkg:deb\/\w+\/libc6@\d/) },
  ])
})

test('one that begins with something else, or where none was built, has that of electron-builder’s tools', async () => {
  const { appImage, own } = make('another start', 'our start')
  for (const built of [own, `${own}.none`]) {
    expect(await appImageStart(appImage, { file: built, packages: ['dpkg'] }, '1.2.3')).toMatchObject({ runtime: { name: 'type2-runtime' }, linked: [] })
  }
})

test('a package that was removed since is told of', async () => {
  const { appImage, own } = make('our start', 'our start')
  await expect(appImageStart(appImage, { file: own, packages: ['linkwright-is-not-installed'] }, '1.2.3')).rejects.toThrow('linkwright-is-not-installed')
})
