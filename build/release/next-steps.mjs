import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { distFolder } from '../places.mjs'
import { megabytes } from '../words.mjs'

/**
 * What is in dist/ now, and what a person does next.
 *
 * @param {string} version
 * @param {readonly string[]} published names of files in dist/
 */
export function nextSteps(version, published) {
  const lines = readdirSync(distFolder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `  ${name.padEnd(40)} ${sizeOf(name).padStart(8)}${published.includes(name) ? '' : '  (not to be published)'}`)
  return `
dist/ has the release of ${version}; nothing was published, and nothing tagged:

${lines.join('\n')}

Next:
  git tag --annotate v${version} --message "Linkwright ${version}"
  git push origin v${version}
  Upload ${published.join(', ')}.
`
}

/** @param {string} name */
function sizeOf(name) {
  const { size } = statSync(join(distFolder, name))
  return size < 100_000 ? `${(size / 1000).toFixed(1)} kB` : megabytes(size)
}
