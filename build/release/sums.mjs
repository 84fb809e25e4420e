import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sumOfFile } from '../package/sum-of-file.mjs'

/**
 * Writes SHA256SUMS beside the files that it names, as `sha256sum -c SHA256SUMS` reads it there.
 *
 * @param {string} folder
 * @param {readonly string[]} names of files in the folder
 */
export async function writeSums(folder, names) {
  const lines = []
  for (const name of names.toSorted()) lines.push(`${await sumOfFile(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
}
