import { readReleases } from '../releases.mjs'

/** Policy asks for lines below 80; the bullets take four. */
const width = 76

/**
 * The changelog as Debian's tools read it (deb-changelog(5)): what CHANGELOG.md has of each release, the newest first. What is unreleased stands for the version in the making.
 *
 * @param {{ changelog: string, version: string, maintainer: string, date: number }} from `date`: of the version in the making, in seconds since 1970
 */
export function debianChangelog({ changelog, version, maintainer, date }) {
  const releases = readReleases(changelog).filter(({ summary, notes }) => summary.length + notes.length > 0)
  return releases
    .map((release) => {
      const made = release.date === null ? { version, distribution: 'UNRELEASED', time: new Date(date * 1000) } : { version: release.version, distribution: 'unstable', time: new Date(release.date) }
      const items = [...release.summary, ...release.notes].map((text) => `  * ${wrap(text)}\n`).join('')
      return `linkwright (${debianVersion(made.version)}) ${made.distribution}; urgency=medium\n\n${items}\n -- ${maintainer}  ${made.time.toUTCString().replace('GMT', '+0000')}\n`
    })
    .join('\n')
}

/** As electron-builder names it in the control file: 1.0.0~rc.1 comes before 1.0.0. @param {string} version */
function debianVersion(version) {
  return version.replaceAll('-', '~')
}

/** A text in lines that stand below each other. @param {string} text */
function wrap(text) {
  const [first = '', ...rest] = text.split(' ')
  const lines = [first]
  for (const word of rest) {
    const line = `${lines.at(-1)} ${word}`
    if (line.length > width - 1) lines.push(word)
    else lines[lines.length - 1] = line
  }
  return lines.join('\n    ')
}
