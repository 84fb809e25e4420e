import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../places.mjs'
import { Refusal } from '../words.mjs'

/**
 * The checkout's package.json.
 *
 * @returns {Record<string, unknown>}
 */
export function description() {
  /** @type {unknown} */
  const read = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
  if (typeof read !== 'object' || read === null) throw new Refusal('package.json holds no object.')
  return { ...read }
}

/** The version that packages have. */
export function packageVersion() {
  return String(description()['version'])
}
