import { git } from './git.mjs'

/** How many files a sentence names. */
const named = 5

/**
 * A release is what one commit holds: nothing is changed, and no file is there that git does not know.
 *
 * @param {string} folder the top of the checkout
 * @returns {string[]} a sentence a fault
 */
export function treeFaults(folder) {
  const above = git(folder, 'rev-parse', '--show-prefix')
  if (!above.ok) return [`${folder} is no git repository (${above.words}). Release from a clone.`]
  // The top of another repository would speak for itself, not for this folder.
  if (above.output.trim() !== '') return [`${folder} is not the top of its git repository. Release from a clone.`]
  if (!git(folder, 'rev-parse', '--verify', 'HEAD^{commit}').ok) return ['Nothing is committed in this repository yet. Commit what is released.']
  const status = git(folder, 'status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all')
  if (!status.ok) return [`git status fails: ${status.words}. Mend it.`]
  const lines = status.output.split('\0').filter((line) => line !== '')
  const untracked = lines.filter((line) => line.startsWith('??'))
  const changed = lines.filter((line) => !line.startsWith('??'))
  return [
    ...(changed.length === 0 ? [] : [`Not as it was committed: ${names(changed)}. Commit it, or put it back with git restore.`]),
    ...(untracked.length === 0 ? [] : [`Not known to git: ${names(untracked)}. Commit it, or remove it.`]),
  ]
}

/** @param {readonly string[]} lines of git status */
function names(lines) {
  const files = lines.slice(0, named).map((line) => line.slice(3))
  return lines.length > named ? `${files.join(', ')} and ${lines.length - named} more` : files.join(', ')
}
