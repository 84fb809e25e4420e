import { Refusal } from '../words.mjs'

/**
 * What the changelog has below one "## " line.
 *
 * @typedef {object} Section
 * @property {string} head what stands behind the "## "
 * @property {string} version as package.json has it; "Unreleased"
 * @property {string | null} date as in 2026-12-01; null: the head has no day of the calendar
 * @property {readonly string[]} summary the paragraphs in front of the list
 * @property {readonly string[]} notes
 */

/** Reads a changelog as it is: "## 1.2.0 (2026-12-01)" or "## Unreleased", and below it a summary, a list, or both. @param {string} changelog @returns {readonly Section[]} */
export function readSections(changelog) {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [line = '', ...lines] = section.split('\n')
      const head = line.trim()
      const [, version = '', day = ''] = /^(\S+)(?: \((\d{4}-\d\d-\d\d)\)$)?/.exec(head) ?? []
      const [before = '', ...items] = lines.join('\n').split(/^- /m)
      return { head, version, date: isInCalendar(day) ? day : null, summary: paragraphs(before), notes: items.flatMap((item) => paragraphs(item).slice(0, 1)) }
    })
}

/** The same where each section has to be of a release, or of what is unreleased. @param {string} changelog */
export function readReleases(changelog) {
  const sections = readSections(changelog)
  const other = sections.find(({ head, version, date }) => head !== 'Unreleased' && (date === null || !/^\d/.test(version)))
  if (other !== undefined) throw new Refusal(`CHANGELOG.md: "## ${other.head}" is no head of a release. One reads "## 1.2.0 (2026-12-01)", or "## Unreleased".`)
  return sections
}

/** @param {string} day as in 2026-12-01 */
function isInCalendar(day) {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** Each in one line. @param {string} text @returns {readonly string[]} */
function paragraphs(text) {
  return text.split(/\n\s*\n/).map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => one !== '')
}
