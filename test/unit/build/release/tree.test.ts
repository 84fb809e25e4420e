import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { treeFaults } from '../../../../build/release/checks/tree.mjs'
import { makeRepository } from '../../../support/repository.ts'

function makeCommitted() {
  const repository = makeRepository()
  repository.write('one', 'as committed')
  repository.write('.gitignore', 'out/\n')
  repository.commit()
  return repository
}

test('a clean work tree on a commit can be released, with what is ignored', () => {
  const { folder, write } = makeCommitted()
  write('out/made', 'by the build')
  expect(treeFaults(folder)).toEqual([])
})

test('a changed file, a staged one and a deleted one are told of in one sentence', () => {
  const { folder, git, write, commit } = makeCommitted()
  write('two', 'as committed')
  write('three', 'as committed')
  commit()
  write('one', 'changed')
  write('two', 'staged')
  git('add', 'two')
  git('rm', '--quiet', 'three')
  expect(treeFaults(folder)).toEqual([expect.stringMatching(/^Not as it was committed: (?=.*\bone\b)(?=.*\btwo\b)(?=.*\bthree\b).*\. Commit it/)])
})

test('a file that git does not know is told of, also below a new folder', () => {
  const { folder, write } = makeCommitted()
  write('new folder/new', '')
  expect(treeFaults(folder)).toEqual(['Not known to git: new folder/new. Commit it, or remove it.'])
})

test('of many files the first are named, and the others counted', () => {
  const { folder, write } = makeCommitted()
  for (const at of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) write(at, '')
  expect(treeFaults(folder)).toEqual([expect.stringContaining('a, b, c, d, e and 2 more')])
})

test('a repository without a commit, and what is no top of one, cannot be released', () => {
  const { folder, write } = makeRepository()
  expect(treeFaults(folder)).toEqual([expect.stringContaining('Nothing is committed')])
  write('below/file', '')
  expect(treeFaults(join(folder, 'below'))).toEqual([expect.stringContaining('is not the top of its git repository')])
  expect(treeFaults('/proc')).toEqual([expect.stringMatching(/^\/proc is no git repository \(.*not a git repository/)])
})

test('a settled index is left as it is', () => {
  const { folder, git } = makeCommitted()
  // Its time alone is new: a git that may write would refresh the index for it.
  utimesSync(join(folder, 'one'), 1_000_000, 1_000_000)
  const before = git('ls-files', '--debug')
  expect(treeFaults(folder)).toEqual([])
  expect(git('ls-files', '--debug')).toBe(before)
})
