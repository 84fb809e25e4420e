import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changelogDay } from './changelog.mjs'
import { versionOf } from './version.mjs'

/** What software centres read, from the top of the checkout. */
export const metainfoFile = 'build/package/desktop/org.linkwright.Linkwright.metainfo.xml'

/**
 * The newest release of the metainfo, its first by AppStream's rule, is this one and of the changelog's day.
 *
 * @param {string} folder the top of the checkout
 * @returns {string[]} a sentence a fault
 */
export function metainfoFaults(folder) {
  const version = versionOf(folder)
  const file = join(folder, metainfoFile)
  if (!existsSync(file)) return [`There is no ${metainfoFile}. Put it back: software centres read it.`]
  const text = readFileSync(file, 'utf8').replaceAll(/<!--.*?-->/gs, '')
  const newest = /<release\s(?<attributes>[^>]*)>/.exec(text)?.groups?.['attributes']
  const said = newest === undefined ? undefined : attribute(newest, 'version')
  const wanted = `<release version="${version}" date="${changelogDay(folder) ?? 'the day'}">`
  if (said !== version) return [`The newest release in ${metainfoFile} is ${said ?? 'none'}. Put ${wanted} above it.`]
  const day = changelogDay(folder)
  const dayThere = newest === undefined ? undefined : attribute(newest, 'date')
  if (day === undefined || dayThere === day) return []
  return [`${metainfoFile} has ${version} of ${dayThere ?? 'no day'}, CHANGELOG.md of ${day}. Give both the same day.`]
}

/** @param {string} attributes @param {string} name */
function attribute(attributes, name) {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["'](?<value>[^"']*)["']`).exec(attributes)?.groups?.['value']
}
