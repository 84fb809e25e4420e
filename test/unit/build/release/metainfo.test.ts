import { expect, test } from 'vitest'
import { metainfoFaults } from '../../../../build/release/checks/metainfo.mjs'
import { makeReleasable } from '../../../support/releasable.ts'

/** What is said of version 1.2.3 with this changelog. */
function faultsWith(changelog: string) {
  const { folder, write } = makeReleasable()
  write('CHANGELOG.md', changelog)
  return metainfoFaults(folder)
}

const older = '## 0.9.0 (2026-01-02)\n\n- The first.\n'

test('a changelog with the release on top gives a metainfo with it on top', () => {
  expect(faultsWith(`# Changelog\n\n## 1.2.3 (2026-11-28)\n\n- Better.\n\n${older}`)).toEqual([])
  expect(faultsWith(`# Changelog\n\n## Unreleased\n\n## 1.2.3 (2026-11-28)\n\n- Better.\n\n${older}`)).toEqual([])
})

test('what is still in the making is no release', () => {
  expect(faultsWith(`## Unreleased\n\n- Better.\n\n${older}`)).toEqual([expect.stringMatching(/^The newest release in the metainfo is 1\.2\.3, 1970-01-01, development, and should be 1\.2\.3, of a day, stable\. /)])
})

test('an older release on top is told of', () => {
  expect(faultsWith(`## Unreleased\n\n${older}\n## 1.2.3 (2026-11-28)\n\n- Better.\n`)).toEqual([expect.stringContaining('development, and should be 1.2.3, 2026-11-28, stable')])
})

test('a changelog that no metainfo can be made of is told of in the maker’s words', () => {
  expect(faultsWith('## 1.2.3\n\n- Better.\n')).toEqual([expect.stringMatching(/^The metainfo cannot be made: CHANGELOG\.md: "## 1\.2\.3" is no head of a release/)])
  expect(faultsWith(older)).toEqual([expect.stringMatching(/^The metainfo cannot be made: CHANGELOG\.md has neither/)])
})
