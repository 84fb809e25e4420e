import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSections } from '../../package/releases.mjs'
import { versionOf } from './version.mjs'

/**
 * The newest section of CHANGELOG.md is the version's, has a date and says something; what is unreleased is none any more.
 *
 * @param {string} folder the top of the checkout
 * @returns {string[]} a sentence a fault
 */
export function changelogFaults(folder) {
  const version = versionOf(folder)
  const sections = sectionsIn(folder)
  const unreleased = sections.find((section) => section.version === 'Unreleased')
  const left = unreleased?.notes.length ?? 0
  return [
    ...(left === 0 ? [] : [`CHANGELOG.md has ${left} ${left === 1 ? 'entry' : 'entries'} under “Unreleased”. Move ${left === 1 ? 'it' : 'them'} below “## ${version} (the day)”.`]),
    ...sectionFaults(sections, version),
  ]
}

/**
 * The day of the version's section.
 *
 * @param {string} folder
 * @returns {string | null} null when there is none
 */
export function changelogDay(folder) {
  const version = versionOf(folder)
  return sectionsIn(folder).find((section) => section.version === version)?.date ?? null
}

/** @param {readonly import('../../package/releases.mjs').Section[]} sections @param {string} version */
function sectionFaults(sections, version) {
  const section = sections.find((each) => each.version === version)
  if (section === undefined) return [`CHANGELOG.md has no section “## ${version} (the day)”. Write it, with what users notice.`]
  const newest = sections.find((each) => each.version !== 'Unreleased')
  return [
    ...(newest === section ? [] : [`CHANGELOG.md has “${newest?.head}” above “${section.head}”. Put the newest first.`]),
    ...(section.date === null ? [`“## ${section.head}” in CHANGELOG.md has no day. Write it as “## ${version} (2026-11-28)”.`] : []),
    ...(section.date !== null && isAhead(section.date) ? [`“## ${section.head}” in CHANGELOG.md is of a day to come. Give it the day of the release.`] : []),
    ...(section.notes.length > 0 ? [] : [`“## ${section.head}” in CHANGELOG.md says nothing. Write what users notice, a line with a hyphen each.`]),
  ]
}

/** Whether that day has begun nowhere on earth: in the farthest east it does fourteen hours before it does in UTC. @param {string} day as 2026-11-28 */
function isAhead(day) {
  return Date.parse(`${day}T00:00:00Z`) > Date.now() + 14 * 3_600_000
}

/** @param {string} folder */
function sectionsIn(folder) {
  const file = join(folder, 'CHANGELOG.md')
  return existsSync(file) ? readSections(readFileSync(file, 'utf8')) : []
}
