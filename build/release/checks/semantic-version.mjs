/**
 * A version as semver.org has it, without build metadata, which has no order.
 *
 * @typedef {object} SemanticVersion
 * @property {number[]} numbers major, minor, patch
 * @property {string[]} pre what stands behind the hyphen, at its dots
 */

const number = String.raw`(?:0|[1-9]\d*)`
const identifier = String.raw`(?:${number}|\d*[a-zA-Z-][\da-zA-Z-]*)`
const form = new RegExp(String.raw`^(?<numbers>${number}\.${number}\.${number})(?:-(?<pre>${identifier}(?:\.${identifier})*))?$`)

/**
 * @param {string} text as in `1.2.3` or `1.2.3-rc.1`
 * @returns {SemanticVersion | undefined} nothing for what is no such version
 */
export function parseVersion(text) {
  const groups = form.exec(text)?.groups
  if (groups === undefined) return undefined
  return { numbers: (groups['numbers'] ?? '').split('.').map(Number), pre: groups['pre']?.split('.') ?? [] }
}

/**
 * The order of versions (semver.org, point 11).
 *
 * @param {SemanticVersion} one
 * @param {SemanticVersion} other
 * @returns {number} below 0 when the first comes before the other, 0 when they are the same
 */
export function compareVersions(one, other) {
  for (const [at, value] of one.numbers.entries()) {
    const difference = value - (other.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  // What is in preparation comes before what it prepares.
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length
  for (const [at, identifierOfOne] of one.pre.entries()) {
    const identifierOfOther = other.pre[at]
    if (identifierOfOther === undefined) return 1
    const difference = compareIdentifiers(identifierOfOne, identifierOfOther)
    if (difference !== 0) return difference
  }
  return one.pre.length - other.pre.length
}

/** @param {string} one @param {string} other */
function compareIdentifiers(one, other) {
  const numeric = [one, other].map((text) => /^\d+$/.test(text))
  if (numeric[0] === true && numeric[1] === true) return Number(one) - Number(other)
  if (numeric[0] !== numeric[1]) return numeric[0] === true ? -1 : 1
  if (one === other) return 0
  return one < other ? -1 : 1
}
