import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appFolder, checkout, windowIcon } from '../places.mjs'
import { noteOf } from '../setup/bundled-modules.mjs'
import { Refusal } from '../words.mjs'

/**
 * An npm package of which something is in what is shipped.
 *
 * @typedef {object} BundledPackage
 * @property {string} name as in `@fontsource-variable/inter`
 * @property {string} version
 * @property {string} license as its package.json says it, by SPDX
 * @property {string} folder absolute
 */

/** Headers that are compiled into the native addon. */
const compiledIn = join('node_modules', 'node-addon-api')

/**
 * The npm packages of which code, styles or fonts are in out/app or compiled into out/native, by name; as the bundles were made last.
 *
 * @returns {BundledPackage[]}
 */
export function bundledPackages() {
  const made = readdirSync(appFolder).filter((name) => !name.endsWith('.map') && join(appFolder, name) !== windowIcon)
  const folders = new Set([compiledIn, ...made.flatMap(notedFolders)])
  return [...folders].map(describe).toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** @param {string} made the file or folder below out/app */
function notedFolders(made) {
  const file = noteOf(made)
  if (!existsSync(file)) throw new Refusal(`Nothing says which packages are in ${join(appFolder, made)}: ${file} is missing. Remove out/.set-up and build again.`)
  /** @type {unknown} */
  const noted = JSON.parse(readFileSync(file, 'utf8'))
  if (!Array.isArray(noted)) throw new Refusal(`${file} is no list. Remove out/.set-up and build again.`)
  return noted.map(String)
}

/** @param {string} folder from the top of the checkout @returns {BundledPackage} */
function describe(folder) {
  const file = join(checkout, folder, 'package.json')
  /** @type {unknown} */
  const found = JSON.parse(readFileSync(file, 'utf8'))
  if (!isDescription(found)) throw new Refusal(`${file} does not say name, version and license. Look what license it has, and add it where this is read.`)
  return { name: found.name, version: found.version, license: found.license, folder: join(checkout, folder) }
}

/**
 * @param {unknown} value
 * @returns {value is { name: string, version: string, license: string }}
 */
function isDescription(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'version' in value &&
    typeof value.version === 'string' &&
    'license' in value &&
    typeof value.license === 'string'
  )
}
