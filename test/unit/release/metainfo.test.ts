import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { metainfoFaults, metainfoFile } from '../../../build/release/checks/metainfo.mjs'
import { makeReleasable, metainfo } from '../../support/releasable.ts'

/** What is said of version 1.2.3, of 28 November, with these releases. */
function faultsWith(...releases: string[]) {
  const { folder, write } = makeReleasable()
  write(metainfoFile, metainfo(...releases))
  return metainfoFaults(folder)
}

test('the newest release is this one, in whatever order its attributes stand', () => {
  expect(faultsWith('<release type="stable" date="2026-11-28"\n version="1.2.3">', '<description/></release>')).toEqual([])
})

test('an older newest release, or one of a comment alone, is told of with what to write', () => {
  const write = 'Put <release version="1.2.3" date="2026-11-28"> above it.'
  expect(faultsWith('<release version="1.2.2" date="2026-11-01"/>', '<release version="1.2.3" date="2026-11-28"/>')).toEqual([expect.stringMatching(/ is 1\.2\.2\./)])
  expect(faultsWith('<!-- <release version="1.2.3" date="2026-11-28"/> -->')).toEqual([`The newest release in ${metainfoFile} is none. ${write}`])
})

test('its day is the changelog’s', () => {
  expect(faultsWith('<release version="1.2.3" date="2026-11-27"/>')).toEqual([`${metainfoFile} has 1.2.3 of 2026-11-27, CHANGELOG.md of 2026-11-28. Give both the same day.`])
  expect(faultsWith('<release version="1.2.3"/>')).toEqual([expect.stringContaining('of no day')])
})

test('a missing file is told of', () => {
  const { folder } = makeReleasable()
  rmSync(join(folder, metainfoFile))
  expect(metainfoFaults(folder)).toEqual([expect.stringContaining(`There is no ${metainfoFile}`)])
})
