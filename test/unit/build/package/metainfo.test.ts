import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { checkout } from '../../../../build/places.mjs'
import { appId, categories } from '../../../../build/package/desktop/entry.mjs'
import { metainfo } from '../../../../build/package/desktop/metainfo.mjs'
import { readReleases } from '../../../../build/package/releases.mjs'
import { smallestWindow } from '../../../../electron/shell/window-state.ts'
import { isInstalled, runProgram } from '../../../support/package/programs.ts'

const changelog = readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8')
const facts = readFileSync(join(checkout, 'package.json'), 'utf8')
const fact = (key: string) => new RegExp(`"${key}": "([^"]*)"`).exec(facts)?.[1] ?? ''
const builtOn = new Date('2026-12-01T12:00:00Z')
const text = metainfo({ changelog, version: fact('version'), builtOn })
const releasesOf = (given: string, version: string) => metainfo({ changelog: given, version, builtOn }).split('<releases>')[1] ?? ''

it.runIf(isInstalled('appstreamcli'))('appstreamcli finds it valid, with no more than its remark on capitals in the id', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-metainfo-'))
  const file = join(folder, `${appId}.metainfo.xml`)
  writeFileSync(file, text)
  const { code, said } = runProgram('appstreamcli', ['validate', '--no-net', '--pedantic', '--no-color', file])
  rmSync(folder, { recursive: true })
  expect(said.match(/^[EWIP]: .*/gm)).toEqual([`P: ${appId}:3: cid-contains-uppercase-letter ${appId}`])
  expect(code).toBe(0)
})

it('says of the app what package.json and the desktop entry say', () => {
  expect(text).toContain(`<project_license>${fact('license')}</project_license>`)
  expect(text).toContain(`<url type="homepage">${fact('homepage')}</url>`)
  expect(text).toContain(`<launchable type="desktop-id">${appId}.desktop</launchable>`)
  expect([...text.matchAll(/<category>(\w+)</g)].map(([, name = '']) => `${name};`).join('')).toBe(categories)
  expect(text).toContain(`>${smallestWindow.width}</display_length>`)
})

it('shows pictures that there are, in their size', () => {
  const images = [...text.matchAll(/<image type="source" width="(\d+)" height="(\d+)">([^<]*)</g)]
  expect(images.length).toBeGreaterThan(3)
  for (const [, width, height, url = ''] of images) {
    const file = join(checkout, url.replace(fact('homepage'), ''))
    expect(existsSync(file) ? file : `no ${file}`).toBe(file)
    const picture = readFileSync(file)
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([Number(width), Number(height)])
  }
})

it.each(['summary', 'p', 'li', 'caption'])('every %s is there in German too', (name) => {
  const all = text.split('<releases>')[0]?.match(new RegExp(`<${name}(?: xml:lang="de")?>`, 'g')) ?? []
  expect(all.map((one) => one.includes('de'))).toEqual(all.map((_one, at) => at % 2 === 1))
})

describe('its releases', () => {
  it('have the version of package.json on top', () => {
    expect(/<release version="([^"]*)"/.exec(text)?.[1]).toBe(fact('version'))
  })

  it('are those of the changelog with their notes; what is not released yet is in the making', () => {
    const given = '# Changelog\n\n## Unreleased\n\n- It sees `ip -d`\n  & **more**.\n\n## 1.0.0 (2026-11-01)\n\nThe [first](x.md) one.\n\n- A note.\n'
    expect(releasesOf(given, '1.1.0')).toBe(`
    <release version="1.1.0" date="2026-12-01" type="development">
      <description>
        <ul>
          <li>It sees <code>ip -d</code> &amp; <em>more</em>.</li>
        </ul>
      </description>
    </release>
    <release version="1.0.0" date="2026-11-01" type="stable">
      <description>
        <p>The first one.</p>
      </description>
    </release>
  </releases>
</component>
`)
  })

  it('leave out what came after the version that is built', () => {
    const given = '## Unreleased\n\n- Later.\n\n## 1.0.0 (2026-11-01)\n\n- A note.\n'
    expect(releasesOf(given, '1.0.0')).not.toContain('Later')
    expect(releasesOf(given, '1.0.0')).toContain('A note')
  })

  it('name eight notes at most, and how many there are beside them', () => {
    const given = `## 1.0.0 (2026-11-01)\n\n${'- A note.\n'.repeat(10)}`
    expect(releasesOf(given, '1.0.0').match(/<li>/g)).toHaveLength(8)
    expect(releasesOf(given, '1.0.0')).toContain('And 2 more')
  })

  it.each(['1.0.0', '1.0.0 (2026-02-30)', '1.0.0 2026-11-01', 'Unreleased (2026-11-01)', 'Soon (2026-11-01)'])('are not made of a changelog with the head "%s"', (head) => {
    expect(() => readReleases(`## ${head}\n\n- A note.\n`)).toThrow(`"## ${head}" is no head of a release`)
  })

  it('are not made of a changelog that knows nothing of the version', () => {
    expect(() => releasesOf('## 1.0.0 (2026-11-01)\n\n- A note.\n', '1.1.0')).toThrow('1.1.0')
  })
})
