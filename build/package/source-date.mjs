import { utimesSync, lutimesSync, readdirSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { checkout } from '../places.mjs'
import { Refusal } from '../words.mjs'

/**
 * The time that all of a package has, in seconds since 1970: SOURCE_DATE_EPOCH (reproducible-builds.org), else that of the commit that is checked out.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>}
 */
export async function sourceDate(environment = process.env) {
  const given = environment.SOURCE_DATE_EPOCH
  if (given !== undefined && given !== '') {
    if (!/^\d{1,11}$/.test(given)) throw new Refusal(`SOURCE_DATE_EPOCH is “${given}”, which is no number of seconds since 1970. Set it to one, or unset it.`)
    return Number(given)
  }
  const { code, output } = await runChild('git', ['-C', checkout, 'log', '-1', '--format=%ct'])
  if (code === 0 && /^\d+\n$/.test(output)) return Number(output)
  throw new Refusal('Packages carry the time of their sources, and this folder is no git checkout that tells it. Set SOURCE_DATE_EPOCH to that time in seconds since 1970.')
}

/**
 * Gives everything below a folder, and the folder, one time.
 *
 * @param {string} folder
 * @param {number} seconds since 1970
 */
export function setTimes(folder, seconds) {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry)
    if (lstatSync(path).isDirectory()) setTimes(path, seconds)
    else lutimesSync(path, seconds, seconds)
  }
  utimesSync(folder, seconds, seconds)
}
