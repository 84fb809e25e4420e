import { Refusal } from '../words.mjs'

/**
 * What the changelog has below one "## " line.
 *
 * @typedef {object} Release
 * @property {string} version as package.json has it; "Unreleased"
 * @property {string | null} date as in 2026-12-01
 * @property {readonly string[]} summary the paragraphs in front of the list
 * @property {readonly string[]} notes
 */

/** Reads what a changelog says of each release: "## 1.2.0 (2026-12-01)" or "## Unreleased", and below it a summary, a list, or both. @param {string} changelog @returns {readonly Release[]} */
export function readReleases(changelog) {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [head = '', ...lines] = section.split('\n')
      const [, version = '', date = null] = /^\[?(\d[^\s\]]*|Unreleased)\]?(?:\D*(\d{4}-\d\d-\d\d)\D*)?$/.exec(head) ?? []
      if (version === '' || (version !== 'Unreleased' && date === null)) throw new Refusal(`CHANGELOG.md: "## ${head}" is no head of a release. One reads "## 1.2.0 (2026-12-01)", or "## Unreleased".`)
      const [before = '', ...items] = lines.join('\n').split(/^- /m)
      return { version, date, summary: paragraphs(before), notes: items.map((item) => paragraphs(item)[0] ?? '') }
    })
}

/** Each in one line. @param {string} text @returns {readonly string[]} */
function paragraphs(text) {
  return text.split(/\n\s*\n/).map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => one !== '')
}
