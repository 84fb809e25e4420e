import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, runtimeFile } from '../../places.mjs'
import { Refusal } from '../../words.mjs'

/**
 * An Electron that the app can run in.
 *
 * @typedef {object} Runtime
 * @property {string} folder the unpacked distribution
 * @property {string} version as in `33.2.1`
 * @property {'override' | 'official' | 'carried'} source
 */

/** @param {Runtime} runtime */
export function executableOf(runtime) {
  return join(runtime.folder, 'electron')
}

/** As the log, About and the set-up's last line name it. @param {Runtime} runtime */
export function nameOf(runtime) {
  return `${runtime.source} ${runtime.version}`
}

/**
 * The version that a distribution says it has.
 *
 * @param {string} folder
 */
export function versionIn(folder) {
  return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
}

/** The runtime that the set-up resolved. @returns {Runtime} */
export function resolvedRuntime() {
  /** @type {unknown} */
  const found = JSON.parse(readFileSync(runtimeFile, 'utf8'))
  if (!isRuntime(found)) throw new Refusal(`${runtimeFile} does not name a runtime. Remove it and start again.`)
  return found
}

/**
 * @param {unknown} value
 * @returns {value is Runtime}
 */
function isRuntime(value) {
  return typeof value === 'object' && value !== null && 'folder' in value && typeof value.folder === 'string' && 'version' in value && 'source' in value
}

/** The Electron that package.json pins. @returns {string} */
export function officialVersion() {
  /** @type {unknown} */
  const description = JSON.parse(readFileSync(join(checkout, 'node_modules', 'electron', 'package.json'), 'utf8'))
  if (typeof description === 'object' && description !== null && 'version' in description) return String(description.version)
  throw new Refusal('node_modules/electron/package.json names no version. Remove node_modules and start again.')
}
