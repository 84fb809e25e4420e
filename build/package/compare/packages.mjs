import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sumOfFile } from '../sum-of-file.mjs'
import { differencesBelow } from './differences.mjs'
import { unpack } from './unpack.mjs'

/**
 * How two packages compare.
 *
 * @typedef {object} Comparison
 * @property {boolean} sameBytes whether the files themselves are the same, bit for bit
 * @property {string[]} differences a line for each path inside that differs; none where the contents are the same
 */

/**
 * Compares two debs or two AppImages by what is in them, with modes, owners, times and links, and by their own bytes.
 *
 * @param {string} one
 * @param {string} other
 * @returns {Promise<Comparison>}
 */
export async function comparePackages(one, other) {
  const scratch = mkdtempSync(join(tmpdir(), 'linkwright-compare-'))
  try {
    const [first, second] = [join(scratch, 'one'), join(scratch, 'other')]
    await unpack(one, first)
    await unpack(other, second)
    return { sameBytes: (await sumOfFile(one)) === (await sumOfFile(other)), differences: differencesBelow(first, second) }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
