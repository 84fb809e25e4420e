import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * What a set-up step depends on.
 *
 * @typedef {object} StepInputs
 * @property {readonly string[]} files files and folders (taken with all below them), absolute; one that is missing counts as missing
 * @property {readonly string[]} words anything else: versions, flags, names
 */

/**
 * A hash that changes whenever an input does: the name or the content of a file, or a word.
 *
 * @param {StepInputs} inputs
 * @param {string} base paths are hashed relative to this folder, so that a moved checkout stays set up
 */
export function hashInputs(inputs, base) {
  const hash = createHash('sha256')
  for (const word of inputs.words) hash.update(`word ${word.length} ${word}\n`)
  for (const file of inputs.files.flatMap(filesBelow)) {
    const content = readOrNothing(file)
    hash.update(`file ${relative(base, file)} ${content === undefined ? 'missing' : content.length}\n`)
    if (content !== undefined) hash.update(content)
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** @param {string} file */
function readOrNothing(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/**
 * The stamp of a finished step, or nothing.
 *
 * @param {string} folder
 * @param {string} step
 */
export function readStamp(folder, step) {
  return readOrNothing(join(folder, step))?.toString('utf8')
}

/**
 * Says that a step is finished. Written beside and renamed: a stamp is there whole or not at all.
 *
 * @param {string} folder
 * @param {string} step
 * @param {string} hash
 */
export function writeStamp(folder, step, hash) {
  mkdirSync(folder, { recursive: true })
  const beside = join(folder, `.${step}.${process.pid}`)
  writeFileSync(beside, hash)
  renameSync(beside, join(folder, step))
}

/**
 * Says that a step is not finished; from here on an interruption leaves it to be done again.
 *
 * @param {string} folder
 * @param {string} step
 */
export function removeStamp(folder, step) {
  rmSync(join(folder, step), { force: true })
}
