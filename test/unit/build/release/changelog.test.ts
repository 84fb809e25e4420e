import { expect, test } from 'vitest'
import { changelogDay, changelogFaults } from '../../../../build/release/checks/changelog.mjs'
import { makeReleasable } from '../../../support/releasable.ts'

/** What is said of version 1.2.3 with this changelog. */
function faultsWith(changelog: string) {
  const { folder, write } = makeReleasable()
  write('CHANGELOG.md', changelog)
  return changelogFaults(folder)
}

const older = '## 0.9.0 (2026-01-02)\n\n- The first.\n'

test('a section of the version with a day and an entry can be released, and “Unreleased” may stand empty', () => {
  expect(faultsWith(`# Changelog\n\n## 1.2.3 (2026-11-28)\n\n- Better.\n\n${older}`)).toEqual([])
  expect(faultsWith(`# Changelog\n\n## Unreleased\n\n## 1.2.3 (2026-11-28)\n\n- Better.\n\n${older}`)).toEqual([])
  expect(changelogDay(makeReleasable().folder)).toBe('2026-11-28')
})

test('a changelog without the version is told of, and one that has a longer number is not taken for it', () => {
  for (const changelog of ['', older, `## 1.2.30 (2026-11-28)\n\n- Better.\n`, `## 1.2.3-rc.1 (2026-11-28)\n\n- Better.\n`]) {
    expect(faultsWith(changelog)).toEqual(['CHANGELOG.md has no section “## 1.2.3 (the day)”. Write it, with what users notice.'])
  }
})

test('what is still unreleased is counted, with all else that is wrong', () => {
  expect(faultsWith('## Unreleased\n\n- One.\n- Two.\n')).toEqual([
    'CHANGELOG.md has 2 entries under “Unreleased”. Move them below “## 1.2.3 (the day)”.',
    expect.stringContaining('has no section “## 1.2.3'),
  ])
})

test.each(['## 1.2.3', '## 1.2.3 (soon)', '## 1.2.3 (2026-02-30)', '## 1.2.3 (2026-13-01)', '## 1.2.3 2026-11-28', '## 1.2.3 (28.11.2026)'])('“%s” has no day', (heading) => {
  expect(faultsWith(`${heading}\n\n- Better.\n\n${older}`)).toEqual([expect.stringContaining('has no day')])
})

test('a day to come is told of', () => {
  const [ahead = ''] = new Date(Date.now() + 2 * 86_400_000).toISOString().split('T')
  expect(faultsWith(`## 1.2.3 (${ahead})\n\n- Better.\n\n${older}`)).toEqual([expect.stringContaining('is of a day to come')])
})

test('a section without an entry says nothing', () => {
  expect(faultsWith(`## 1.2.3 (2026-11-28)\n\n${older}`)).toEqual([expect.stringContaining('says nothing')])
})

test('the newest section stands first', () => {
  expect(faultsWith(`${older}\n## 1.2.3 (2026-11-28)\n\n- Better.\n`)).toEqual([expect.stringContaining('“0.9.0 (2026-01-02)” above “1.2.3 (2026-11-28)”')])
})
