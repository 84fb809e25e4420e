import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { afterAll, expect, it } from 'vitest'

import { installedByDeb } from '../../../../build/package/installed-by-deb.mjs'
import { makeTexts, metainfoFile } from '../../../../build/package/texts.mjs'
import { checkout } from '../../../../build/places.mjs'

const home = mkdtempSync(join(tmpdir(), 'linkwright-texts-'))
afterAll(() => rmSync(home, { recursive: true }))

const date = Date.parse('2026-12-01T23:59:59Z') / 1000

it('the texts of a package are alike whenever they are made, for one time of its sources', () => {
  const all = () => {
    const folder = makeTexts(date, join(home, 'texts'))
    return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')])
  }
  expect(all()).toEqual(all())
})

it('the metainfo has a release, the pages are those of the checkout, and the changelog is in the form of Debian’s', () => {
  const folder = makeTexts(date, join(home, 'texts'))
  expect(readFileSync(join(folder, metainfoFile), 'utf8')).toMatch(/<releases>\s*<release version="[^"]+" date="[^"]+"/)
  expect(gunzipSync(readFileSync(join(folder, 'linkwright.1.gz')))).toEqual(readFileSync(join(checkout, 'build/package/man/linkwright.1')))
  expect(gunzipSync(readFileSync(join(folder, 'changelog.gz'))).toString()).toMatch(/^linkwright \(\d/)
})

it('the deb installs the metainfo that has the releases, not the one that waits for them', () => {
  const from = installedByDeb('/texts').find(({ to }) => to === `/usr/share/metainfo/${metainfoFile}`)?.from
  expect(from).toBe(join('/texts', metainfoFile))
})
