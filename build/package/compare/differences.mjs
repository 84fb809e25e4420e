import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * What a file, folder or link is, with all that a package says of it.
 *
 * @typedef {object} Entry
 * @property {'file' | 'folder' | 'link' | 'device'} kind
 * @property {string} mode in octal, as chmod(1) takes it
 * @property {string} owner user and group, as numbers; those of who unpacked it where that is not root
 * @property {string} time of its last change
 * @property {string} content a file's SHA-256, where a link leads
 */

/**
 * Tells what differs below two folders.
 *
 * @param {string} one
 * @param {string} other
 * @returns {string[]} a line for each path that differs, in the order of paths: what of it differs, or where alone it is
 */
export function differencesBelow(one, other) {
  const entries = [one, other].map(entriesBelow)
  const paths = [...new Set(entries.flatMap((each) => [...each.keys()]))].toSorted()
  return paths.flatMap((path) => {
    const [here, there] = entries.map((each) => each.get(path))
    if (here === undefined) return [`${path}: in the second alone`]
    if (there === undefined) return [`${path}: in the first alone`]
    const differing = aspects.flatMap((aspect) => (here[aspect] === there[aspect] ? [] : [wordsOf(aspect, here, there)]))
    return differing.length === 0 ? [] : [`${path}: ${differing.join(', ')}`]
  })
}

/** @type {readonly (keyof Entry)[]} */
const aspects = ['kind', 'mode', 'owner', 'time', 'content']

/** @param {keyof Entry} aspect @param {Entry} here @param {Entry} there */
function wordsOf(aspect, here, there) {
  // Of two hashes nobody reads anything.
  if (aspect === 'content' && here.kind === 'file') return 'content'
  return `${aspect} ${here[aspect]}, ${there[aspect]}`
}

/** By their paths from the folder, which is the entry “.” itself. @param {string} folder @returns {Map<string, Entry>} */
function entriesBelow(folder) {
  return new Map(pathsBelow(folder).map((path) => [relative(folder, path) || '.', entryAt(path)]))
}

/** @param {string} path @returns {string[]} */
function pathsBelow(path) {
  return lstatSync(path).isDirectory() ? [path, ...readdirSync(path).flatMap((name) => pathsBelow(join(path, name)))] : [path]
}

/** @param {string} path @returns {Entry} */
function entryAt(path) {
  const status = lstatSync(path)
  const said = { mode: (status.mode & 0o7777).toString(8), owner: `${status.uid}:${status.gid}`, time: status.mtime.toISOString() }
  if (status.isSymbolicLink()) return { ...said, kind: 'link', content: readlinkSync(path) }
  if (status.isDirectory()) return { ...said, kind: 'folder', content: '' }
  if (status.isFile()) return { ...said, kind: 'file', content: createHash('sha256').update(readFileSync(path)).digest('hex') }
  return { ...said, kind: 'device', content: String(status.rdev) }
}
