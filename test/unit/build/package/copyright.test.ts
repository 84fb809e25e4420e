import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { bundledPackages } from '../../../../build/package/bundled-packages.mjs'
import { copyrightText, thirdPartyLicences } from '../../../../build/package/copyright.mjs'
import { licences } from '../../../../build/package/licences.mjs'

/** The fields of each paragraph, as deb822(5) has them. */
function paragraphs(text: string): readonly ReadonlyMap<string, string>[] {
  return text
    .trim()
    .split(/\n\n+/)
    .map((paragraph) => new Map([...paragraph.matchAll(/^([A-Z][\w-]*): ?(.*(?:\n[ \t].*)*)/gm)].map(([, field = '', value = '']) => [field, value])))
}

const home = mkdtempSync(join(tmpdir(), 'linkwright-licences-'))
afterAll(() => rmSync(home, { recursive: true }))

/** A package with these files. */
function made(name: string, files: Readonly<Record<string, string>>) {
  const folder = join(home, name)
  mkdirSync(folder)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return { name, version: '1.0.0', license: 'MIT', folder }
}

const text = 'The MIT License\n\nCopyright (c) 2020 One\nCopyright © 2021-2022 Two <two@two.example>\n\nTake it.\n'

describe('the licences of what is shipped', () => {
  it('are those that each package carries, with whom they are of', () => {
    expect(licences([made('one', { 'LICENSE.md': text.replaceAll('\n', '\r\n') })])).toEqual([
      { name: 'one', version: '1.0.0', license: 'MIT', holders: ['2020 One', '2021-2022 Two <two@two.example>'], text: text.trim() },
    ])
  })

  it('have what a package wants said beside its licence', () => {
    expect(licences([made('noted', { LICENSE: text, NOTICE: 'Made by others.' })])[0]?.text).toBe(`${text.trim()}\n\nMade by others.`)
  })

  it('are not made where a package has none, or one that names nobody', () => {
    expect(() => licences([made('bare', { 'README.md': 'MIT' })])).toThrow('bare 1.0.0 is shipped, and has no file with its licence (MIT)')
    expect(() => licences([made('nobody', { LICENSE: 'Take it.' })])).toThrow('nobody names nobody')
  })
})

describe('Debian’s copyright file', () => {
  const whole = copyrightText()
  const [head, own, electron, ...others] = paragraphs(whole)

  it('says its format first, then ours, then Electron’s', () => {
    expect(head?.get('Format')).toBe('https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/')
    expect(own?.get('Files')).toBe('*')
    expect(own?.get('Copyright')).toBe('2026 The Linkwright developers')
    expect(own?.get('License')).toMatch(/^Expat\n MIT License\n \.\n Copyright/)
    expect(electron?.get('License')).toContain('/opt/Linkwright/LICENSE.electron.txt')
    expect(electron?.get('License')).toContain('/opt/Linkwright/LICENSES.chromium.html')
  })

  it('has each package of which something is shipped, with holders and the whole text', () => {
    expect(others.map((each) => each.get('Comment'))).toEqual(bundledPackages().map(({ name, version }) => `${name} ${version}`))
    for (const each of others) {
      expect(each.get('Copyright')).toMatch(/\w/)
      expect(each.get('License')?.length).toBeGreaterThan(500)
    }
  })

  it('has no line that a reader of deb822 would take for another field, or for the end of a paragraph', () => {
    const fields = new Set(['Format', 'Upstream-Name', 'Upstream-Contact', 'Source', 'Comment', 'Files', 'Copyright', 'License'])
    for (const line of whole.trimEnd().split('\n')) {
      const field = /^(\S+?):/.exec(line)?.[1]
      expect(line === '' || line.startsWith(' ') || (field !== undefined && fields.has(field)) ? '' : line).toBe('')
    }
    for (const each of [own, electron, ...others]) expect([...(each?.keys() ?? [])].slice(0, 3)).toEqual(['Files', 'Copyright', 'License'])
  })
})

it('the text for everybody has each package’s licence whole', () => {
  const all = thirdPartyLicences()
  for (const { name, version, text: licence } of licences()) {
    expect(all).toContain(`==== ${name} ${version} (`)
    expect(all).toContain(licence)
  }
})
