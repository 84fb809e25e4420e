import { lstatSync, readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { runChild } from '../child-process.mjs'

/**
 * Who may change files.
 *
 * @typedef {object} Owner
 * @property {number} uid
 * @property {number | undefined} privateGroup the group that has this user alone, by its name (useradd(8)); undefined where there is none
 */

/** We ourselves. @returns {Promise<Owner>} */
export async function ourselves() {
  const { uid, gid, username } = userInfo()
  const { output } = await runChild('id', ['-gn'])
  return { uid, privateGroup: output.trim() === username ? gid : undefined }
}

/**
 * The first of these files and folders, of all below them, and of the folders above them, that somebody else than its owner and root may change or replace; undefined where there is none.
 *
 * @param {readonly string[]} paths absolute
 * @param {Owner} owner
 */
export function changeableByOthers(paths, owner) {
  const above = new Set(paths.flatMap(foldersAbove))
  return [...above].find((path) => othersMayChange(path, owner, true)) ?? paths.flatMap(below).find((path) => othersMayChange(path, owner, false))
}

/**
 * @param {string} path
 * @param {Owner} owner
 * @param {boolean} isAbove only what is in the folder by one name matters, which a sticky bit keeps
 */
function othersMayChange(path, { uid, privateGroup }, isAbove) {
  const status = lstatSync(path)
  const { mode, gid } = status
  if (status.uid !== 0 && status.uid !== uid) return true
  // The mode of a symbolic link says nothing; who may replace it, its folder's does.
  if (status.isSymbolicLink()) return false
  if (isAbove && (mode & 0o1000) !== 0) return false
  const byGroup = (mode & 0o020) !== 0 && gid !== 0 && gid !== privateGroup
  return byGroup || (mode & 0o002) !== 0
}

/** @param {string} path @returns {string[]} */
function foldersAbove(path) {
  const folder = dirname(path)
  return folder === path ? [] : [...foldersAbove(folder), folder]
}

/** @param {string} path @returns {string[]} */
function below(path) {
  if (!lstatSync(path).isDirectory()) return [path]
  return [path, ...readdirSync(path).flatMap((name) => below(join(path, name)))]
}
