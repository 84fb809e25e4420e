import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { metainfo } from '../../package/desktop/metainfo.mjs'
import { Refusal } from '../../words.mjs'
import { changelogDay } from './changelog.mjs'
import { versionOf } from './version.mjs'

/**
 * What software centres read, made of the changelog, has this release as its newest, the first by AppStream's rule, of the changelog's day and stable.
 *
 * @param {string} folder the top of the checkout
 * @returns {string[]} a sentence a fault
 */
export function metainfoFaults(folder) {
  const version = versionOf(folder)
  const made = madeOf(folder, version)
  if (made instanceof Refusal) return [`The metainfo cannot be made: ${made.message}`]
  const newest = /<release\s(?<attributes>[^>]*)>/.exec(made)?.groups?.['attributes']
  const said = newest === undefined ? 'none' : ['version', 'date', 'type'].map((name) => attribute(newest, name)).join(', ')
  const wanted = [version, changelogDay(folder) ?? 'of a day', 'stable'].join(', ')
  if (said === wanted) return []
  return [`The newest release in the metainfo is ${said}, and should be ${wanted}. It is made of CHANGELOG.md: the section of ${version} goes on top, with its day.`]
}

/** @param {string} folder @param {string} version */
function madeOf(folder, version) {
  const file = join(folder, 'CHANGELOG.md')
  try {
    return metainfo({ changelog: existsSync(file) ? readFileSync(file, 'utf8') : '', version, builtOn: new Date(0) }).replaceAll(/<!--.*?-->/gs, '')
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** @param {string} attributes @param {string} name */
function attribute(attributes, name) {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["'](?<value>[^"']*)["']`).exec(attributes)?.groups?.['value'] ?? `no ${name}`
}
