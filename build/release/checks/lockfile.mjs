import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { runChild } from '../../child-process.mjs'
import { isObject, readObject } from './json-file.mjs'

/** What package-lock.json repeats of package.json. */
const repeated = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'engines']

/**
 * package-lock.json is what npm would make of package.json. Not asked of `npm ci --dry-run`, which deletes node_modules where npm is older than 10.5
 * (github.com/npm/cli/issues/7239).
 *
 * @param {string} folder the top of the checkout
 * @returns {Promise<string[]>} a sentence a fault
 */
export async function lockfileFaults(folder) {
  if (!existsSync(join(folder, 'package-lock.json'))) return ['There is no package-lock.json. Make it with npm install --package-lock-only.']
  const description = readObject(join(folder, 'package.json'))
  const { packages } = readObject(join(folder, 'package-lock.json'))
  const top = isObject(packages) ? packages[''] : undefined
  const differing = repeated.filter((key) => !isDeepStrictEqual(description[key] ?? {}, (isObject(top) ? top[key] : undefined) ?? {}))
  if (differing.length > 0) return [`package-lock.json has other ${differing.join(' and ')} than package.json. Run npm install --package-lock-only, and commit it.`]
  // Said, where the environment says otherwise: an npm run hands its own prefix down, and NODE_ENV=production leaves out what is for developing.
  const { code, output } = await runChild('npm', ['ls', '--prefix', folder, '--package-lock-only', '--include=dev', '--all', '--parseable', '--loglevel=error'], { cwd: folder })
  if (code === 0) return []
  const words = output.split('\n').filter((line) => /^npm (?:error|ERR!) (?:missing|invalid|extraneous)/.test(line))
  return [`package-lock.json does not give what package.json asks for (${words.map((line) => line.replace(/^npm \S+ /, '')).join('; ') || `npm ls ended with exit code ${code}`}). Run npm install --package-lock-only, and commit it.`]
}
