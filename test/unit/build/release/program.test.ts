import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkout } from '../../../../build/places.mjs'
import { makeReleasable } from '../../../support/releasable.ts'

/** A releasable repository that holds the program, too; without npm's packages, as a fresh clone. */
function makeWithProgram() {
  const repository = makeReleasable()
  cpSync(join(checkout, 'build'), join(repository.folder, 'build'), { recursive: true })
  repository.commit()
  return repository
}

function release(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('build', 'release.mjs'), ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('--check says that nothing stands against the release, and makes nothing', () => {
  const { folder, git } = makeWithProgram()
  const before = readdirSync(folder)
  expect(release(folder, '--check')).toEqual({ status: 0, stdout: '', stderr: 'Nothing stands against the release of 1.2.3.\n' })
  expect(readdirSync(folder)).toEqual(before)
  expect(git('status', '--porcelain')).toBe('')
})

test.each([[['--check']], [[]]])('what is wrong is told, a line each, and nothing is built: %j', (args) => {
  const { folder, git, write } = makeWithProgram()
  git('tag', 'v1.3.0')
  write('new', '')
  const { status, stdout, stderr } = release(folder, ...args)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.split('\n')).toEqual([
    '- Not known to git: new. Commit it, or remove it.',
    '- Version 1.2.3 is below v1.3.0, which is tagged. Give this release a higher one.',
    'Nothing was built: these 2 stand against the release.',
    '',
  ])
  for (const made of ['dist', 'out', 'node_modules']) expect(existsSync(join(folder, made))).toBe(false)
})

test.each([[['--chek']], [['--check', 'now']]])('words that it does not know are refused before anything is done: %j', (args) => {
  expect(release(checkout, ...args)).toEqual({ status: 1, stdout: '', stderr: 'usage: npm run release [-- --check | --any-electron]\n' })
})
