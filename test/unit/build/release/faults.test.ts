import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseFaults } from '../../../../build/release/checks/faults.mjs'
import { makeReleasable } from '../../../support/releasable.ts'

test('nothing stands against a release of a commit that is ready', async () => {
  expect(await releaseFaults(makeReleasable().folder)).toEqual([])
})

test('all that is wrong is told at once, and nothing is written', async () => {
  const { folder, git, write } = makeReleasable()
  git('tag', 'v2.0.0')
  write('CHANGELOG.md', '## Unreleased\n\n- Something.\n')
  write('new', '')
  const index = readFileSync(join(folder, '.git', 'index'))
  const status = git('status', '--porcelain', '--untracked-files=all', '--ignored')
  expect(await releaseFaults(folder)).toEqual([
    expect.stringContaining('Not as it was committed: CHANGELOG.md'),
    expect.stringContaining('Not known to git: new'),
    expect.stringContaining('below v2.0.0'),
    expect.stringContaining('under “Unreleased”'),
    expect.stringContaining('no section'),
  ])
  expect(readFileSync(join(folder, '.git', 'index'))).toEqual(index)
  expect(git('status', '--porcelain', '--untracked-files=all', '--ignored')).toBe(status)
})
