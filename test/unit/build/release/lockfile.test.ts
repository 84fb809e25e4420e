import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockfileFaults } from '../../../../build/release/checks/lockfile.mjs'
import { makeReleasable } from '../../../support/releasable.ts'

/** What is said where package.json wants these packages, and package-lock.json says so and has those. */
function faultsWith(wanted: Record<string, string>, said: Record<string, string>, had: Record<string, string>) {
  const { folder, write } = makeReleasable()
  const root = { name: 'linkwright', version: '1.2.3', devDependencies: said }
  const packages = Object.fromEntries(Object.entries(had).map(([name, version]) => [`node_modules/${name}`, { version, dev: true }]))
  write('package.json', JSON.stringify({ ...root, devDependencies: wanted }))
  write('package-lock.json', JSON.stringify({ name: 'linkwright', version: '1.2.3', lockfileVersion: 3, requires: true, packages: { '': root, ...packages } }))
  return lockfileFaults(folder)
}

test('a lockfile that gives what package.json asks for can be released', async () => {
  expect(await faultsWith({ one: '1.0.0' }, { one: '1.0.0' }, { one: '1.0.0' })).toEqual([])
  expect(await lockfileFaults(makeReleasable().folder)).toEqual([])
})

test('another version in package.json than the lockfile was made for is told of', async () => {
  expect(await faultsWith({ one: '1.0.1' }, { one: '1.0.0' }, { one: '1.0.0' })).toEqual([expect.stringContaining('package-lock.json has other devDependencies than package.json')])
  expect(await faultsWith({}, { one: '1.0.0' }, { one: '1.0.0' })).toEqual([expect.stringContaining('has other devDependencies')])
})

test('a package that the lockfile lacks, or has in another version, is named', async () => {
  expect(await faultsWith({ one: '1.0.0' }, { one: '1.0.0' }, {})).toEqual([expect.stringMatching(/missing: one@1\.0\.0/)])
  expect(await faultsWith({ one: '1.0.1' }, { one: '1.0.1' }, { one: '1.0.0' })).toEqual([expect.stringMatching(/invalid: one@1\.0\.0/)])
})

test('a missing lockfile is told of', async () => {
  const { folder } = makeReleasable()
  rmSync(join(folder, 'package-lock.json'))
  expect(await lockfileFaults(folder)).toEqual([expect.stringContaining('There is no package-lock.json')])
})
