/**
 * What the app says that its window shows, once the picture of it is written.
 *
 * @typedef {object} Summary
 * @property {string} screenshot
 * @property {string[]} lines sentences for the person
 */

const prefix = 'linkwright-summary '

/**
 * Reads the one line of the app's stdout that is meant for the launcher: the prefix and a JSON object.
 *
 * @param {string} line
 * @returns {Summary | undefined} nothing for any other line
 */
export function readSummary(line) {
  if (!line.startsWith(prefix)) return undefined
  try {
    /** @type {unknown} */
    const found = JSON.parse(line.slice(prefix.length))
    return isSummary(found) ? found : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {unknown} value
 * @returns {value is Summary}
 */
function isSummary(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    'screenshot' in value &&
    typeof value.screenshot === 'string' &&
    'lines' in value &&
    Array.isArray(value.lines) &&
    value.lines.every((one) => typeof one === 'string')
  )
}
