import { expect, test } from 'vitest'
import { compareVersions, parseVersion } from '../../../../build/release/checks/semantic-version.mjs'
import { versionFaults } from '../../../../build/release/checks/version.mjs'
import { makeReleasable } from '../../../support/releasable.ts'

test('versions are in the order of semver.org', () => {
  const inOrder = ['0.9.10', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0']
  const parsed = inOrder.flatMap((text) => parseVersion(text) ?? [])
  expect(parsed).toHaveLength(inOrder.length)
  for (const [at, version] of parsed.entries()) {
    for (const [otherAt, other] of parsed.entries()) expect(Math.sign(compareVersions(version, other))).toBe(Math.sign(at - otherAt))
  }
})

test.each(['', '1', '1.2', '1.2.3.4', '01.2.3', '1.2.3-', '1.2.3-01', '1.2.3-a..b', 'v1.2.3', '1.2.3+build', ' 1.2.3'])('“%s” is no version', (text) => {
  expect(parseVersion(text)).toBeUndefined()
  expect(versionFaults(makeReleasable(text).folder)).toEqual([expect.stringContaining(`“${text}”`)])
})

test('a version above all tags can be released', () => {
  const { folder, git } = makeReleasable('1.10.0')
  expect(versionFaults(folder)).toEqual([])
  for (const tag of ['v1.9.9', 'v1.10.0-rc.1', 'very-old', 'v-none']) git('tag', tag)
  expect(versionFaults(folder)).toEqual([])
})

test('a version below a tag is told of with the highest tag', () => {
  const { folder, git } = makeReleasable('1.9.0')
  git('tag', 'v1.8.0')
  git('tag', 'v1.10.0')
  expect(versionFaults(folder)).toEqual(['Version 1.9.0 is below v1.10.0, which is tagged. Give this release a higher one.'])
  expect(versionFaults(makeTagged('2.0.0-rc.1', 'v2.0.0'))).toEqual([expect.stringContaining('below v2.0.0')])
})

test('a version is released once: its tag stands on this commit or nowhere', () => {
  const { folder, git, commit } = makeReleasable('1.2.3')
  git('tag', '--annotate', '--message', 'A release', 'v1.2.3')
  expect(versionFaults(folder)).toEqual([])
  commit()
  expect(versionFaults(folder)).toEqual([expect.stringContaining(`v1.2.3 is the tag of another commit (${git('rev-parse', '--short=12', 'HEAD~').trim()})`)])
})

test('package-lock.json says the same version in both its places', () => {
  const { folder, write } = makeReleasable('1.2.3')
  write('package-lock.json', JSON.stringify({ version: '1.2.3', packages: { '': { version: '1.2.2' } } }))
  expect(versionFaults(folder)).toEqual([expect.stringContaining('package-lock.json says version 1.2.2, package.json 1.2.3')])
  write('package-lock.json', JSON.stringify({ version: '1.2.1', packages: { '': { version: '1.2.3' } } }))
  expect(versionFaults(folder)).toEqual([expect.stringContaining('package-lock.json says version 1.2.1')])
})

function makeTagged(version: string, tag: string) {
  const { folder, git } = makeReleasable(version)
  git('tag', tag)
  return folder
}
