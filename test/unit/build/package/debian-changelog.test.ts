import { expect, it } from 'vitest'

import { debianChangelog } from '../../../../build/package/deb/changelog.mjs'

const maintainer = 'A Person <person@example.org>'
const date = Date.parse('2026-12-01T23:59:59Z') / 1000
const made = (changelog: string, version: string) => debianChangelog({ changelog, version, maintainer, date })

it('has a section for each release, of its day, and one for what is in the making', () => {
  expect(made('# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.2.0 (2026-11-28)\n\nIt is fast.\n\n- One.\n- Two,\n  in two lines.\n', '1.3.0')).toBe(`linkwright (1.3.0) UNRELEASED; urgency=medium

  * New.

 -- ${maintainer}  Tue, 01 Dec 2026 23:59:59 +0000

linkwright (1.2.0) unstable; urgency=medium

  * It is fast.
  * One.
  * Two, in two lines.

 -- ${maintainer}  Sat, 28 Nov 2026 00:00:00 +0000
`)
})

it('leaves out what says nothing', () => {
  expect(made('## Unreleased\n\n## 1.2.0 (2026-11-28)\n\n- One.\n', '1.2.0')).toMatch(/^linkwright \(1\.2\.0\) unstable/)
})

it('names what is prepared as the control file of the deb does', () => {
  expect(made('## 1.3.0-rc.1 (2026-11-28)\n\n- One.\n', '1.3.0-rc.1')).toMatch(/^linkwright \(1\.3\.0~rc\.1\) /)
})

it('keeps lines below 80 characters, all below the first, and every word', () => {
  const words = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ')
  const text = made(`## Unreleased\n\n- ${words}\n- Short.\n`, '1.3.0')
  expect(text.replaceAll(/\n {4}/g, ' ')).toContain(`  * ${words}\n  * Short.\n`)
  const lines = text.split('\n').filter((line) => line.includes('word'))
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80)
  expect(lines.slice(1).every((line) => line.startsWith('    word'))).toBe(true)
})
