import { expect, test } from 'vitest'

import { debianChangelog } from '../../../../build/package/deb/changelog.mjs'

const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')
const made = debianChangelog({
  changelog: `# Changelog\n\n## Unreleased\n\n- ${words}\n- Short.\n\n## 0.1.0 (2026-11-28)\n\nThe first.\n\n- One thing.\n`,
  version: '0.2.0',
  maintainer: 'Somebody <somebody@linkwright.invalid>',
  date: 1_795_911_916,
})

test('a changelog in Debian’s format says what the one in Markdown does', () => {
  expect(made).toMatch(/^linkwright \(0\.2\.0\) UNRELEASED; urgency=medium\n\n/u)
  expect(made).toContain('\n -- Somebody <somebody@linkwright.invalid>  Sun, 29 Nov 2026 00:25:16 +0000\n')
  expect(made.replaceAll(/\n {4}/gu, ' ')).toContain(`  * ${words}\n  * Short.\n`)
  expect(made).toContain('linkwright (0.1.0) unstable; urgency=medium\n\n  * The first.\n  * One thing.\n\n -- Somebody <somebody@linkwright.invalid>  Sat, 28 Nov 2026 00:00:00 +0000\n')
})

test('its lines are as short as Debian asks', () => {
  expect(Math.max(...made.split('\n').map((line) => line.length))).toBeLessThan(80)
})
