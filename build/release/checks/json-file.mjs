import { readFileSync } from 'node:fs'

/**
 * The object in a file of JSON; an empty one where there is none, since a check then finds everything missing.
 *
 * @param {string} file
 * @returns {Record<string, unknown>}
 */
export function readObject(file) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(readFileSync(file, 'utf8'))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
