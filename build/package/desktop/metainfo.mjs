import { readFileSync } from 'node:fs'
import { Refusal } from '../../words.mjs'
import { readReleases } from '../releases.mjs'

/** So many notes of a release stand in the metainfo where the changelog has no summary of it. */
const mostNotes = 8

/**
 * The AppStream metainfo with its releases: those of the changelog, the newest first, or, where the version is none of them yet, what is in the making.
 *
 * @param {{ changelog: string, version: string, builtOn: Date }} from `builtOn`: the day that stands for a release in the making; SOURCE_DATE_EPOCH where two builds must be alike
 */
export function metainfo({ changelog, version, builtOn }) {
  const template = readFileSync(new URL('org.linkwright.Linkwright.metainfo.xml', import.meta.url), 'utf8')
  const all = readReleases(changelog)
  const released = all.filter((one) => one.version !== 'Unreleased')
  const isReleased = released[0]?.version === version
  const pending = all.find((one) => one.version === 'Unreleased')
  if (!isReleased && pending === undefined) throw new Refusal(`CHANGELOG.md has neither a section "## ${version} (DATE)" on top nor "## Unreleased": say there what version ${version} brings.`)
  const making = isReleased || pending === undefined ? [] : [release({ ...pending, version, date: builtOn.toISOString().slice(0, 10) }, 'development')]
  const releases = [...making, ...released.map((one) => release(one, 'stable'))]
  return template.replace('  <!-- releases -->\n', () => `  <releases>\n${releases.join('')}  </releases>\n`)
}

/** @param {import('../releases.mjs').Section} one @param {'stable' | 'development'} type */
function release({ version, date, summary, notes }, type) {
  const text = summary.length > 0 ? summary.map((one) => `        <p>${marked(one)}</p>\n`).join('') : list(notes)
  const description = text === '' ? '' : `\n      <description>\n${text}      </description>\n    `
  return `    <release version="${escaped(version)}" date="${date}" type="${type}">${description}</release>\n`
}

/** @param {readonly string[]} notes */
function list(notes) {
  if (notes.length === 0) return ''
  const items = notes.slice(0, mostNotes).map((note) => `          <li>${marked(note)}</li>\n`)
  const more = notes.length > mostNotes ? `        <p>And ${notes.length - mostNotes} more, which the changelog names.</p>\n` : ''
  return `        <ul>\n${items.join('')}        </ul>\n${more}`
}

/** Markdown of one line in AppStream's own marks: code and emphasis; of a link its words. @param {string} text */
function marked(text) {
  return escaped(text)
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<em>$1</em>')
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
