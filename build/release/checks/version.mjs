import { join } from 'node:path'
import { git } from './git.mjs'
import { isObject, readObject } from './json-file.mjs'
import { compareVersions, parseVersion } from './semantic-version.mjs'

/** The version that package.json says; what is no text counts as none. @param {string} folder */
export function versionOf(folder) {
  const { version } = readObject(join(folder, 'package.json'))
  return typeof version === 'string' ? version : ''
}

/**
 * The version is one, both files say the same, and it is above every tag; a tag of its own may stand on this very commit.
 *
 * @param {string} folder the top of the checkout
 * @returns {string[]} a sentence a fault
 */
export function versionFaults(folder) {
  const version = versionOf(folder)
  const parsed = parseVersion(version)
  if (parsed === undefined) return [`The version in package.json, “${version}”, is none like 1.2.3 or 1.2.3-rc.1. Set it with npm version --no-git-tag-version.`]
  return [...lockFaults(folder, version), ...tagFaults(folder, version, parsed)]
}

/** @param {string} folder @param {string} version */
function lockFaults(folder, version) {
  const lock = readObject(join(folder, 'package-lock.json'))
  const top = isObject(lock['packages']) ? lock['packages'][''] : undefined
  const other = [lock['version'], isObject(top) ? top['version'] : undefined].find((said) => said !== version)
  if (other === undefined && isObject(top)) return []
  return [`package-lock.json says version ${String(other)}, package.json ${version}. Set both with npm version --no-git-tag-version.`]
}

/** @param {string} folder @param {string} version @param {import('./semantic-version.mjs').SemanticVersion} parsed */
function tagFaults(folder, version, parsed) {
  const tags = git(folder, 'tag', '--list', 'v*').output.split('\n')
  if (tags.includes(`v${version}`)) {
    const tagged = git(folder, 'rev-parse', '--verify', '--quiet', `refs/tags/v${version}^{commit}`).output
    if (tagged !== '' && tagged === git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}').output) return []
    return [`v${version} is the tag of another commit (${tagged.slice(0, 12)}). Give this release a higher version, or check out that commit.`]
  }
  const highest = tags
    .flatMap((tag) => parseVersion(tag.slice(1)) ?? [])
    .toSorted(compareVersions)
    .at(-1)
  if (highest === undefined || compareVersions(parsed, highest) > 0) return []
  return [`Version ${version} is below v${written(highest)}, which is tagged. Give this release a higher one.`]
}

/** @param {import('./semantic-version.mjs').SemanticVersion} version */
function written({ numbers, pre }) {
  return [numbers.join('.'), ...(pre.length === 0 ? [] : [pre.join('.')])].join('-')
}
