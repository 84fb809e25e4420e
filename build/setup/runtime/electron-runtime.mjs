import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { checkout, personalFolders, runtimeFile } from '../../places.mjs'
import { Refusal } from '../../words.mjs'
import { carriedRuntime } from './carried.mjs'
import { officialRuntime } from './official.mjs'
import { executableOf, resolvedRuntime, versionIn } from './runtime.mjs'

/**
 * The Electron to run in: the one that ELECTRON_OVERRIDE_DIST_PATH names; else the official one, where it can be downloaded; else the one that the npm
 * registry carries.
 *
 * @type {import('../step.mjs').Step}
 */
export const electronRuntime = {
  name: 'electron-runtime',
  inputs: () => ({
    files: [join(checkout, 'package-lock.json'), join(checkout, 'build', 'launch', 'default-app'), join(checkout, 'build', 'setup', 'runtime')],
    words: [process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', personalFolders().cache],
  }),
  // The executable, too: npm ci takes the official one away, and people empty their caches.
  outputs: () => (existsSync(runtimeFile) ? [executableOf(resolvedRuntime())] : [runtimeFile]),
  run: async () => {
    const runtime = overridden(process.env.ELECTRON_OVERRIDE_DIST_PATH) ?? (await officialRuntime()) ?? (await carriedRuntime())
    mkdirSync(dirname(runtimeFile), { recursive: true })
    writeFileSync(runtimeFile, `${JSON.stringify(runtime, null, 2)}\n`)
  },
}

/**
 * @param {string | undefined} path
 * @returns {import('./runtime.mjs').Runtime | undefined}
 */
function overridden(path) {
  if (path === undefined || path === '') return undefined
  const folder = resolve(path)
  if (!existsSync(join(folder, 'electron')) || !existsSync(join(folder, 'version'))) {
    throw new Refusal(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which is no Electron distribution: it lacks the files electron and version.`)
  }
  return { folder, version: versionIn(folder), source: 'override' }
}
