import { spawnSync } from 'node:child_process'

/**
 * What git says.
 *
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {string} output its stdout
 * @property {string} words why it refuses
 */

/** Of another repository: a git that runs us, in a hook, says so to its children. */
const ofOthers = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined, GIT_PREFIX: undefined }

/**
 * Asks git about the repository of a folder.
 *
 * @param {string} folder
 * @param {string[]} args
 * @returns {Answer}
 */
export function git(folder, ...args) {
  // Looking takes no lock and refreshes no index.
  const { status, stdout, stderr, error } = spawnSync('git', ['--no-optional-locks', '-C', folder, ...args], { encoding: 'utf8', env: { ...process.env, ...ofOthers }, maxBuffer: 64_000_000 })
  return { ok: status === 0, output: stdout ?? '', words: error?.message ?? stderr.trim() }
}
