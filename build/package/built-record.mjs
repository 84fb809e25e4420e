import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkout, distFolder, outFolder } from '../places.mjs'
import { nameOf, resolvedRuntime } from '../setup/runtime/runtime.mjs'
import { hashInputs } from '../setup/stamp.mjs'
import { fileName } from './configuration.mjs'
import { packageVersion } from './description.mjs'
import { sourceDate } from './source-date.mjs'
import { sumOfFile } from './sum-of-file.mjs'
import { chooseTools, wishedTools } from './tools.mjs'

/**
 * What packages were made of, and by what.
 *
 * @typedef {object} Origin
 * @property {string} tree a hash of the sources
 * @property {number} date the time of everything in them
 * @property {import('./tools.mjs').PackageTools} tools
 * @property {string} electron
 */

/** What the packages in dist/ were made of, in lines, with a sum of each. */
const recordFile = join(outFolder, 'package', 'built')

/** What lies at the top of the checkout and is in no package, whatever it holds. */
const besideSources = new Set(['.git', 'dist', 'node_modules', 'out', 'test'])

/** A hash of all that packages are made of, but for what package-lock.json names. */
export function hashOfSources(folder = checkout) {
  const names = readdirSync(folder).filter((name) => !besideSources.has(name))
  return hashInputs({ files: names.toSorted().map((name) => join(folder, name)), words: [process.version] }, folder)
}

/** Of what packages would be made that were built now, after the set-up. @param {NodeJS.ProcessEnv} environment @returns {Promise<Origin>} */
export async function originNow(environment) {
  const runtime = resolvedRuntime()
  return { tree: hashOfSources(), date: await sourceDate(environment), tools: chooseTools(runtime, wishedTools(environment)), electron: `${nameOf(runtime)} ${runtime.folder}` }
}

/** Where `npm run dist` puts its packages. */
export function packagesInDist() {
  const version = packageVersion()
  return [join(distFolder, fileName('deb', version)), join(distFolder, fileName('AppImage', version))]
}

/** What is in dist/ from now on is of nobody knows what, until that is recorded. */
export function removeRecord(file = recordFile) {
  rmSync(file, { force: true })
}

/** Records of what packages were made. @param {Origin} origin @param {readonly string[]} packages */
export async function writeRecord(origin, packages, file = recordFile) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await recordText(origin, packages))
}

/** Whether these packages are there, as they were made, and of this. @param {Origin} origin @param {readonly string[]} packages */
export async function areOf(origin, packages, file = recordFile) {
  if (![file, ...packages].every((path) => existsSync(path))) return false
  return readFileSync(file, 'utf8') === (await recordText(origin, packages))
}

/** @param {Origin} origin @param {readonly string[]} packages */
async function recordText({ tree, date, tools, electron }, packages) {
  const lines = [`sources ${tree}`, `date ${date}`, `tools ${tools}`, `electron ${electron}`]
  for (const path of packages) lines.push(`${await sumOfFile(path)}  ${basename(path)}`)
  return lines.map((line) => `${line}\n`).join('')
}
