import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { versionOf } from './version.mjs'

/**
 * A section of the changelog.
 *
 * @typedef {object} Section
 * @property {string} title behind its `## `
 * @property {string[]} entries its lines that begin with a hyphen
 */

/** A day as in `2026-11-28`. */
const day = /^\d{4}-\d\d-\d\d$/

/**
 * The newest section of CHANGELOG.md is the version's, has a date and says something; what is unreleased is none any more.
 *
 * @param {string} folder the top of the checkout
 * @returns {string[]} a sentence a fault
 */
export function changelogFaults(folder) {
  const version = versionOf(folder)
  const sections = sectionsIn(folder)
  const unreleased = sections.find(({ title }) => title === 'Unreleased')
  const left = unreleased?.entries.length ?? 0
  return [
    ...(left === 0 ? [] : [`CHANGELOG.md has ${left} ${left === 1 ? 'entry' : 'entries'} under “Unreleased”. Move ${left === 1 ? 'it' : 'them'} below “## ${version} (the day)”.`]),
    ...sectionFaults(sections, version),
  ]
}

/**
 * The day of the version's section.
 *
 * @param {string} folder
 * @returns {string | undefined} nothing when there is none
 */
export function changelogDay(folder) {
  const version = versionOf(folder)
  const title = sectionsIn(folder).find((section) => isOf(section, version))?.title
  const found = /\((?<day>[^)]*)\)$/.exec(title ?? '')?.groups?.['day']
  return found !== undefined && isDay(found) ? found : undefined
}

/** @param {readonly Section[]} sections @param {string} version */
function sectionFaults(sections, version) {
  const section = sections.find((each) => isOf(each, version))
  if (section === undefined) return [`CHANGELOG.md has no section “## ${version} (the day)”. Write it, with what users notice.`]
  const newest = sections.find(({ title }) => title !== 'Unreleased')
  return [
    ...(newest === section ? [] : [`CHANGELOG.md has “${newest?.title}” above “${section.title}”. Put the newest first.`]),
    ...(isDay(section.title.slice(version.length + 2, -1)) ? [] : [`“## ${section.title}” in CHANGELOG.md has no day. Write it as “## ${version} (2026-11-28)”.`]),
    ...(section.entries.length > 0 ? [] : [`“## ${section.title}” in CHANGELOG.md says nothing. Write what users notice, a line with a hyphen each.`]),
  ]
}

/** @param {Section} section @param {string} version */
function isOf({ title }, version) {
  return title === version || title.startsWith(`${version} `)
}

/** A day of the calendar. @param {string} text */
function isDay(text) {
  const time = Date.parse(`${text}T00:00:00Z`)
  return day.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** @param {string} folder @returns {Section[]} */
function sectionsIn(folder) {
  const file = join(folder, 'CHANGELOG.md')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [title = '', ...lines] = text.split('\n')
      return { title: title.trim(), entries: lines.filter((line) => /^- \S/.test(line)) }
    })
}
