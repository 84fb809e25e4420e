import { createHash } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * Writes SHA256SUMS beside the files that it names, as `sha256sum -c SHA256SUMS` reads it there.
 *
 * @param {string} folder
 * @param {readonly string[]} names of files in the folder
 */
export async function writeSums(folder, names) {
  const lines = []
  for (const name of names.toSorted()) lines.push(`${await sumOf(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
}

/** @param {string} file */
async function sumOf(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
